import type { AnswerKind } from '../../electron/station/api/schemas/answer.ts'

/** The four manners of an answer; each has its colour, its icon and its sound. */
export type Tone = 'in' | 'out' | 'look' | 'no'

const tones: Record<AnswerKind, Tone> = {
  checked_in: 'in',
  spot_check_answered: 'in',
  question_answered: 'in',
  checked_out: 'out',
  left_early: 'out',
  already_in: 'look',
  already_out: 'look',
  too_early: 'look',
  not_opened: 'look',
  no_session: 'look',
  choose_session: 'look',
  choose_person: 'look',
  choose_option: 'look',
  staff: 'look',
  unreadable: 'look',
  typed_number: 'look',
  too_late: 'no',
  session_full: 'no',
  not_enrolled: 'no',
  person_disabled: 'no',
  card_expired: 'no',
  unknown_card: 'no',
}

/** Green for in, blue for out, amber where something is asked of the person, wine red where they need someone's help. */
export function toneOf(kind: AnswerKind): Tone {
  return tones[kind]
}
