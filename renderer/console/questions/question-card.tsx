import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { LessonBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { usePlace } from '../shell/station-context.tsx'
import type { ClassQuestion } from './fitting.ts'

/** A question with the lesson it belongs to. */
export function QuestionCard({
  question,
  lessons,
  wasAsked,
  action,
}: {
  question: ClassQuestion
  lessons: readonly LessonBrief[]
  wasAsked: boolean
  action: ReactNode
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const lesson = lessons.find(({ id }) => id === question.afterLessonId)
  return (
    <article className="question-card">
      <p className="question-text">{titleIn(language, question.text, question.textEnglish)}</p>
      <div className="question-foot">
        <small>
          {lesson === undefined
            ? t('console.questions.anytime')
            : t('console.questions.after', { title: titleIn(language, lesson.title, lesson.titleEnglish) })}
          {wasAsked ? <Tag>{t('console.questions.askedBefore')}</Tag> : null}
        </small>
        {action}
      </div>
    </article>
  )
}
