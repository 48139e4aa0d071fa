import type { Roll } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { usePlace } from '../shell/station-context.tsx'
import { height, layOutArrivals } from './arrivals.ts'
import './arrivals-chart.css'

const WIDTH = 600
const HEIGHT = 130
const FLOOR = 102

/** When people came: a bar for each few minutes, late ones in another colour, the start marked. */
export function ArrivalsChart({ roll }: { roll: Roll }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { session } = roll
  const chart = layOutArrivals(roll.arrivals, session)
  const x = (at: number) => ((at - chart.from) / (chart.to - chart.from)) * WIDTH
  const step = WIDTH / chart.bars.length
  const up = (people: number) => (people / chart.most) * (FLOOR - 14)
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
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={described}>
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
        <text x="0" y={FLOOR + 20}>
          {formatTime(chart.from, place)}
        </text>
        <text className="arrivals-start-words" x={startX} y={FLOOR + 20} textAnchor="middle">
          {t('console.arrivals.start', { time: formatTime(session.startsAt, place) })}
        </text>
        {WIDTH - startX > 170 ? (
          <text x={WIDTH} y={FLOOR + 20} textAnchor="end">
            {formatTime(chart.to, place)}
          </text>
        ) : null}
      </svg>
    </section>
  )
}
