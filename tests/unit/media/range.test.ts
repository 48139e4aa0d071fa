import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentRange, decideRange, type RangeRequest } from '../../../electron/station/courses/range.ts'

const file = { etag: '"sha256-abc"', size: 1000 }
const get: RangeRequest = { method: 'GET', range: null, ifRange: null, ifNoneMatch: null }
const asked = (range: string, size = 1000) => decideRange({ ...get, range }, { ...file, size })

describe('one range of a file', () => {
  test('from a byte to a byte, both included', () => {
    expect(asked('bytes=0-0')).toEqual({ answer: 'part', first: 0, last: 0 })
    expect(asked('bytes=100-199')).toEqual({ answer: 'part', first: 100, last: 199 })
  })

  test('an end beyond the file stops at its last byte', () => {
    expect(asked('bytes=990-5000')).toEqual({ answer: 'part', first: 990, last: 999 })
  })

  test('an open range goes to the end', () => {
    expect(asked('bytes=0-')).toEqual({ answer: 'part', first: 0, last: 999 })
    expect(asked('bytes=999-')).toEqual({ answer: 'part', first: 999, last: 999 })
  })

  test('a suffix counts from the end, and may be longer than the file', () => {
    expect(asked('bytes=-10')).toEqual({ answer: 'part', first: 990, last: 999 })
    expect(asked('bytes=-4000')).toEqual({ answer: 'part', first: 0, last: 999 })
  })

  test('the unit is read in any case, and spaces and empty list elements do not matter', () => {
    expect(asked('Bytes= 5-6 ,')).toEqual({ answer: 'part', first: 5, last: 6 })
  })

  test('what begins beyond the file cannot be satisfied, nor can a suffix of nothing', () => {
    for (const range of ['bytes=1000-', 'bytes=1000-2000', 'bytes=-0', `bytes=${'9'.repeat(400)}-`]) {
      expect(asked(range)).toEqual({ answer: 'unsatisfiable' })
    }
    expect(contentRange({ answer: 'unsatisfiable' }, 1000)).toBe('bytes */1000')
  })

  test('several ranges, other units and nonsense get the whole file', () => {
    for (const range of [
      'bytes=0-1,5-6',
      'lines=0-1',
      'bytes',
      'bytes=',
      'bytes=-',
      'bytes=5-4',
      'bytes=a-b',
      'bytes=1-2-3',
      'bytes=0-1=2',
      'bytes=+1-2',
      'bytes=0x1-2',
    ]) {
      expect(asked(range)).toEqual({ answer: 'whole' })
    }
  })

  test('HEAD gets the whole file, because a range is defined for GET alone', () => {
    expect(decideRange({ ...get, method: 'HEAD', range: 'bytes=0-1' }, file)).toEqual({ answer: 'whole' })
  })
})

describe('conditions', () => {
  test('If-Range with the same strong tag keeps the range; anything else gets the whole file', () => {
    const ranged = { ...get, range: 'bytes=0-1' }
    expect(decideRange({ ...ranged, ifRange: file.etag }, file).answer).toBe('part')
    for (const ifRange of ['"sha256-old"', `W/${file.etag}`, 'Sun, 22 Nov 2026 08:00:00 GMT']) {
      expect(decideRange({ ...ranged, ifRange }, file)).toEqual({ answer: 'whole' })
    }
  })

  test('If-None-Match with this tag, weak or among others, or a star, is not modified', () => {
    for (const ifNoneMatch of [file.etag, `W/${file.etag}`, `"other", ${file.etag}`, '*']) {
      expect(decideRange({ ...get, ifNoneMatch, range: 'bytes=0-1' }, file)).toEqual({ answer: 'not_modified' })
    }
    expect(decideRange({ ...get, ifNoneMatch: '"other"' }, file)).toEqual({ answer: 'whole' })
  })
})

describe('whatever is asked', () => {
  const size = fc.integer({ min: 1, max: 5_000_000_000 })
  const place = fc.integer({ min: 0, max: 6_000_000_000 })

  test('a part lies inside the file and begins where it was asked to', () => {
    fc.assert(
      fc.property(size, place, fc.option(place), (bytes, from, to) => {
        fc.pre(to === null || to >= from)
        const decision = asked(`bytes=${from}-${to ?? ''}`, bytes)
        const part = { answer: 'part', first: from, last: Math.min(to ?? bytes - 1, bytes - 1) }
        expect(decision).toEqual(from < bytes ? part : { answer: 'unsatisfiable' })
      }),
    )
  })

  test('a suffix has the length asked for or that of the file', () => {
    fc.assert(
      fc.property(size, place, (bytes, length) => {
        const decision = asked(`bytes=-${length}`, bytes)
        const part = { answer: 'part', first: Math.max(0, bytes - length), last: bytes - 1 }
        expect(decision).toEqual(length > 0 ? part : { answer: 'unsatisfiable' })
      }),
    )
  })

  test('no header makes it throw or leave the file', () => {
    const header = fc.oneof(
      fc.string(),
      fc.string().map((text) => `bytes=${text}`),
      fc.stringMatching(/^bytes=[-,0-9 ]*$/),
    )
    fc.assert(
      fc.property(size, header, (bytes, range) => {
        const decision = asked(range, bytes)
        if (decision.answer !== 'part') return
        expect(decision.first).toBeGreaterThanOrEqual(0)
        expect(decision.last).toBeGreaterThanOrEqual(decision.first)
        expect(decision.last).toBeLessThan(bytes)
      }),
    )
  })
})
