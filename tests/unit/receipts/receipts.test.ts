import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatReceipts, MOST_RECEIPT_BYTES } from '../../../electron/records/receipt.ts'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { listReceipts } from '../../../electron/station/receipts/receipt-book.ts'
import { aHeadquarters, aReceiptsRoom } from '../../builders/receipts-room.ts'

const NOON = Date.parse('2026-03-02T12:00:00+08:00')
const OTHER_ROOT = Buffer.alloc(32, 3)

describe('a receipt', () => {
  it('confirms the log up to its checkpoint, once', () => {
    const { receipts, grow, headquarters, logged, log } = aReceiptsRoom()
    const { note, root, size } = grow(3)
    expect(receipts.confirmedThrough()).toEqual({ entries: 0, statements: 0 })
    expect(receipts.lastAt()).toBeNull()

    const receipt = headquarters.receipt(note, 'entries', NOON)
    expect(receipts.take(receipt, 'http')).toEqual({ outcome: 'taken' })

    expect(receipts.confirmedThrough()).toEqual({ entries: 3, statements: 0 })
    expect(receipts.lastAt()).not.toBeNull()
    const after = log.size
    expect(receipts.take(receipt, 'stick')).toEqual({ outcome: 'known' })
    expect(log.size).toBe(after)
    expect(logged('receipt.taken')).toEqual([
      {
        type: 'receipt.taken',
        size,
        root: root.toString('hex'),
        key: 'hq.example.org/entries',
        cosignedAt: NOON,
        source: 'http',
      },
    ])
  })

  it('for statements confirms no entry', () => {
    const { receipts, grow, headquarters } = aReceiptsRoom()
    const { note } = grow(3)
    receipts.take(headquarters.receipt(note, 'statements', NOON), 'http')
    expect(receipts.confirmedThrough()).toEqual({ entries: 0, statements: 3 })
  })

  it('comes in one file with another, each for what it is for', () => {
    const { receipts, grow, headquarters } = aReceiptsRoom()
    const last = headquarters.receipt(grow(2).note, 'entries', NOON)
    const today = headquarters.receipt(grow(5).note, 'statements', NOON)
    expect(receipts.take(formatReceipts([last, today]), 'http')).toEqual({ outcome: 'taken' })
    expect(receipts.confirmedThrough()).toEqual({ entries: 2, statements: 7 })
  })

  it('that is older than the last says nothing new', () => {
    const { receipts, grow, headquarters, log } = aReceiptsRoom()
    const old = headquarters.receipt(grow(2).note, 'entries', NOON)
    receipts.take(headquarters.receipt(grow(2).note, 'entries', NOON), 'http')
    const size = log.size
    expect(receipts.take(old, 'http')).toEqual({ outcome: 'known' })
    expect(log.size).toBe(size)
  })

  it('by a key that came with a later site package is taken then', () => {
    const { receipts, grow, headquarters, state } = aReceiptsRoom()
    const next = aHeadquarters('hq.example.org', 2)
    const receipt = next.receipt(grow(2).note, 'entries', NOON)
    expect(receipts.take(receipt, 'http')).toEqual({ outcome: 'refused', reason: 'unknown_signer' })
    state.keys = [...next.keys, ...headquarters.keys]
    expect(receipts.take(receipt, 'http')).toEqual({ outcome: 'taken' })
  })

  it('confirms nothing any more once the site package no longer names the key, as where it was stolen', () => {
    const { receipts, grow, headquarters, state } = aReceiptsRoom()
    const next = aHeadquarters('hq.example.org', 2)
    state.keys = [...headquarters.keys, ...next.keys]
    receipts.take(headquarters.receipt(grow(2).note, 'entries', NOON), 'http')
    receipts.take(next.receipt(grow(3).note, 'entries', NOON), 'http')
    expect(receipts.confirmedThrough().entries).toBe(6)
    state.keys = headquarters.keys
    expect(receipts.confirmedThrough().entries).toBe(2)
    state.keys = []
    expect(receipts.confirmedThrough().entries).toBe(0)
  })

  it('counts again by another key of the same name, and once where both have signed', () => {
    const { receipts, grow, headquarters, state, logged } = aReceiptsRoom()
    const next = aHeadquarters('hq.example.org', 2)
    const { note } = grow(2)
    state.keys = [...headquarters.keys, ...next.keys]
    receipts.take(next.receipt(headquarters.receipt(note, 'entries', NOON), 'entries', NOON), 'http')
    expect(logged('receipt.taken')).toHaveLength(1)
    receipts.take(headquarters.receipt(grow(2).note, 'entries', NOON), 'http')
    state.keys = next.keys
    expect(receipts.confirmedThrough().entries).toBe(2)
    expect(receipts.take(next.receipt(grow(1).note, 'entries', NOON), 'http')).toEqual({ outcome: 'taken' })
  })

  it('is believed for its signature, not because a table says so', () => {
    const { receipts, grow, headquarters, store } = aReceiptsRoom()
    receipts.take(headquarters.receipt(grow(2).note, 'entries', NOON), 'http')
    store.db.exec(`INSERT INTO receipt SELECT seq + 100, 99, root, key, vouched, cosigned_at, source, at FROM receipt`)
    store.db.exec(`INSERT INTO receipt_note SELECT 99, key, note FROM receipt_note`)
    expect(receipts.confirmedThrough().entries).toBe(2)
  })

  it('is kept as it came, for whoever checks the signature again', () => {
    const { receipts, grow, headquarters, store } = aReceiptsRoom()
    const receipt = headquarters.receipt(grow(2).note, 'entries', NOON)
    receipts.take(receipt, 'http')
    expect(listReceipts(store)).toMatchObject([{ size: 2, key: 'hq.example.org/entries', note: receipt }])
  })

  it('tells the time of headquarters, which may show that the clock here is behind', () => {
    const { receipts, grow, headquarters, times } = aReceiptsRoom()
    receipts.take(headquarters.receipt(grow(1).note, 'entries', NOON), 'http')
    expect(times).toEqual([{ source: 'hq.example.org/entries', wall: NOON }])
  })
})

describe('what is no receipt for this station', () => {
  it.each<[string, (room: ReturnType<typeof aReceiptsRoom>) => string, string]>([
    ['a page of a portal', () => '<html>log in</html>', 'not_a_receipt'],
    ['nothing', () => '', 'not_a_receipt'],
    ['more than any receipt', () => 'x'.repeat(MOST_RECEIPT_BYTES + 1), 'too_large'],
    ['its own checkpoint, which nobody cosigned', ({ grow }) => grow(2).note, 'unknown_signer'],
    [
      "another station's",
      ({ headquarters }) => {
        const other = aReceiptsRoom({ stationId: 'station-2' })
        return headquarters.receipt(other.grow(2).note, 'entries', NOON)
      },
      'other_station',
    ],
    [
      'one cosigned by somebody else',
      ({ grow }) => aHeadquarters('evil.example.org', 5).receipt(grow(2).note, 'entries', NOON),
      'unknown_signer',
    ],
    [
      "one with headquarters' name and a signature that is not its own",
      ({ grow, headquarters }) => {
        const receipt = headquarters.receipt(grow(2).note, 'entries', NOON)
        return receipt.replace(/^at \d+$/m, 'at 2000')
      },
      'forged',
    ],
    [
      'one whose numbers were changed',
      ({ grow, headquarters }) => headquarters.receipt(grow(2).note, 'entries', NOON).replace(/^2$/m, '9'),
      'forged',
    ],
  ])('%s is refused, and the log says so once', (_, make, reason) => {
    const room = aReceiptsRoom()
    const file = make(room)
    expect(room.receipts.take(file, 'stick')).toEqual({ outcome: 'refused', reason })
    expect(room.receipts.take(file, 'stick')).toEqual({ outcome: 'refused', reason })
    expect(room.logged('receipt.refused')).toEqual([{ type: 'receipt.refused', reason, source: 'stick' }])
    expect(room.receipts.confirmedThrough()).toEqual({ entries: 0, statements: 0 })
    expect(room.receipts.alarm()).toBeNull()
  })

  it('fills no log where the network puts its own page in the place', () => {
    const { receipts, log } = aReceiptsRoom()
    for (let count = 0; count < 20; count += 1) receipts.take(`<html>${count}</html>`, 'http')
    expect(log.size).toBe(0)
  })

  it('fills no log by being hundreds in one file', () => {
    const { receipts, log, grow } = aReceiptsRoom()
    const { note } = grow(2)
    const before = log.size
    const file = Array.from({ length: 200 }, (_, at) => note.replace(/^at \d+$/m, `at ${at}`)).join('\n')
    expect(receipts.take(file, 'http')).toEqual({ outcome: 'refused', reason: 'not_a_receipt' })
    expect(log.size).toBe(before)
  })

  it('changes nothing, whatever it is', () => {
    const room = aReceiptsRoom()
    const receipt = room.headquarters.receipt(room.grow(2).note, 'entries', NOON)
    fc.assert(
      fc.property(fc.nat(receipt.length - 1), fc.string({ maxLength: 3 }), (at, put) => {
        const changed = receipt.slice(0, at) + put + receipt.slice(at + 1)
        fc.pre(changed !== receipt && changed.trimEnd() !== receipt.trimEnd())
        const { outcome } = room.receipts.take(changed, 'http')
        // A station's own signature may be gone: headquarters' is what counts.
        if (outcome !== 'refused') expect(room.receipts.confirmedThrough().entries).toBe(2)
        expect(outcome).not.toBe('alarm')
      }),
      { numRuns: 200 },
    )
  })
})

describe('a receipt for another history', () => {
  it('of as many entries raises an alarm, once, and takes no receipt back', () => {
    const { receipts, grow, noteOf, headquarters, log } = aReceiptsRoom()
    receipts.take(headquarters.receipt(grow(2).note, 'entries', NOON), 'http')
    const own = grow(3)
    const other = headquarters.receipt(noteOf(own.size, OTHER_ROOT), 'entries', NOON)

    expect(receipts.take(other, 'http')).toEqual({ outcome: 'alarm', kind: 'fork' })

    expect(receipts.alarm()).toMatchObject({ kind: 'fork', size: own.size, ownSize: own.size, answered: null })
    expect(receipts.confirmedThrough().entries).toBe(2)
    const size = log.size
    receipts.take(other, 'stick')
    expect(log.size).toBe(size)
    expect([...log.entries()].at(-1)?.event).toMatchObject({
      type: 'records.alarm',
      root: OTHER_ROOT.toString('hex'),
      ownRoot: own.root.toString('hex'),
      key: 'hq.example.org/entries',
    })
  })

  it('of more entries than there are here says that the records were rolled back', () => {
    const { receipts, grow, noteOf, headquarters } = aReceiptsRoom()
    grow(4)
    const other = headquarters.receipt(noteOf(100, OTHER_ROOT), 'statements', NOON)
    expect(receipts.take(other, 'http')).toEqual({ outcome: 'alarm', kind: 'rolled_back' })
    expect(receipts.alarm()).toMatchObject({ kind: 'rolled_back', size: 100, ownSize: 4 })
  })

  it('that this station has never signed is one, also once it has grown past it', () => {
    const { receipts, grow, noteOf, headquarters, logged } = aReceiptsRoom()
    grow(4)
    const other = headquarters.receipt(noteOf(6, OTHER_ROOT), 'entries', NOON)
    receipts.take(other, 'http')
    grow(10)
    expect(receipts.take(other, 'http')).toEqual({ outcome: 'alarm', kind: 'fork' })
    expect(logged('records.alarm')).toHaveLength(1)
  })

  it('is heard of though another receipt in the file is good', () => {
    const { receipts, grow, noteOf, headquarters } = aReceiptsRoom()
    const good = headquarters.receipt(grow(2).note, 'entries', NOON)
    const other = headquarters.receipt(noteOf(9, OTHER_ROOT), 'statements', NOON)
    expect(receipts.take(formatReceipts([other, good]), 'http')).toEqual({ outcome: 'alarm', kind: 'rolled_back' })
    expect(receipts.confirmedThrough().entries).toBe(2)
  })

  it('stays an alarm until somebody answers for it, and is kept', () => {
    const { receipts, grow, noteOf, headquarters } = aReceiptsRoom()
    expect(receipts.answerAlarm('admin-1', 'the disk was exchanged')).toBe('no_alarm')
    grow(4)
    receipts.take(headquarters.receipt(noteOf(9, OTHER_ROOT), 'entries', NOON), 'http')
    expect(receipts.answerAlarm('admin-1', 'the disk was exchanged')).toBe('answered')
    expect(receipts.alarm()).toMatchObject({ answered: { by: 'admin-1', reason: 'the disk was exchanged' } })
    expect(receipts.answerAlarm('admin-1', 'again')).toBe('alarm_answered')
    // Another history still: another alarm.
    receipts.take(headquarters.receipt(noteOf(12, OTHER_ROOT), 'entries', NOON), 'http')
    expect(receipts.alarm()).toMatchObject({ size: 12, answered: null })
  })
})

describe('a beacon', () => {
  const random = 'ab'.repeat(32)

  it('goes into the log once', () => {
    const { receipts, headquarters, logged, times } = aReceiptsRoom()
    const beacon = headquarters.beacon(NOON, random)
    expect(receipts.takeBeacon(beacon)).toEqual({ outcome: 'taken' })
    expect(receipts.takeBeacon(beacon)).toEqual({ outcome: 'known' })
    expect(logged('clock.beacon')).toEqual([{ type: 'clock.beacon', time: NOON, random, key: 'hq.example.org/word' }])
    expect(times).toContainEqual({ source: 'hq.example.org/word', wall: NOON })
  })

  it('of anybody else is refused', () => {
    const { receipts, log } = aReceiptsRoom()
    const other = aHeadquarters('evil.example.org', 7)
    expect(receipts.takeBeacon(other.beacon(NOON, random))).toEqual({ outcome: 'refused', reason: 'not_a_beacon' })
    expect(log.size).toBe(0)
  })
})

it('what is told of receipts follows from the log', () => {
  const { receipts, grow, noteOf, headquarters, store, log } = aReceiptsRoom()
  receipts.take(headquarters.receipt(grow(2).note, 'entries', NOON), 'http')
  receipts.take(headquarters.receipt(noteOf(50, OTHER_ROOT), 'entries', NOON), 'http')
  receipts.answerAlarm('admin-1', 'seen')
  const before = [receipts.confirmedThrough(), receipts.lastAt(), receipts.alarm()]
  rebuild(store, log)
  expect([receipts.confirmedThrough(), receipts.lastAt(), receipts.alarm()]).toEqual(before)
})
