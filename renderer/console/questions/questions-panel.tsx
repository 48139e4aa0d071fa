import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { LessonBrief, SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { rightsIn } from '../sessions/next-step.ts'
import { Fetched, NothingHere } from '../shell/page.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { queries } from '../station/queries.ts'
import { AskForm } from './ask-form.tsx'
import { runningQuestion } from './counts.ts'
import { EarlierQuestions } from './earlier-questions.tsx'
import { type ClassQuestion, fitting } from './fitting.ts'
import { QuestionCard } from './question-card.tsx'
import './questions-panel.css'

/** The questions of the course: the one that fits now, the others, and what came of those asked. */
export function QuestionsPanel({ session, lessons }: { session: SessionBrief; lessons: readonly LessonBrief[] }) {
  const { t } = useTranslation()
  const { role } = useStaff()
  const [chosen, setChosen] = useState<ClassQuestion | null>(null)
  const questions = useQuery(queries.questions(session.id))
  const playback = useQuery(queries.classroom(session.room)).data?.playback ?? null
  const shownLessonId = playback?.sessionId === session.id ? playback.lessonId : null
  const mayAsk = rightsIn(session.state, role).ask
  const isToCome = role !== 'inspector' && (session.state === 'scheduled' || session.state === 'open')
  return (
    <div className="questions">
      <Fetched query={questions}>
        {(data) => {
          if (data.questions.length === 0 && data.asked.length === 0) {
            return (
              <NothingHere icon="book" title={t('console.questions.none')} detail={t('console.questions.noneHow')} />
            )
          }
          const canAsk = mayAsk && runningQuestion(data.asked) === null
          if (canAsk && chosen !== null) {
            return <AskForm session={session} question={chosen} onBack={() => setChosen(null)} />
          }
          const { next, others } = fitting(data, lessons, shownLessonId)
          const wasAsked = new Set(data.asked.map(({ questionId }) => questionId))
          const card = (question: ClassQuestion) => (
            <QuestionCard
              key={question.id}
              question={question}
              lessons={lessons}
              wasAsked={wasAsked.has(question.id)}
              action={
                canAsk ? <Button onClick={() => setChosen(question)}>{t('console.questions.choose')}</Button> : null
              }
            />
          )
          return (
            <>
              {isToCome ? <p className="questions-to-come">{t('console.questions.notYet')}</p> : null}
              {next === null ? null : (
                <section className="questions-next">
                  {mayAsk ? <h3>{t('console.questions.fits')}</h3> : null}
                  {card(next)}
                </section>
              )}
              {others.length === 0 ? null : (
                <section>
                  {next === null ? null : <h3>{t('console.questions.others')}</h3>}
                  {others.map(card)}
                </section>
              )}
              <EarlierQuestions asked={data.asked} />
            </>
          )
        }}
      </Fetched>
    </div>
  )
}
