import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchBody, FULL_BATCH, halves, nextBatch } from '../../../electron/station/upload/batches.ts'
import type { PendingStatement } from '../../../electron/station/upload/outbox.ts'

function pending(position: number, size: number, voiding: boolean): PendingStatement {
  const bytes = Buffer.from(JSON.stringify('x'.repeat(size)))
  return { position, id: `id-${position}`, seq: position, voids: voiding ? 'some-id' : null, bytes }
}

const outbox = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3_000 }), fc.nat(9)), { maxLength: 250 })
  .map((rows) => rows.map(([size, dice], index) => pending(index + 1, size, dice === 0)))
const limits = fc.record({ statements: fc.integer({ min: 1, max: 100 }), bytes: fc.integer({ min: 100, max: 20_000 }) })

function allBatches(rows: PendingStatement[], within: typeof FULL_BATCH): PendingStatement[][] {
  const batches: PendingStatement[][] = []
  for (let rest = rows; rest.length > 0; ) {
    const batch = nextBatch(rest, within)
    batches.push(batch)
    rest = rest.slice(batch.length)
  }
  return batches
}

describe('batches', () => {
  test('carry every statement once, in the order in which they were made', () => {
    fc.assert(
      fc.property(outbox, limits, (rows, within) => {
        expect(allBatches(rows, within).flat()).toEqual(rows)
      }),
    )
  })

  test('keep within both limits unless a single statement is beyond them', () => {
    fc.assert(
      fc.property(outbox, limits, (rows, within) => {
        for (const batch of allBatches(rows, within)) {
          expect(batch.length).toBeLessThanOrEqual(within.statements)
          if (batch.length > 1) expect(batchBody(batch).length).toBeLessThanOrEqual(within.bytes)
        }
      }),
    )
  })

  test('carry a voiding statement alone', () => {
    fc.assert(
      fc.property(outbox, (rows) => {
        for (const batch of allBatches(rows, FULL_BATCH)) {
          if (batch.some((one) => one.voids !== null)) expect(batch).toHaveLength(1)
        }
      }),
    )
  })

  test('are a JSON array of the kept bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), (values) => {
        const texts = values.map((value) => JSON.stringify(value))
        const body = batchBody(texts.map((text) => ({ bytes: Buffer.from(text) }))).toString('utf8')
        expect(body).toBe(`[${texts.join(',')}]`)
      }),
    )
  })

  test('halve without losing one, down to one and one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 2 }), (rows) => {
        const [first, second] = halves(rows)
        expect([...first, ...second]).toEqual(rows)
        expect(second.length).toBeGreaterThan(0)
      }),
    )
  })
})
