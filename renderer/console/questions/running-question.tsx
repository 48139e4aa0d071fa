import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { OpenQuestion } from '../../../electron/station/api/schemas/questions.ts'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { isBeingTaught } from '../../ui/session-state.ts'
import { Icon } from '../shell/icon.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { queries } from '../station/queries.ts'
import { type Counts, runningQuestion, sumOf } from './counts.ts'
import { HandsCount } from './hands-count.tsx'
import { ResultBars } from './result-bars.tsx'
import { useCloseQuestion } from './use-questions.ts'
import './running-question.css'

/**
 * The question before the class, above everything else: who has answered, or the hands to count; once it is over its
 * result, until it is put away.
 */
export function RunningQuestion({ session }: { session: SessionBrief }) {
  const [putAway, setPutAway] = useState<string | null>(null)
  const [watched, setWatched] = useState<string | null>(null)
  const isTaught = isBeingTaught(session.state)
  const asked = useQuery({ ...queries.questions(session.id), enabled: isTaught }).data?.asked ?? []
  if (!isTaught) return null
  const running = runningQuestion(asked)
  // The result of the question that was on this page a moment ago stays until it is put away.
  if (running !== null && running.askId !== watched) setWatched(running.askId)
  const result = asked.find(({ askId }) => askId === watched && askId !== putAway) ?? null
  if (running !== null) return <Running key={running.askId} session={session} question={running} />
  return result === null ? null : <Result question={result} onPutAway={() => setPutAway(result.askId)} />
}

function Running({ session, question }: { session: SessionBrief; question: OpenQuestion }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const { role } = useStaff()
  const [counts, setCounts] = useState<Counts>({})
  const closing = useCloseQuestion(session.id, question.askId)
  const byHands = question.manner === 'hands'
  const isWrong = byHands && sumOf(counts) > question.present
  return (
    <section className="running-question" aria-labelledby="running-question-title">
      <header>
        <span className="running-question-words">
          <small>{t(byHands ? 'console.questions.count' : 'console.questions.running')}</small>
          <h2 id="running-question-title">{titleIn(language, question.text, question.textEnglish)}</h2>
        </span>
        {byHands ? null : (
          <strong className="running-question-count" aria-live="polite">
            {t('console.questions.answered', { answered: question.answered, present: question.present })}
          </strong>
        )}
        {role === 'inspector' ? null : (
          <Button
            type="primary"
            size="large"
            disabled={isWrong}
            loading={closing.isPending}
            onClick={() => closing.mutate(byHands ? counts : null)}
          >
            {t('console.questions.close')}
          </Button>
        )}
      </header>
      {byHands ? (
        role === 'inspector' ? null : (
          <HandsCount question={question} counts={counts} onCount={setCounts} />
        )
      ) : (
        <>
          <ul className="running-question-options">
            {question.options.map(({ option, text, textEnglish }) => (
              <li key={option}>
                <span className="result-option">{option}</span> {titleIn(language, text, textEnglish)}
              </li>
            ))}
          </ul>
          <p className="running-question-how">{t('console.questions.tapsNow')}</p>
        </>
      )}
    </section>
  )
}

function Result({ question, onPutAway }: { question: OpenQuestion; onPutAway: () => void }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  return (
    <section className="running-question" aria-labelledby="running-question-title">
      <header>
        <span className="running-question-words">
          <small>{t('console.questions.result')}</small>
          <h2 id="running-question-title">{titleIn(language, question.text, question.textEnglish)}</h2>
        </span>
        <Button size="large" icon={<Icon name="check" />} onClick={onPutAway}>
          {t('console.questions.done')}
        </Button>
      </header>
      <ResultBars question={question} />
    </section>
  )
}
