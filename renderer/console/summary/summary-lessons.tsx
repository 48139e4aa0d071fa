import type { SessionSummary } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { clockWords, shareShown } from '../lessons/position.ts'
import { usePlace } from '../shell/station-context.tsx'
import { shownLessons } from './summary-words.ts'

/** How much of each lesson the class really saw. */
export function SummaryLessons({ lessons }: { lessons: SessionSummary['lessons'] }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const shown = shownLessons(lessons)
  return (
    <section className="panel summary-lessons">
      <h2>{t('console.summary.lessons')}</h2>
      {shown.length === 0 ? <p>{t('console.summary.noLessons')}</p> : null}
      <ul>
        {shown.map((lesson) => {
          const share = shareShown(lesson) ?? 0
          return (
            <li key={lesson.id}>
              <span>{titleIn(language, lesson.title, lesson.titleEnglish)}</span>
              <strong>
                {lesson.kind === 'document'
                  ? t('console.summary.pagesShown', { shown: lesson.shown, pages: lesson.pages ?? lesson.shown })
                  : t('console.summary.timeShown', {
                      shown: clockWords(lesson.shown),
                      whole: clockWords(lesson.durationSeconds ?? lesson.shown),
                    })}
              </strong>
              <span className="lesson-share" aria-hidden="true">
                <span style={{ inlineSize: `${share * 100}%` }} />
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
