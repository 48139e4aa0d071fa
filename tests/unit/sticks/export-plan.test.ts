import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeptCheckpoint } from '../../../electron/station/checkpoints/checkpoints.ts'
import type { KeptSegment } from '../../../electron/station/segments/segments.ts'
import { exportParts, roomFor, sealedBytes } from '../../../electron/station/sticks/export-plan.ts'
import { reaches } from '../../../electron/station/sticks/held-exports.ts'

const HASH = 'a'.repeat(64)

function aCheckpoint(size: number): KeptCheckpoint {
  return { size, root: Buffer.alloc(32), statements: { size: 0, root: Buffer.alloc(32) }, at: 0, note: `note ${size}` }
}

/** Segments of these lengths, which follow on each other. */
function segmentsOf(lengths: readonly number[]): KeptSegment[] {
  let last = 0
  return lengths.map((length) => {
    const first = last + 1
    last += length
    return { first, last, sha256: HASH, bytes: 100 * length, file: `/segments/${first}` }
  })
}

describe('what goes onto a stick', () => {
  it('is every entry up to the last checkpoint at which a segment ends, once, in order', () => {
    const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.boolean()), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 10 }), (drawn, most) => {
        const segments = segmentsOf(drawn.map(([length]) => length))
        const ends = segments.filter((_, index) => drawn[index]?.[1] === true).map(({ last }) => last)
        const parts = exportParts(segments, ends.map(aCheckpoint), most)
        const covered = ends.at(-1) ?? 0
        expect(parts.flatMap((part) => part.segments)).toEqual(segments.filter(({ last }) => last <= covered))
        for (const part of parts) {
          expect(part.first).toBe(part.segments[0]?.first)
          expect(part.checkpoints.at(-1)?.size).toBe(part.last)
          // Longer than that only where no checkpoint comes before.
          if (part.segments.length > most) expect(part.checkpoints).toHaveLength(1)
        }
      }),
    )
  })

  it('has the room that it needs counted before, whatever its size', async () => {
    const recipients = await Promise.all(
      [1, 2, 3].map(async () => await identityToRecipient(await generateX25519Identity())),
    )
    for (const count of [1, 3]) {
      for (const plain of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
        const encrypter = new Encrypter()
        for (const recipient of recipients.slice(0, count)) encrypter.addRecipient(recipient)
        const { length } = await encrypter.encrypt(new Uint8Array(plain))
        expect(sealedBytes(plain, count)).toBeGreaterThanOrEqual(length)
        expect(sealedBytes(plain, count) - length).toBeLessThan(200)
      }
    }
  })

  it('takes whole blocks of a disk: one for the smallest file', () => {
    const [part] = exportParts(segmentsOf([1]), [aCheckpoint(1)])
    if (part === undefined) throw new Error('nothing goes there')
    expect(roomFor(part, 1, 32_768)).toBe(8 * 32_768)
    expect(roomFor(part, 1, 512)).toBeLessThan(16 * 512)
  })
})

describe('how far a stick reaches', () => {
  it('is as far as runs follow on each other without a gap, in whatever order they lie there', () => {
    const run = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 20 }))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.array(run, { maxLength: 12 }), (base, drawn) => {
        const runs = drawn.map(([first, more]) => ({ first, last: first + more }))
        const held = new Set(
          runs.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, n) => first + n)),
        )
        let through = base
        while (held.has(through + 1)) through += 1
        expect(reaches(base, runs)).toBe(through)
      }),
    )
  })
})
