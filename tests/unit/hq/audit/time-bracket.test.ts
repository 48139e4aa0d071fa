import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Anchor, createTimeBrackets } from '../../../../electron/hq/audit/time-bracket.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A checkpoint of this size as headquarters received it, and perhaps cosigned it or found it in a record store. */
function aCheckpoint(size: number, receivedAt: number, more: { storedAt?: number; cosignedAt?: number } = {}) {
  const cosigned = more.cosignedAt === undefined ? null : { at: more.cosignedAt, note: '' }
  return { size, receivedAt, storedAt: more.storedAt ?? null, cosigned }
}

function aBeacon(seq: number, at: number): Anchor {
  return { seq, at, by: 'beacon' }
}

describe('the time of an entry', () => {
  test('lies between the word it follows and the first time that it was seen outside', () => {
    const brackets = createTimeBrackets(
      [aBeacon(5, 1 * HOUR), aBeacon(20, 9 * HOUR)],
      [aCheckpoint(30, 12 * HOUR, { storedAt: 10 * HOUR, cosignedAt: 13 * HOUR })],
    )
    expect(brackets.of(10, 2 * HOUR)).toEqual({
      notBefore: aBeacon(5, 1 * HOUR),
      notAfter: { at: 10 * HOUR, by: 'record_store' },
      width: 9 * HOUR,
      own: 'within',
    })
  })

  test('has no lower bound before the first word, and no upper one after the last checkpoint', () => {
    const brackets = createTimeBrackets([aBeacon(5, HOUR)], [aCheckpoint(30, 12 * HOUR)])
    expect(brackets.of(5, 0)).toMatchObject({ notBefore: null, width: null })
    expect(brackets.of(31, 11 * HOUR)).toMatchObject({ notAfter: null, width: null })
  })

  test('is bounded by a larger checkpoint that was seen earlier', () => {
    const brackets = createTimeBrackets([], [aCheckpoint(10, 12 * HOUR), aCheckpoint(20, 3 * HOUR)])
    expect(brackets.of(7, 0).notAfter).toEqual({ at: 3 * HOUR, by: 'receive' })
  })

  test('is bounded by its own statement in a record store', () => {
    const brackets = createTimeBrackets([], [aCheckpoint(10, 12 * HOUR)])
    expect(brackets.of(7, 0, [{ at: HOUR, by: 'record_store' }]).notAfter).toEqual({ at: HOUR, by: 'record_store' })
  })

  test('is not right where the entry says another than its bracket, two minutes of clock aside', () => {
    const brackets = createTimeBrackets([aBeacon(1, 10 * HOUR)], [aCheckpoint(9, 12 * HOUR)])
    expect(brackets.of(2, 10 * HOUR - 2 * MINUTE).own).toBe('within')
    expect(brackets.of(2, 10 * HOUR - 3 * MINUTE).own).toBe('before')
    expect(brackets.of(2, 12 * HOUR + 2 * MINUTE).own).toBe('within')
    expect(brackets.of(2, 12 * HOUR + 3 * MINUTE).own).toBe('after')
  })

  test('holds whatever the order in which words and checkpoints are given', () => {
    const anchors = fc.array(fc.record({ seq: fc.integer({ min: 1, max: 50 }), at: fc.nat(1000) }), { maxLength: 8 })
    const checkpoints = fc.array(fc.record({ size: fc.integer({ min: 1, max: 50 }), at: fc.nat(1000) }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(anchors, checkpoints, fc.integer({ min: 1, max: 50 }), (words, sizes, seq) => {
        const brackets = createTimeBrackets(
          words.map(({ seq: place, at }) => aBeacon(place, at)),
          sizes.map(({ size, at }) => aCheckpoint(size, at)),
        )
        const { notBefore, notAfter } = brackets.of(seq, 0)
        const before = words.filter((word) => word.seq < seq).map(({ at }) => at)
        const after = sizes.filter(({ size }) => size >= seq).map(({ at }) => at)
        expect(notBefore?.at ?? null).toBe(before.length === 0 ? null : Math.max(...before))
        expect(notAfter?.at ?? null).toBe(after.length === 0 ? null : Math.min(...after))
      }),
    )
  })
})
