import type { Roll } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { usePlace } from '../shell/station-context.tsx'
import { height, layOutArrivals } from './arrivals.ts'
import './arrivals-chart.css'

const WIDTH = 600
const FLOOR = 100

/** When people came: a bar for each few minutes, late ones in another colour, the start marked. */
export function ArrivalsChart({ roll }: { roll: Roll }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { session } = roll
  const chart = layOutArrivals(roll.arrivals, session)
  const x = (at: number) => ((at - chart.from) / (chart.to - chart.from)) * WIDTH
  const step = WIDTH / chart.bars.length
  const up = (people: number) => (people / chart.most) * (FLOOR - 4)
  const startX = x(session.startsAt)

  const come = roll.counts.enrolled - roll.counts.absent
  const busiest =
    chart.busiest === null
      ? t('console.arrivals.none')
      : t(chart.minutes === 1 ? 'console.arrivals.busiestMinute' : 'console.arrivals.busiest', {
          time: formatTime(chart.busiest.from, place),
          minutes: chart.minutes,
          people: height(chart.busiest),
        })
  const described = t('console.arrivals.described', {
    from: formatTime(chart.from, place),
    to: formatTime(chart.to, place),
    come,
    late: roll.counts.late,
    busiest,
  })

  return (
    <section className="panel arrivals">
      <p className="arrivals-words">
        <strong>{t('console.arrivals.title')}</strong> {busiest}
      </p>
      <svg viewBox={`0 0 ${WIDTH} ${FLOOR}`} preserveAspectRatio="none" role="img" aria-label={described}>
        {chart.bars.map((bar, index) => {
          const left = index * step + step * 0.14
          return (
            <g key={bar.from}>
              <rect
                className="arrivals-on-time"
                x={left}
                y={FLOOR - up(bar.onTime)}
                width={step * 0.72}
                height={up(bar.onTime)}
                rx="2"
              />
              <rect
                className="arrivals-late"
                x={left}
                y={FLOOR - up(height(bar))}
                width={step * 0.72}
                height={up(bar.late)}
                rx="2"
              />
            </g>
          )
        })}
        <line className="arrivals-floor" x1="0" x2={WIDTH} y1={FLOOR} y2={FLOOR} />
        <line className="arrivals-start" x1={startX} x2={startX} y1="0" y2={FLOOR} />
      </svg>
      <p className="arrivals-times" aria-hidden="true">
        <span>{formatTime(chart.from, place)}</span>
        <span className="arrivals-start-words" style={{ insetInlineStart: `${(startX / WIDTH) * 100}%` }}>
          {t('console.arrivals.start', { time: formatTime(session.startsAt, place) })}
        </span>
      </p>
    </section>
  )
}
