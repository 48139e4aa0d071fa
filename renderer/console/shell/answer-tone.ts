import type { AnswerKind } from '../../../electron/station/api/schemas/answer.ts'

/** How an answer to a tap is coloured in the console. */
export type Tone = 'success' | 'info' | 'warning' | 'error'

/** The tone of each kind of answer: come, gone, please look, no. */
export function toneOf(kind: AnswerKind): Tone {
  switch (kind) {
    case 'checked_in':
    case 'spot_check_answered':
    case 'question_answered':
      return 'success'
    case 'already_in':
    case 'checked_out':
    case 'already_out':
    case 'staff':
      return 'info'
    case 'left_early':
    case 'too_early':
    case 'not_opened':
    case 'no_session':
    case 'choose_session':
    case 'choose_person':
    case 'choose_option':
    case 'typed_number':
    case 'unreadable':
      return 'warning'
    case 'too_late':
    case 'session_full':
    case 'not_enrolled':
    case 'person_disabled':
    case 'card_expired':
    case 'unknown_card':
      return 'error'
  }
}
