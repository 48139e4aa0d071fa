import { useTranslation } from '../i18n/index.ts'
import { formatTime, type Place, titleIn } from '../ui/format.ts'
import { answerWords } from './answer-words.ts'
import { Countdown } from './countdown.tsx'
import { Emphasis } from './emphasis.tsx'
import type { Question } from './kiosk-state.ts'
import { ShownName } from './shown-name.tsx'

/** Two sessions are possible: one large button for each. */
export function QuestionScreen({
  question,
  from,
  until,
  chosen,
  place,
  onChoose,
}: {
  question: Question
  from: number
  until: number
  chosen: string | null
  place: Place
  onChoose: (sessionId: string) => void
}) {
  const { t } = useTranslation()
  const words = answerWords(t, question, place)
  return (
    <main className="question">
      <div className="question__asked">
        <p className="question__who">
          <ShownName name={words.title} /> <small>{words.greeting}</small>
        </p>
        <h1>
          <Emphasis text={words.headline} />
        </h1>
        {words.details.map((detail) => (
          <p key={detail}>{detail}</p>
        ))}
      </div>
      <div className="question__choices">
        {question.choices.map((session) => (
          <button
            key={session.id}
            type="button"
            className="choice"
            disabled={chosen !== null}
            aria-pressed={chosen === session.id}
            onClick={() => onChoose(session.id)}
          >
            <time>{formatTime(session.startsAt, place)}</time>
            <b>{titleIn(place.language, session.title, session.titleEnglish)}</b>
            <span>
              {session.room} · {t('kiosk.idle.instructor', { name: session.instructorName })}
            </span>
          </button>
        ))}
      </div>
      <Countdown from={from} until={until} />
    </main>
  )
}
