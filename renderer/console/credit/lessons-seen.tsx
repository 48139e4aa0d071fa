import type { CreditExplanation } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime, titleIn } from '../../ui/format.ts'
import { clockWords } from '../lessons/position.ts'
import { usePlace } from '../shell/station-context.tsx'

/** How much of what was shown this person was there for. */
export function LessonsSeen({ lessons }: { lessons: CreditExplanation['lessons'] }) {
  const { t } = useTranslation()
  const place = usePlace()
  const shown = lessons.filter(({ shownSeconds }) => shownSeconds > 0)
  if (shown.length === 0) return null
  return (
    <section>
      <h2>{t('console.credit.lessonsSeen')}</h2>
      <ol className="credit-lessons">
        {shown.map(({ lessonId, title, titleEnglish, seenSeconds, shownSeconds, missed }) => (
          <li key={lessonId}>
            <span>{titleIn(place.language, title, titleEnglish)}</span>
            <strong>
              {t('console.credit.lesson.seen', { seen: clockWords(seenSeconds), shown: clockWords(shownSeconds) })}
            </strong>
            {missed.map(({ from, to }) => (
              <small key={from}>
                {t('console.credit.lesson.missed', { from: formatTime(from, place), to: formatTime(to, place) })}
              </small>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
