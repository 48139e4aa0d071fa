import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/index.ts'
import { formatTime, type Place, titleIn } from '../ui/format.ts'
import { answerWords } from './answer-words.ts'
import { Countdown } from './countdown.tsx'
import { Emphasis } from './emphasis.tsx'
import type { Question } from './kiosk-state.ts'
import { ShownName } from './shown-name.tsx'

/** Several sessions, or several people, are possible: one large button for each. */
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
  onChoose: (choice: string) => void
}) {
  const { t } = useTranslation()
  const words = answerWords(t, question, place)
  const choice = (key: string, content: ReactNode) => (
    <button
      key={key}
      type="button"
      className="choice"
      disabled={chosen !== null}
      aria-pressed={chosen === key}
      onClick={() => onChoose(key)}
    >
      {content}
    </button>
  )
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
        {question.kind === 'choose_person'
          ? question.choices.map(({ key, person, unit, className }) =>
              choice(
                key,
                <>
                  <b>
                    <ShownName name={person.shownName} />
                  </b>
                  <span>{[unit, className].filter(Boolean).join(' · ')}</span>
                </>,
              ),
            )
          : question.kind === 'choose_option'
            ? question.options.map(({ option, text, textEnglish }) =>
                choice(
                  option,
                  <>
                    <b>{option}</b>
                    <span>{titleIn(place.language, text, textEnglish)}</span>
                  </>,
                ),
              )
            : question.choices.map((session) =>
                choice(
                  session.id,
                  <>
                    <time>{formatTime(session.startsAt, place)}</time>
                    <b>{titleIn(place.language, session.title, session.titleEnglish)}</b>
                    <span>
                      {session.room} · {t('kiosk.idle.instructor', { name: session.instructorName })}
                    </span>
                  </>,
                ),
              )}
      </div>
      <Countdown from={from} until={until} />
    </main>
  )
}
