import type { Review } from '../../../electron/station/api/schemas/credit.ts'
import type { SessionSummary } from '../../../electron/station/api/schemas/session.ts'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { usePlace } from '../shell/station-context.tsx'
import { changeSinceSeal } from './exceptions.ts'

type Correction = SessionSummary['corrections'][number]

/** What was corrected, by whom and why; what came after the seal stands apart, with what it changed. */
export function ReviewCorrections({ review, corrections }: { review: Review; corrections: readonly Correction[] }) {
  const { t } = useTranslation()
  const sealedAt = review.seal?.at ?? null
  const after = sealedAt === null ? [] : corrections.filter(({ at }) => at >= sealedAt)
  const before = corrections.filter((correction) => !after.includes(correction))
  return (
    <section className="panel review-list review-corrections">
      <h2>{t('console.review.corrections.title')}</h2>
      {corrections.length === 0 ? <p>{t('console.review.corrections.none')}</p> : null}
      {after.length === 0 ? null : (
        <>
          <h3>{t('console.review.corrections.afterSeal')}</h3>
          <Corrections review={review} corrections={after} isAfterSeal />
        </>
      )}
      {after.length === 0 || before.length === 0 ? null : <h3>{t('console.review.corrections.beforeSeal')}</h3>}
      <Corrections review={review} corrections={before} isAfterSeal={false} />
    </section>
  )
}

function Corrections({
  review,
  corrections,
  isAfterSeal,
}: {
  review: Review
  corrections: readonly Correction[]
  isAfterSeal: boolean
}) {
  const { t } = useTranslation()
  const place = usePlace()
  return (
    <ul>
      {corrections.map(({ at, author, personId, personName, kind, reason }) => {
        const key = `console.correction.${kind}`
        const person = isAfterSeal ? review.people.find((each) => each.personId === personId) : undefined
        const change = person === undefined ? null : changeSinceSeal(person)
        return (
          <li key={`${at} ${personId} ${kind}`}>
            <strong>
              {personName} · {hasWords(key) ? t(key) : t('console.correction.other')}
            </strong>
            {change === null ? null : (
              <span className="review-change">{t('console.review.people.change', change)}</span>
            )}
            <span>{reason}</span>
            <small>{t('console.review.corrections.line', { time: formatTime(at, place), author })}</small>
          </li>
        )
      })}
    </ul>
  )
}
