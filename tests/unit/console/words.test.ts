import { describe, expect, it } from 'vitest'
import { Answer } from '../../../electron/station/api/schemas/answer.ts'
import {
  LESSON_REASONS,
  type MissingStep,
  ReaderStatus,
  Understood,
} from '../../../electron/station/api/schemas/readers.ts'
import { DestinationStatus, ExportStatus, ShownStick } from '../../../electron/station/api/schemas/records.ts'
import { StationEvent } from '../../../electron/station/log/events.ts'
import { ADVICE_CODES } from '../../../electron/station/readers/known-devices.ts'
import { BADGE_FORMATS, READER_PROBLEMS } from '../../../electron/station/readers/reader.ts'
import type { TrialProblem } from '../../../electron/station/upload/trials.ts'
import english from '../../../renderer/i18n/en.json' with { type: 'json' }
import chinese from '../../../renderer/i18n/zh-CN.json' with { type: 'json' }

/** Every code with which the station refuses a request of a page, by what its routes answer. */
const REFUSALS = [
  'alarm_answered',
  'already_answered',
  'already_excused',
  'already_in',
  'already_running',
  'ambiguous_card',
  'attended',
  'choice_expired',
  'damaged_media',
  'export_running',
  'from_headquarters',
  'invalid_request',
  'lesson_not_over',
  'locked_out',
  'no_certificate',
  'no_alarm',
  'no_cookie',
  'no_lesson',
  'no_reader_lesson',
  'no_receipt',
  'no_secret',
  'no_such_stick',
  'nobody_here',
  'not_a_credential',
  'not_allowed',
  'not_called',
  'not_demo',
  'not_enrolled',
  'not_found',
  'not_in',
  'not_in_shell',
  'not_saved',
  'not_serial',
  'not_staff',
  'not_teachable',
  'not_teaching',
  'not_within_session',
  'nothing_to_undo',
  'only_scheduled',
  'profile_refused',
  'question_closed',
  'question_open',
  'rate_too_high',
  'reason_needed',
  'receipt_refused',
  'room_taken',
  'secret_needed',
  'set_by_command',
  'sign_in_first',
  'ticket_expired',
  'too_large',
  'unexpected',
  'unknown_card',
  'unknown_check',
  'unknown_class',
  'unknown_course',
  'unknown_entry',
  'unknown_lesson',
  'unknown_media',
  'unknown_option',
  'unknown_person',
  'unknown_profile',
  'unknown_question',
  'unknown_reader',
  'unknown_session',
  'unknown_suspicion',
  'use_print_dialog',
  'wrong_manner',
  'wrong_pin',
  'wrong_state',
]
/** Everything that can keep records from a destination, or receipts from coming; the compiler asks for a new one. */
const DESTINATION_PROBLEMS: Record<TrialProblem | 'other', true> = {
  other: true,
  offline: true,
  timeout: true,
  certificate_refused: true,
  proxy_refused: true,
  server_error: true,
  rate_limited: true,
  refused_credentials: true,
  rejects_everything: true,
  not_a_record_store: true,
  unexpected_answer: true,
  not_an_object_store: true,
  no_bucket: true,
  wrong_region: true,
  store_full: true,
  clock_wrong: true,
  not_cut: true,
  no_receipts: true,
  not_receipts: true,
  receipt_refused: true,
  nothing_to_try: true,
}
/** Every step that a computer may lack; the compiler asks for a new one. */
const MISSING_STEPS: Record<MissingStep['step'], true> = {
  udev_rule: true,
  windows_winusb: true,
  windows_in_use: true,
  mac_permission: true,
  close_other_program: true,
}
const MEDIA_FAILURES = ['no_media', 'damaged_media', 'unsupported_media']

function keysOf(words: object, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  )
}

function placeholders(words: object): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return [`${key} ${(value.match(/{{\w+}}/g) ?? []).toSorted().join(' ')}`]
    return typeof value === 'object' && value !== null ? placeholders(value) : []
  })
}

describe.each([
  ['Chinese', chinese.console],
  ['English', english.console],
])('the words of the console in %s', (_, words) => {
  it('say of every refusal what happened, what it means and what to do', () => {
    const said = keysOf(words.problem)
    for (const code of REFUSALS) {
      expect(said).toEqual(expect.arrayContaining([`${code}.what`, `${code}.means`, `${code}.action`]))
    }
  })

  it('have a line for every answer to a tap', () => {
    const kinds = Answer.options.map((option) => option.shape.kind.value)
    expect(keysOf(words.outcome)).toEqual(expect.arrayContaining(kinds))
  })

  it('explain everything that can hold up records or a lesson', () => {
    for (const code of Object.keys(DESTINATION_PROBLEMS)) {
      expect(keysOf(words.destinations.problem)).toEqual(expect.arrayContaining([`${code}.what`, `${code}.action`]))
    }
    expect(keysOf(words.lessons.failure)).toEqual(expect.arrayContaining(MEDIA_FAILURES))
  })

  it('say of every destination how it stands, and of every export how it ended and what to do', () => {
    const standings = [...DestinationStatus.shape.state.options, 'returned']
    for (const said of [words.destinations.state, words.destinations.means]) {
      expect(keysOf(said.sends).toSorted()).toEqual(standings.toSorted())
      expect(keysOf(said.fetches).toSorted()).toEqual(standings.toSorted())
    }
    const [, working, , failed] = ExportStatus.options
    expect(keysOf(words.sticks.working.step)).toEqual([...working.shape.step.options])
    for (const problem of failed.shape.problem.options) {
      expect(keysOf(words.sticks.failed)).toEqual(expect.arrayContaining([`${problem}.what`, `${problem}.how`]))
    }
    for (const problem of ShownStick.shape.problem.unwrap().options) {
      expect(keysOf(words.sticks.problem)).toEqual(expect.arrayContaining([`${problem}.what`, `${problem}.how`]))
    }
  })

  it('name every kind of entry that the log knows', () => {
    const types = StationEvent.options.map((option) => option.shape.type.value.replaceAll('.', '_'))
    expect(keysOf(words.eventType)).toEqual(expect.arrayContaining(types))
  })

  it('say of every reader how it is and what to do about it', () => {
    expect(keysOf(words.readers.state)).toEqual(expect.arrayContaining([...ReaderStatus.shape.state.options]))
    expect(keysOf(words.readers.how)).toEqual(expect.arrayContaining([...READER_PROBLEMS]))
    for (const step of Object.keys(MISSING_STEPS)) {
      expect(keysOf(words.readers.step)).toEqual(expect.arrayContaining([`${step}.what`, `${step}.one`, `${step}.two`]))
    }
    for (const code of ADVICE_CODES) {
      const advice = [`${code}.what`, `${code}.means`, `${code}.choose`]
      expect(keysOf(words.readers.advice)).toEqual(expect.arrayContaining(advice))
    }
  })

  it('say why a reader was not learnt, and name every way in which a number is printed', () => {
    for (const reason of LESSON_REASONS) {
      const why = [`${reason}.what`, `${reason}.action`]
      expect(keysOf(words.readers.teach.reason)).toEqual(expect.arrayContaining(why))
    }
    expect(keysOf(words.readers.teach.format)).toEqual(expect.arrayContaining([...BADGE_FORMATS]))
    const { encoding, byteOrder } = Understood.shape.what.shape
    expect(keysOf(words.readers.teach.compare.encoding)).toEqual(expect.arrayContaining([...encoding.options]))
    expect(keysOf(words.readers.teach.compare.order)).toEqual(expect.arrayContaining([...byteOrder.options]))
  })
})

it.each([
  ['Chinese', chinese.common],
  ['English', english.common],
])('%s names every difficulty of a reader', (_, words) => {
  expect(keysOf(words.readerProblem).toSorted()).toEqual([...READER_PROBLEMS].toSorted())
})

it('says the same in both languages, with the same values filled in', () => {
  expect(keysOf(english.console)).toEqual(keysOf(chinese.console))
  expect(placeholders(english.console)).toEqual(placeholders(chinese.console))
})
