import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterFind, afterPost, backOff, reasonIn } from '../../../electron/station/upload/delivery.ts'
import type { StoreAnswer } from '../../../electron/station/upload/record-store-client.ts'

const BATCH = { statements: 10, voiding: false }
const SINGLE = { statements: 1, voiding: false }
const VOID = { statements: 1, voiding: true }

function answered(status: number, body = '', retryAfterMilliseconds: number | null = null): StoreAnswer {
  return { answer: 'response', status, body, retryAfterMilliseconds }
}

describe('after a POST', () => {
  test.each([
    ['200 with the ids', answered(200, '["0195a3f0-7c00-7000-8000-000000000001"]')],
    ['200 with only the ids that were new', answered(200, '[]')],
    ['204', answered(204)],
  ])('%s means delivered', (_what, answer) => {
    expect(afterPost(answer, BATCH)).toEqual({ step: 'delivered' })
  })

  test('200 with a page in place of ids is not a delivery: a portal answered', () => {
    expect(afterPost(answered(200, '<html>请登录</html>'), BATCH)).toMatchObject({
      halt: { halt: 'wait', problem: 'not_a_record_store' },
    })
  })

  test('400 and 409 are bisected, until one statement is left', () => {
    expect(afterPost(answered(400), BATCH)).toEqual({ step: 'bisect' })
    expect(afterPost(answered(409), BATCH)).toEqual({ step: 'bisect' })
    expect(afterPost(answered(409), SINGLE)).toEqual({ step: 'compare' })
    expect(afterPost(answered(400, '{"message":"no actor"}'), SINGLE)).toEqual({
      step: 'suspect',
      code: 'rejected',
      reason: 'no actor',
    })
  })

  test('413 means less at once, or a statement that is too large', () => {
    expect(afterPost(answered(413), BATCH)).toEqual({ step: 'shrink' })
    expect(afterPost(answered(413), SINGLE)).toMatchObject({ step: 'suspect', code: 'too_large' })
  })

  test('401 and 403 stop until asked, but 403 for a void concerns the void', () => {
    expect(afterPost(answered(401), BATCH)).toMatchObject({
      halt: { halt: 'until_asked', problem: 'refused_credentials' },
    })
    expect(afterPost(answered(403), SINGLE)).toMatchObject({ halt: { halt: 'until_asked', status: 403 } })
    expect(afterPost(answered(401), VOID)).toMatchObject({ halt: { halt: 'until_asked' } })
    expect(afterPost(answered(403), VOID)).toMatchObject({ step: 'suspect', code: 'void_forbidden' })
  })

  test.each([
    ['offline', { answer: 'unreachable', reason: 'ECONNREFUSED' } as const],
    ['timeout', { answer: 'timeout' } as const],
    ['server_error', answered(503)],
    ['server_error', answered(500)],
    ['rate_limited', answered(429)],
  ])('%s waits and tries again', (problem, answer) => {
    expect(afterPost(answer, BATCH)).toMatchObject({ step: 'halt', halt: { halt: 'wait', problem } })
  })

  test('Retry-After is the least to wait, up to six hours', () => {
    expect(afterPost(answered(429, '', 90_000), BATCH)).toMatchObject({ halt: { atLeastMilliseconds: 90_000 } })
    expect(afterPost(answered(503, '', 1e12), BATCH)).toMatchObject({ halt: { atLeastMilliseconds: 6 * 3_600_000 } })
  })

  test.each([301, 302, 404, 405, 415])('%i leaves it to the next scheduled time', (status) => {
    expect(afterPost(answered(status), BATCH)).toMatchObject({
      halt: { halt: 'until_schedule', problem: 'unexpected_answer' },
    })
  })

  test('every status has a next step, and only 200 and 204 deliver', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 100 }),
        (status, voiding, statements) => {
          const next = afterPost(answered(status, '[]'), { statements, voiding })
          expect(next.step === 'delivered').toBe(status === 200 || status === 204)
        },
      ),
    )
  })
})

describe('after asking for a statement', () => {
  test.each([200, 404, 403])('%i is an answer to go by', (status) => {
    expect(afterFind(answered(status))).toBeNull()
  })

  test('anything else ends the run as it would after a POST', () => {
    expect(afterFind({ answer: 'timeout' })).toMatchObject({ halt: 'wait', problem: 'timeout' })
    expect(afterFind({ answer: 'unreachable', reason: 'ENOTFOUND' })).toMatchObject({
      halt: 'wait',
      problem: 'offline',
    })
    expect(afterFind(answered(401))).toMatchObject({ halt: 'until_asked', problem: 'refused_credentials' })
    expect(afterFind(answered(503, '', 5_000))).toMatchObject({ problem: 'server_error', atLeastMilliseconds: 5_000 })
    expect(afterFind(answered(204))).toMatchObject({ halt: 'until_schedule', problem: 'unexpected_answer' })
  })

  test.each([408, 425])('%i is waited out: the store was too busy, or too early', (status) => {
    const halt = { halt: 'wait', problem: 'server_error' }
    expect(afterFind(answered(status))).toMatchObject(halt)
    expect(afterPost(answered(status), BATCH)).toMatchObject({ halt })
  })
})

describe('the back-off', () => {
  test('is at most twice as long after each failure, a quarter of an hour at the longest, and never less than asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.nat(100_000),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, least, random) => {
          const wait = backOff(failures, least, random)
          expect(wait).toBeGreaterThanOrEqual(least)
          expect(wait - least).toBeLessThanOrEqual(Math.min(15 * 60_000, 2_000 * 2 ** (failures - 1)))
        },
      ),
    )
  })
})

describe('the reason of a refusal', () => {
  test('is the message of the store with its warnings, one line of at most 500 characters', () => {
    expect(reasonIn('{"errorId":"1","message":"bad","warnings":["no actor","no verb"]}')).toBe('bad; no actor; no verb')
    expect(reasonIn('plain\n  words')).toBe('plain words')
    expect(reasonIn('')).toBe('the record store gave no reason')
    expect(reasonIn('x'.repeat(2_000))).toHaveLength(500)
  })
})
