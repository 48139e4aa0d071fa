import type { Roll } from '../../../electron/station/api/schemas/session.ts'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { turnedAway } from './turned-away.ts'
import './refusals.css'

/** Taps that were turned away, by why: the people behind them may be standing at the door. */
export function Refusals({ refusals }: { refusals: Roll['refusals'] }) {
  const { t } = useTranslation()
  const some = turnedAway(refusals)
  if (some.length === 0) return null
  return (
    <section className="refusals" aria-labelledby="refusals-title">
      <h2 id="refusals-title">
        <Icon name="warning" /> {t('console.refusals.title')}
      </h2>
      <ul>
        {some.map(({ outcome, count }) => {
          const key = `console.outcome.${outcome}`
          return (
            <li key={outcome}>
              {hasWords(key) ? t(key) : t('console.refusals.other')}
              <strong>{t('console.refusals.times', { times: count })}</strong>
            </li>
          )
        })}
      </ul>
      <p>{t('console.refusals.how')}</p>
    </section>
  )
}
