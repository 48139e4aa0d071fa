import type { Review } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatMinutesAsHours } from '../../ui/format.ts'
import { usePlace } from '../shell/station-context.tsx'
import type { ReviewFigures as Figures } from './exceptions.ts'

/** The session in five numbers. */
export function ReviewFigures({ review, figures }: { review: Review; figures: Figures }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const hours = formatMinutesAsHours(figures.minutes, review.minutesPerHour, language)
  return (
    <div className="panel review-figures">
      <Figure value={`${figures.came} / ${figures.enrolled}`} name={t('console.review.came')} />
      <Figure value={String(figures.absent)} name={t('console.review.people.absent')} />
      <Figure value={String(figures.outOfTheOrdinary)} name={t('console.review.attention')} />
      <Figure value={String(figures.toLookAt)} name={t('console.review.lookAt')} isAsking={figures.toLookAt > 0} />
      <Figure value={hours} name={t('console.review.creditTotal')} />
      <Figure
        value={t('console.review.possibleMinutes', { minutes: review.possibleMinutes })}
        name={t('console.review.possible')}
      />
    </div>
  )
}

function Figure({ value, name, isAsking = false }: { value: string; name: string; isAsking?: boolean }) {
  return (
    <div className={isAsking ? 'review-figure review-figure-asking' : 'review-figure'}>
      <strong>{value}</strong>
      <span>{name}</span>
    </div>
  )
}
