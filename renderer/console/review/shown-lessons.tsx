import type { LessonBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { clockWords, shareShown } from '../lessons/position.ts'
import { usePlace } from '../shell/station-context.tsx'

/** How much of each lesson the class really saw. */
export function ShownLessons({ lessons }: { lessons: readonly LessonBrief[] }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const shown = lessons.filter((lesson) => lesson.shown > 0)
  return (
    <section className="panel review-list review-lessons">
      <h2>{t('console.review.lessons.title')}</h2>
      {shown.length === 0 ? <p>{t('console.review.lessons.none')}</p> : null}
      <ul>
        {shown.map((lesson) => {
          const share = shareShown(lesson) ?? 0
          return (
            <li key={lesson.id}>
              <span>{titleIn(language, lesson.title, lesson.titleEnglish)}</span>
              <strong>
                {lesson.durationSeconds === null
                  ? t('console.review.lessons.pages', { shown: lesson.shown, pages: lesson.pages ?? lesson.shown })
                  : t('console.review.lessons.time', {
                      shown: clockWords(lesson.shown),
                      whole: clockWords(lesson.durationSeconds),
                    })}
              </strong>
              <span className="review-share" aria-hidden="true">
                <span style={{ inlineSize: `${share * 100}%` }} />
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
