import { ClockPicture } from './clock-picture.tsx'
import type { PlainAnswer } from './kiosk-state.ts'
import calendar from './pictures/calendar.svg'
import door from './pictures/door.svg'
import instructor from './pictures/instructor.svg'
import { TapPicture } from './tap-picture.tsx'

/** What to do next, without words: wait until the clock says so, find the instructor, place the card again. */
export function AnswerPicture({ answer, timeZone }: { answer: PlainAnswer; timeZone: string }) {
  switch (answer.kind) {
    case 'too_early':
      return <ClockPicture at={answer.opensAt} timeZone={timeZone} />
    case 'no_session':
      return answer.next === null ? (
        <img src={calendar} alt="" />
      ) : (
        <ClockPicture at={answer.next.startsAt} timeZone={timeZone} />
      )
    case 'not_opened':
    case 'too_late':
    case 'session_full':
    case 'not_enrolled':
    case 'person_disabled':
    case 'card_expired':
    case 'unknown_card':
      return <img src={instructor} alt="" />
    case 'already_out':
    case 'checked_out':
    case 'left_early':
      return <img src={door} alt="" />
    case 'unreadable':
    case 'typed_number':
    case 'staff':
    case 'checked_in':
    case 'already_in':
    case 'spot_check_answered':
    case 'question_answered':
      return <TapPicture />
  }
}
