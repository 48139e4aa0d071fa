import type { Answer } from '../../electron/station/api/schemas/answer.ts'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import type { Translate } from '../i18n/index.ts'
import { formatCalendarDay, formatDate, formatTime, type Place, splitMinutes, titleIn } from '../ui/format.ts'

/** An answer in words: the largest, a greeting beside it, the sentence, what it means, and what is said aloud. */
export interface AnswerWords {
  title: string
  greeting: string | null
  headline: string
  /** When it was recorded, where the answer is that something was. */
  recordedAt: string | null
  details: string[]
  spoken: string
}

const MINUTE = 60_000
/** Beyond this the time of day says more than a number of minutes. */
const COUNTED_MINUTES = 90

/** Minutes as "25 分钟", "1 小时" or "1 小时 25 分钟". */
export function lengthInWords(t: Translate, total: number): string {
  const { hours, minutes } = splitMinutes(total)
  if (hours === 0) return t('common.minutes', { minutes })
  return minutes === 0 ? t('common.wholeHours', { hours }) : t('common.hoursAndMinutes', { hours, minutes })
}

/** The words of an answer in the page's language and the site's time zone. */
export function answerWords(t: Translate, answer: Answer, place: Place): AnswerWords {
  switch (answer.kind) {
    case 'unknown_card':
    case 'typed_number':
    case 'choose_person':
      return toAnybody(t, `kiosk.answer.${answer.kind}`)
    case 'unreadable':
      return toAnybody(t, `kiosk.unreadable.${answer.reason}`)
    default:
      return {
        title: answer.person.shownName,
        greeting: greetingOf(t, answer),
        recordedAt: recordedKinds.has(answer.kind) ? formatTime(answer.at, place) : null,
        ...sentences(t, answer, place),
      }
  }
}

type WordsForAnybody =
  | `kiosk.answer.${Extract<Answer, { kind: 'unknown_card' | 'typed_number' | 'choose_person' }>['kind']}`
  | `kiosk.unreadable.${Extract<Answer, { kind: 'unreadable' }>['reason']}`

/** An answer to a card of which it is not known whose it is. */
function toAnybody(t: Translate, words: WordsForAnybody): AnswerWords {
  return {
    title: t(`${words}.title`),
    greeting: null,
    recordedAt: null,
    headline: t(`${words}.headline`),
    details: [t(`${words}.detail`)],
    spoken: t(`${words}.spoken`),
  }
}

const recordedKinds: ReadonlySet<Answer['kind']> = new Set(['checked_in', 'checked_out', 'left_early'])

type PersonalAnswer = Extract<Answer, { person: unknown }>

function greetingOf(t: Translate, answer: PersonalAnswer): string {
  return answer.kind === 'checked_out' || answer.kind === 'left_early'
    ? t('kiosk.answer.farewell')
    : t('kiosk.answer.greeting')
}

function sentences(
  t: Translate,
  answer: PersonalAnswer,
  place: Place,
): Pick<AnswerWords, 'headline' | 'details' | 'spoken'> {
  const name = answer.person.spokenName
  const time = (at: number) => formatTime(at, place)
  const where = (session: SessionBrief) =>
    t('kiosk.answer.place', {
      title: titleIn(place.language, session.title, session.titleEnglish),
      room: session.room,
    })
  switch (answer.kind) {
    case 'checked_in': {
      const minutes = answer.lateMinutes
      return {
        headline: t(`kiosk.answer.checked_in.${answer.punctuality}.headline`, { minutes }),
        details: [where(answer.session), untilStart(t, answer.session, answer.at, place)],
        spoken: t(`kiosk.answer.checked_in.${answer.punctuality}.spoken`, { name }),
      }
    }
    case 'already_in':
      return {
        headline: t('kiosk.answer.already_in.headline'),
        details: [where(answer.session), t('kiosk.answer.already_in.detail', { time: time(answer.since) })],
        spoken: t('kiosk.answer.already_in.spoken', { name }),
      }
    case 'checked_out':
      return {
        headline: t('kiosk.answer.checked_out.headline'),
        details: [
          where(answer.session),
          t('kiosk.answer.checked_out.detail', { length: lengthInWords(t, answer.presentMinutes) }),
        ],
        spoken: t('kiosk.answer.checked_out.spoken', { name }),
      }
    case 'left_early':
      return {
        headline: t('kiosk.answer.left_early.headline', { length: lengthInWords(t, answer.earlyMinutes) }),
        details: [
          where(answer.session),
          t('kiosk.answer.left_early.detail', { length: lengthInWords(t, answer.presentMinutes) }),
        ],
        spoken: t('kiosk.answer.left_early.spoken', { name }),
      }
    case 'already_out':
      return {
        headline: t('kiosk.answer.already_out.headline'),
        details: [where(answer.session), t('kiosk.answer.already_out.detail', { time: time(answer.left) })],
        spoken: t('kiosk.answer.already_out.spoken', { name }),
      }
    case 'too_early':
      return {
        headline: t('kiosk.answer.too_early.headline'),
        details: [where(answer.session), t('kiosk.answer.too_early.detail', { time: time(answer.opensAt) })],
        spoken: t('kiosk.answer.too_early.spoken', { name }),
      }
    case 'too_late':
      return {
        headline: t('kiosk.answer.too_late.headline'),
        details: [where(answer.session), t('kiosk.answer.too_late.detail', { time: time(answer.closedAt) })],
        spoken: t('kiosk.answer.too_late.spoken', { name }),
      }
    case 'session_full':
    case 'not_opened':
      return {
        headline: t(`kiosk.answer.${answer.kind}.headline`),
        details: [where(answer.session), t(`kiosk.answer.${answer.kind}.detail`)],
        spoken: t(`kiosk.answer.${answer.kind}.spoken`, { name }),
      }
    case 'no_session':
      return {
        headline: t('kiosk.answer.no_session.headline'),
        details:
          answer.next === null ? [t('kiosk.answer.no_session.none')] : nextSession(t, answer.next, answer.at, place),
        spoken: t('kiosk.answer.no_session.spoken', { name }),
      }
    case 'card_expired':
      return {
        headline: t('kiosk.answer.card_expired.headline'),
        details: [t('kiosk.answer.card_expired.detail', { day: formatCalendarDay(answer.expiredOn, place.language) })],
        spoken: t('kiosk.answer.card_expired.spoken', { name }),
      }
    case 'question_answered':
      return {
        headline: t('kiosk.answer.question_answered.headline', { option: answer.option }),
        details: [t('kiosk.answer.question_answered.detail')],
        spoken: t('kiosk.answer.question_answered.spoken', { name, option: answer.option }),
      }
    case 'spot_check_answered': {
      const words = answer.late ? (['lateHeadline', 'lateDetail'] as const) : (['headline', 'detail'] as const)
      return {
        headline: t(`kiosk.answer.spot_check_answered.${words[0]}`),
        details: [t(`kiosk.answer.spot_check_answered.${words[1]}`)],
        spoken: t('kiosk.answer.spot_check_answered.spoken', { name }),
      }
    }
    case 'not_enrolled':
    case 'person_disabled':
    case 'choose_session':
    case 'choose_option':
    case 'staff':
      return {
        headline: t(`kiosk.answer.${answer.kind}.headline`),
        details: [t(`kiosk.answer.${answer.kind}.detail`)],
        spoken: t(`kiosk.answer.${answer.kind}.spoken`, { name }),
      }
  }
}

function untilStart(t: Translate, session: SessionBrief, at: number, place: Place): string {
  const minutes = Math.ceil((session.startsAt - at) / MINUTE)
  if (minutes <= 0) return t('kiosk.answer.checked_in.started')
  if (minutes > COUNTED_MINUTES) {
    return t('kiosk.answer.checked_in.startsAt', { time: formatTime(session.startsAt, place) })
  }
  return t('kiosk.answer.checked_in.startsIn', { minutes })
}

function nextSession(t: Translate, next: SessionBrief, at: number, place: Place): string[] {
  const day = formatDate(next.startsAt, place)
  return [
    t('kiosk.answer.no_session.next', {
      day: day === formatDate(at, place) ? t('kiosk.answer.no_session.today') : day,
      time: formatTime(next.startsAt, place),
    }),
    t('kiosk.answer.place', { title: titleIn(place.language, next.title, next.titleEnglish), room: next.room }),
  ]
}
