import type { Review } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { SuspicionCard } from './suspicion-card.tsx'
import './please-look.css'

/** What differs from other days: shown kindly, one card each, those without an answer first. */
export function PleaseLook({ review, mayAnswer }: { review: Review; mayAnswer: boolean }) {
  const { t } = useTranslation()
  const { session, suspicions } = review
  const waiting = suspicions.filter(({ answer }) => answer === null)
  const answered = suspicions.filter(({ answer }) => answer !== null)
  return (
    <div className={waiting.length > 0 ? 'panel please-look please-look-asking' : 'panel please-look'}>
      <h2>
        <Icon name={waiting.length > 0 ? 'bell' : 'check'} size="1.2em" /> {t('console.review.suspicion.title')}
        {suspicions.length === 0 ? null : (
          <small className="please-look-count">
            {waiting.length === 0
              ? t('console.review.suspicion.done')
              : t('console.review.suspicion.toGo', { count: waiting.length })}
          </small>
        )}
      </h2>
      {suspicions.length > 0 && waiting.length === 0 ? null : (
        <p>{t(suspicions.length === 0 ? 'console.review.suspicion.none' : 'console.review.suspicion.intro')}</p>
      )}
      {suspicions.length === 0 ? null : (
        <div className="suspicions">
          {[...waiting, ...answered].map((suspicion) => (
            <SuspicionCard
              key={suspicion.suspicionId}
              sessionId={session.id}
              suspicion={suspicion}
              mayAnswer={mayAnswer}
            />
          ))}
        </div>
      )}
    </div>
  )
}
