import type { Roll } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import type { RollFilter } from '../roll/roll-filter.ts'
import './counters.css'

const PARTS = ['here', 'late', 'absent', 'left'] as const
/** The bar has everyone once: the late are among those here. */
const BAR = ['on-time', 'late', 'left', 'absent'] as const

/** How many are here, late, absent and gone; touching a number shows those people. */
export function Counters({
  roll,
  filter,
  onFilter,
}: {
  roll: Roll
  filter: RollFilter
  onFilter: (filter: RollFilter) => void
}) {
  const { t } = useTranslation()
  const { counts } = roll
  const lengths = {
    'on-time': counts.here - counts.late,
    late: counts.late,
    left: counts.left,
    absent: counts.absent,
  }
  return (
    <section className="panel counters" aria-label={t('console.roll.counters')}>
      <div className="counters-row">
        {PARTS.map((part) => (
          <button
            key={part}
            type="button"
            className={`counter counter-${part}`}
            aria-pressed={filter === part}
            onClick={() => onFilter(filter === part ? 'all' : part)}
          >
            <strong>{counts[part]}</strong>
            <span>{t(`common.rollState.${part}`)}</span>
          </button>
        ))}
      </div>
      <div className="counters-bar" aria-hidden="true">
        {BAR.filter((part) => lengths[part] > 0).map((part) => (
          <span key={part} className={`counters-part-${part}`} style={{ flexGrow: lengths[part] }} />
        ))}
      </div>
      <p>{t('console.roll.arrived', { arrived: counts.enrolled - counts.absent, enrolled: counts.enrolled })}</p>
    </section>
  )
}
