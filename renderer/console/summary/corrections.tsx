import type { SessionSummary } from '../../../electron/station/api/schemas/session.ts'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { usePlace } from '../shell/station-context.tsx'

/** What was changed by hand, by whom and why: each line is an entry of the log. */
export function Corrections({ corrections }: { corrections: SessionSummary['corrections'] }) {
  const { t } = useTranslation()
  const place = usePlace()
  return (
    <section className="panel summary-corrections">
      <h2>{t('console.summary.corrections')}</h2>
      {corrections.length === 0 ? <p>{t('console.summary.noCorrections')}</p> : null}
      <ul>
        {corrections.map((correction) => {
          const key = `console.correction.${correction.kind}`
          return (
            <li key={`${correction.at} ${correction.personName} ${correction.kind}`}>
              <strong>
                {correction.personName} · {hasWords(key) ? t(key) : t('console.correction.other')}
              </strong>
              <span>{correction.reason}</span>
              <small>
                {formatTime(correction.at, place)} · {correction.author}
              </small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
