import { describe, expect, test } from 'vitest'
import { readCheckpoint } from '../../../electron/records/checkpoint.ts'
import { verifyConsistency } from '../../../electron/records/proofs.ts'
import { readNote, verifyNote } from '../../../electron/records/signed-note.ts'
import { statementLeaf } from '../../../electron/records/statement-leaf.ts'
import { append, EMPTY_TREE, root } from '../../../electron/records/tree.ts'
import type { KeptCheckpoint } from '../../../electron/station/checkpoints/checkpoints.ts'
import { readTreeHead } from '../../../electron/station/log/log.ts'
import { aCheckpointsRoom, type CheckpointsRoom } from '../../builders/checkpoints-room.ts'
import { anEvent } from '../../builders/log.ts'
import { aCheckIn } from '../../builders/upload-room.ts'

const HOUR = 3_600_000
const sealed = {
  type: 'session.sealed',
  sessionId: 'session-1',
  by: 'i1',
  logSize: 1,
  root: '00',
  hours: '00',
  code: 'x',
} as const
const bookkeeping = { type: 'receipt.refused', reason: 'unsigned', source: 'http' } as const

function made(room: CheckpointsRoom): KeptCheckpoint {
  const kept = room.checkpoints.make()
  if (kept === null) throw new Error('nothing was signed')
  return kept
}

describe('a checkpoint', () => {
  test('is the log as it stands, signed by the station', () => {
    const room = aCheckpointsRoom()
    room.log.record(anEvent(), anEvent())
    const kept = made(room)
    const note = readNote(kept.note)
    expect(kept).toMatchObject({ size: 3, root: root(readTreeHead(room.store)), at: room.time.wall })
    expect(note !== null && verifyNote(note, room.signer.key)).toBe(true)
    expect(readCheckpoint(note?.text ?? '')).toEqual({
      origin: 'training-station/station-1',
      size: kept.size,
      root: kept.root,
      statements: kept.statements,
      at: kept.at,
    })
  })

  test('names the tree over all statements made so far, which grows on from the one before', () => {
    const room = aCheckpointsRoom()
    room.log.record(aCheckIn('t1'), aCheckIn('t2'))
    made(room)
    room.log.record(aCheckIn('t3'))
    const kept = made(room)
    const bytes = room.store.db.prepare<[], Buffer>('SELECT bytes FROM statement ORDER BY position').pluck().all()
    const tree = bytes.map((one) => statementLeaf(JSON.parse(one.toString()))).reduce(append, EMPTY_TREE)
    expect(kept.statements).toEqual({ size: 3, root: root(tree) })
  })

  test('is not made anew where nothing came, or only what the way of the records brings about', () => {
    const room = aCheckpointsRoom()
    const first = made(room)
    room.log.record(bookkeeping)
    expect(made(room)).toEqual(first)
    room.log.record(anEvent())
    expect(made(room).size).toBe(3)
  })

  test('comes after a class was sealed, once that has committed', () => {
    const room = aCheckpointsRoom()
    const sizes: number[] = []
    room.checkpoints.whenMade(({ size }) => sizes.push(size))
    room.log.record(sealed, anEvent())
    expect(room.checkpoints.newest()).toBeNull()
    room.afterwards()
    expect(sizes).toEqual([3])
  })

  test('comes after a start, in which the station may have been cut off before it signed', () => {
    const room = aCheckpointsRoom()
    made(room)
    room.log.record(sealed)
    room.afterStart().tick()
    expect(room.checkpoints.newest()?.size).toBe(2)
  })

  test('that the disk does not take when a class is sealed comes with the next tick', () => {
    const room = aCheckpointsRoom()
    room.log.record(sealed)
    room.store.db.pragma('query_only = ON')
    room.afterwards()
    room.checkpoints.tick()
    expect(room.checkpoints.newest()).toBeNull()
    room.store.db.pragma('query_only = OFF')
    room.checkpoints.tick()
    expect(room.checkpoints.newest()?.size).toBe(2)
  })

  test('comes once a day, by the time of the site', () => {
    const room = aCheckpointsRoom()
    room.checkpoints.tick()
    room.log.record(anEvent())
    room.time.pass(14 * HOUR)
    room.checkpoints.tick()
    expect(room.checkpoints.newest()?.size).toBe(1)
    // Nine in the morning and fifteen hours: the next day has begun in Shanghai.
    room.time.pass(HOUR)
    room.checkpoints.tick()
    expect(room.checkpoints.newest()?.size).toBe(2)
  })

  test('is found by its size and in its order, and is neither changed nor deleted', () => {
    const room = aCheckpointsRoom()
    const kept = [1, 2, 3].map(() => {
      room.log.record(anEvent())
      return made(room)
    })
    expect(room.checkpoints.after(0)).toEqual(kept)
    expect(room.checkpoints.after(2)).toEqual(kept.slice(1))
    expect(room.checkpoints.of(3)).toEqual(kept[1])
    expect(room.checkpoints.of(99)).toBeNull()
    expect(() => room.store.db.exec("UPDATE checkpoint SET note = 'x'")).toThrow('signed once')
    expect(() => room.store.db.exec('DELETE FROM checkpoint')).toThrow('signed once')
  })

  test('is proven to go on from an older one', () => {
    const room = aCheckpointsRoom()
    const kept = Array.from({ length: 6 }, (_, index) => {
      room.log.record(...Array.from({ length: index + 1 }, () => anEvent()))
      return made(room)
    })
    for (const older of kept) {
      for (const newer of kept.filter(({ size }) => size >= older.size)) {
        const proof = room.checkpoints.consistency(older.size, newer.size)
        expect(verifyConsistency(older, newer, proof)).toBe(true)
      }
    }
    expect(room.checkpoints.consistency(0, kept[0]?.size ?? 0)).toEqual([])
    expect(() => room.checkpoints.consistency(5, 999)).toThrow('no checkpoint of 5 entries')
  })
})

test('the key is written into the log once, and again where it is another', () => {
  const room = aCheckpointsRoom()
  expect([...room.log.entries()].map(({ event }) => event)).toEqual([
    { type: 'station.key_made', key: expect.stringMatching(/^training-station\/station-1\+[0-9a-f]{8}\+/) },
  ])
})
