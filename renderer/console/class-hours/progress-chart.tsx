import type { ClassHours } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { type ProgressBin, progressBins } from './progress.ts'

/** A part of the chart that was chosen, in per cent of the requirement. */
export type Range = Pick<ProgressBin, 'from' | 'to' | 'isDone'>

/** How many people have come how far: whoever is behind stands on the left. Touching a column shows its people. */
export function ProgressChart({
  people,
  requiredMinutes,
  range,
  onRange,
}: Pick<ClassHours, 'people' | 'requiredMinutes'> & { range: Range | null; onRange: (range: Range | null) => void }) {
  const { t } = useTranslation()
  const bins = progressBins(people, requiredMinutes)
  const most = Math.max(1, ...bins.map((bin) => bin.people.length))
  const wordsOf = ({ from, to, isDone, people: inside }: ProgressBin) =>
    isDone
      ? t('console.classHours.chart.showFull', { people: inside.length })
      : t('console.classHours.chart.show', { from, to, people: inside.length })
  return (
    <section className="panel progress-chart">
      <h2>
        {t('console.classHours.chart.title')}
        {range === null ? null : (
          <button type="button" onClick={() => onRange(null)}>
            {t('console.classHours.people.clear')}
          </button>
        )}
      </h2>
      <div className="progress-bins">
        {bins.map((bin) => (
          <button
            key={`${bin.from} ${bin.isDone}`}
            type="button"
            className={bin.isDone ? 'progress-bin progress-bin-done' : 'progress-bin'}
            aria-pressed={range?.from === bin.from}
            title={wordsOf(bin)}
            disabled={bin.people.length === 0}
            onClick={() => onRange(range?.from === bin.from ? null : bin)}
          >
            <span className="visually-hidden">{wordsOf(bin)}</span>
            <b aria-hidden="true">{bin.people.length === 0 ? '' : bin.people.length}</b>
            <span className="progress-column" style={{ blockSize: `${(bin.people.length / most) * 6}rem` }} />
            <small aria-hidden="true">{bin.isDone ? t('console.classHours.chart.doneBin') : `${bin.from}%`}</small>
          </button>
        ))}
      </div>
      <p>{t('console.classHours.chart.axis')}</p>
    </section>
  )
}
