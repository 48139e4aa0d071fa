import { useTranslation } from '../i18n/index.ts'
import type { Place } from '../ui/format.ts'
import { isBeingTaught } from '../ui/session-state.ts'
import { AnswerPicture } from './answer-picture.tsx'
import { answerWords } from './answer-words.ts'
import { Countdown } from './countdown.tsx'
import { HoursCard } from './hours-card.tsx'
import { StudyIcon, ToneIcon } from './icons.tsx'
import type { PlainAnswer } from './kiosk-state.ts'
import { ShownName } from './shown-name.tsx'
import { StaffDoor } from './staff-door.tsx'
import { toneOf } from './tone.ts'

/** The whole screen says one thing: colour, icon, name and sentence. */
export function AnswerScreen({
  answer,
  from,
  until,
  place,
  onStudy,
}: {
  answer: PlainAnswer
  from: number
  until: number
  place: Place
  /** Null where lessons of one's own cannot be opened now. */
  onStudy: (() => void) | null
}) {
  const { t } = useTranslation()
  const words = answerWords(t, answer, place)
  const tone = toneOf(answer.kind)
  const hours = 'hours' in answer ? answer.hours : null
  return (
    <main className={hours === null ? 'answer answer--plain' : 'answer'}>
      <div className="answer__said">
        <div className="answer__icon">
          <ToneIcon tone={tone} />
        </div>
        <h1 className={words.greeting === null ? 'answer__title answer__title--words' : 'answer__title'}>
          {words.greeting === null ? words.title : <ShownName name={words.title} />}
          {words.greeting !== null && <small>{words.greeting}</small>}
        </h1>
        <p className="answer__headline">
          {words.headline}
          {words.recordedAt !== null && <small>{words.recordedAt}</small>}
        </p>
        <div className="answer__details">
          {words.details.map((detail) => (
            <p key={detail}>{detail}</p>
          ))}
        </div>
        {onStudy !== null && mayStudy(answer) && (
          <button
            type="button"
            className={classGoesOn(answer) ? 'study-door study-door--quiet' : 'study-door'}
            onClick={onStudy}
          >
            <StudyIcon />
            <b>{t('kiosk.study.open')}</b>
            <span>{t('kiosk.study.openHow')}</span>
          </button>
        )}
        {answer.kind === 'staff' && <StaffDoor className="button button--big" words={t('kiosk.answer.staff.open')} />}
      </div>
      {hours === null ? (
        <div className="answer__picture">
          <AnswerPicture answer={answer} timeZone={place.timeZone} />
        </div>
      ) : (
        <HoursCard hours={hours} language={place.language} />
      )}
      <Countdown from={from} until={until} />
    </main>
  )
}

type InClass = Extract<PlainAnswer, { kind: 'checked_in' | 'already_in' }>

/** Whoever was just told that they are in may open lessons of their own. */
function mayStudy(answer: PlainAnswer): answer is InClass {
  return (answer.kind === 'checked_in' || answer.kind === 'already_in') && answer.hours.studyOffered
}

/** While their class is being taught, it comes first. */
function classGoesOn({ session }: InClass): boolean {
  return isBeingTaught(session.state)
}
