import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { healthOf } from './reader-words.ts'
import './readers-health.css'

const ICONS = { good: 'check', look: 'warning', bad: 'warning', none: 'plus' } as const

/** Whether people can tap today, in one glance. */
export function ReadersHealth({ readers }: { readers: readonly ReaderStatus[] }) {
  const { t } = useTranslation()
  const { verdict, ready, attention, others } = healthOf(readers)
  const counts = [
    { key: 'ready', count: ready },
    { key: 'attention', count: attention },
    { key: 'others', count: others },
  ] as const
  return (
    <section className={`panel readers-health readers-health-${verdict}`}>
      <span className="readers-health-icon">
        <Icon name={ICONS[verdict]} size="2.4rem" />
      </span>
      <div className="readers-health-words">
        <h2>{t(`console.readers.health.${verdict}.title`, { count: attention })}</h2>
        <p>{t(`console.readers.health.${verdict}.detail`)}</p>
      </div>
      <dl className="readers-health-counts">
        {counts.map(({ key, count }) => (
          <div key={key} className={count === 0 ? 'readers-count-zero' : `readers-count-${key}`}>
            <dt>{t(`console.readers.health.${key}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
