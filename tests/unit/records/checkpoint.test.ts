import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCheckpoint, originOf, readCheckpoint, stationOf } from '../../../electron/records/checkpoint.ts'

const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
const sizes = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const stations = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/)
const GOOD = formatCheckpoint({
  origin: originOf('station-1'),
  size: 12,
  root: Buffer.alloc(32, 1),
  statements: { size: 3, root: Buffer.alloc(32, 2) },
  at: 1_772_000_000_000,
})

describe('the text of a checkpoint', () => {
  test('begins with origin, size and root, as the standard has them', () => {
    expect(GOOD.split('\n').slice(0, 3)).toEqual([
      'training-station/station-1',
      '12',
      Buffer.alloc(32, 1).toString('base64'),
    ])
  })

  test('is read as it was written', () => {
    fc.assert(
      fc.property(stations, sizes, hashes, sizes, hashes, sizes, (id, size, root, count, countRoot, at) => {
        const checkpoint = { origin: originOf(id), size, root, statements: { size: count, root: countRoot }, at }
        expect(readCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint)
      }),
    )
  })

  test('is written one way only: what is read is what would be written', () => {
    fc.assert(
      fc.property(fc.nat({ max: GOOD.length - 1 }), fc.string({ maxLength: 2 }), (place, put) => {
        const changed = `${GOOD.slice(0, place)}${put}${GOOD.slice(place + 1)}`
        const read = readCheckpoint(changed)
        if (read !== null) expect(formatCheckpoint(read)).toBe(changed)
      }),
    )
  })

  test.each([
    ['a leading zero', GOOD.replace('\n12\n', '\n012\n')],
    ['a sign', GOOD.replace('\n12\n', '\n+12\n')],
    ['a short root', GOOD.replace(/\n[^\n]+=\nstatements/, '\nAAAA\nstatements')],
    ['no statements', GOOD.replace(/statements [^\n]+\n/, '')],
    ['more lines', `${GOOD}more\n`],
    ['another origin', GOOD.replace('training-station/', 'other/')],
    ['an origin that leads out of a folder', GOOD.replace('/station-1', '/../x')],
  ])('with %s is none', (_, text) => {
    expect(readCheckpoint(text)).toBeNull()
  })
})

test('a station is known by its origin, and nothing else is', () => {
  expect(stationOf(originOf('station-1'))).toBe('station-1')
  for (const origin of ['station-1', 'training-station/', 'training-station/../x', 'training-station/a/b']) {
    expect(stationOf(origin)).toBeNull()
  }
  expect(() => originOf('../x')).toThrow('not a station')
})
