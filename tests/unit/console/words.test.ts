import { describe, expect, it } from 'vitest'
import { Answer } from '../../../electron/station/api/schemas/answer.ts'
import english from '../../../renderer/i18n/en.json' with { type: 'json' }
import chinese from '../../../renderer/i18n/zh-CN.json' with { type: 'json' }

/** Every code with which the station refuses a request of a page, by what its routes answer. */
const REFUSALS = [
  'already_in',
  'ambiguous_card',
  'choice_expired',
  'damaged_media',
  'invalid_request',
  'locked_out',
  'no_cookie',
  'no_lesson',
  'not_a_credential',
  'not_allowed',
  'not_demo',
  'not_enrolled',
  'not_found',
  'not_in',
  'not_in_shell',
  'not_staff',
  'not_teaching',
  'nothing_to_undo',
  'sign_in_first',
  'ticket_expired',
  'too_large',
  'unexpected',
  'unknown_card',
  'unknown_lesson',
  'unknown_media',
  'unknown_person',
  'unknown_session',
  'wrong_pin',
  'wrong_state',
]
const UPLOAD_PROBLEMS = [
  'offline',
  'timeout',
  'server_error',
  'rate_limited',
  'refused_credentials',
  'rejects_everything',
  'not_a_record_store',
  'unexpected_answer',
]
const READER_PROBLEMS = [
  'permission_denied',
  'in_use',
  'disconnected',
  'no_answer',
  'bad_frames',
  'sam_unauthorised',
  'driver_missing',
]
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

  it('explain everything that can hold up the upload, a reader or a lesson', () => {
    expect(keysOf(words.uploadProblem)).toEqual(expect.arrayContaining(UPLOAD_PROBLEMS))
    expect(keysOf(words.readers.how)).toEqual(expect.arrayContaining(READER_PROBLEMS))
    expect(keysOf(words.lessons.failure)).toEqual(expect.arrayContaining(MEDIA_FAILURES))
  })
})

it('says the same in both languages, with the same values filled in', () => {
  expect(keysOf(english.console)).toEqual(keysOf(chinese.console))
  expect(placeholders(english.console)).toEqual(placeholders(chinese.console))
})
