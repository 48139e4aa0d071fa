import { expect, test } from 'vitest'
import { readCheckpoint } from '../../../electron/records/checkpoint.ts'
import {
  CHECKPOINT_KEY_END,
  CheckpointExtension,
  extensionOf,
  LOG_ENTRY_KEY_END,
  LogEntryPlace,
} from '../../../electron/records/checkpoint-statement.ts'
import { growingTree } from '../../../electron/records/growing-tree.ts'
import { verifyConsistency } from '../../../electron/records/proofs.ts'
import { readNote, verifyNote } from '../../../electron/records/signed-note.ts'
import { statementLeaf } from '../../../electron/records/statement-leaf.ts'
import { root } from '../../../electron/records/tree.ts'
import { aToldStation, type ToldStation } from '../../builders/told-station.ts'
import { aCheckIn } from '../../builders/upload-room.ts'
import { faultsOf } from '../../record-store/validation.ts'

function checkIns(station: ToldStation, count: number): string[] {
  const events = Array.from({ length: count }, (_, index) => aCheckIn(`p-${index}`))
  return station.store.transaction(() => station.log.record(...events).map(({ id }) => id))
}

/** What the record store was told of the log, in the order of the places in the tree. */
function toldOf({ recordStore, signer }: ToldStation) {
  const told = storedOf(recordStore).flatMap(({ place, statement }) => {
    const extension = extensionOf(statement, CHECKPOINT_KEY_END)
    if (extension === undefined) return []
    const { note, ...more } = CheckpointExtension.parse(extension)
    const signed = readNote(note)
    const checkpoint = signed === null ? null : readCheckpoint(signed.text)
    if (signed === null || checkpoint === null) throw new Error('a checkpoint cannot be read')
    expect(verifyNote(signed, signer.key)).toBe(true)
    expect(faultsOf(statement)).toEqual([])
    return [{ place, checkpoint, ...more }]
  })
  return told.toSorted((one, other) => one.place - other.place)
}

function storedOf(recordStore: ToldStation['recordStore']) {
  return [...recordStore.stored().values()].map(({ statement }) => {
    const place = LogEntryPlace.parse(extensionOf(statement, LOG_ENTRY_KEY_END)).position
    if (place === undefined) throw new Error('a statement does not tell its place')
    return { place, statement }
  })
}

/** The root over the first statements, from what the store gives back and what was withheld from it. */
function rootFromStore(station: ToldStation, size: number): Buffer {
  const leaves = new Map(storedOf(station.recordStore).map(({ place, statement }) => [place, statementLeaf(statement)]))
  for (const { withheld } of toldOf(station)) {
    for (const { position, leaf } of withheld) leaves.set(position, Buffer.from(leaf, 'base64'))
  }
  const tree = growingTree()
  for (let place = 1; place <= size; place += 1) {
    const leaf = leaves.get(place)
    if (leaf === undefined) throw new Error(`statement ${place} is not there`)
    tree.append(leaf)
  }
  return root(tree.head())
}

test('a run begins with a signed checkpoint, which goes last, and what the store has then gives its root', async () => {
  const station = await aToldStation()
  checkIns(station, 120)
  await station.upload()
  const [told, ...more] = toldOf(station)
  expect(more).toEqual([])
  expect(told).toMatchObject({ place: 121, previous: 0, consistency: [], withheld: [], version: '1.2.3' })
  expect(told?.checkpoint.statements.size).toBe(120)
  expect(rootFromStore(station, 120)).toEqual(told?.checkpoint.statements.root)
})

test('each says that the log of the one before goes on in it', async () => {
  const station = await aToldStation()
  for (const count of [3, 1, 7]) {
    checkIns(station, count)
    await station.upload()
  }
  const told = toldOf(station)
  expect(told.map(({ previous }) => previous)).toEqual([0, 3, 4])
  for (const [index, { checkpoint, consistency }] of told.slice(1).entries()) {
    const before = told[index]?.checkpoint
    if (before === undefined) throw new Error('there is one before')
    const proof = consistency.map((hash) => Buffer.from(hash, 'base64'))
    expect(verifyConsistency(before, checkpoint, proof)).toBe(true)
  }
})

test('a statement that the store would not take is told of before the run ends, with its leaf', async () => {
  const station = await aToldStation()
  const ids = checkIns(station, 40)
  station.recordStore.fault({ fault: 'reject', statementId: ids[6] ?? '' })
  await station.upload()
  const told = toldOf(station)
  expect(told.map(({ withheld }) => withheld.map(({ position }) => position))).toEqual([[], [7]])
  expect(rootFromStore(station, 40)).toEqual(told.at(-1)?.checkpoint.statements.root)

  checkIns(station, 1)
  await station.upload()
  expect(toldOf(station).at(-1)?.withheld).toEqual([])
})

test('without a network one checkpoint waits, however often it is tried; the rest is told of when the line is back', async () => {
  const station = await aToldStation()
  checkIns(station, 2)
  station.recordStore.fault({ fault: 'status', status: 503, times: 3 })
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await station.upload()
    checkIns(station, 1)
  }
  expect(station.outbox.counts().pending).toBe(6)
  await station.upload()
  expect(toldOf(station).map(({ checkpoint }) => checkpoint.size)).toEqual([2, 5])
  expect(station.outbox.counts().pending).toBe(0)
})

test('one that the store would not take is not built upon, and not said again', async () => {
  const station = await aToldStation()
  checkIns(station, 2)
  station.recordStore.fault({ fault: 'status', status: 503 })
  await station.upload()
  const refused = station.outbox.pendingAfter(2, 1)[0]?.id ?? ''
  station.recordStore.fault({ fault: 'reject', statementId: refused })
  await station.upload()
  expect(station.outbox.quarantine(10)).toMatchObject([{ id: refused, type: 'checkpoint' }])
  expect(toldOf(station)).toEqual([])

  checkIns(station, 1)
  await station.upload()
  const [told, ...more] = toldOf(station)
  expect(more).toEqual([])
  expect(told).toMatchObject({ previous: 0, withheld: [{ position: 3 }] })
  expect(rootFromStore(station, 4)).toEqual(told?.checkpoint.statements.root)
})

test('where nothing happened but the station’s own notes, nothing is told', async () => {
  const station = await aToldStation()
  checkIns(station, 1)
  await station.upload()
  station.log.record({ type: 'upload.refused', status: 401 })
  await station.upload()
  expect(toldOf(station)).toHaveLength(1)
  expect(station.outbox.counts().pending).toBe(0)
})

test('a checkpoint that was signed by itself, such as that of the day, is brought though nothing else is pending', async () => {
  const station = await aToldStation()
  station.log.record({ type: 'station.stopped', signal: 'SIGTERM' })
  station.checkpoints.make()
  await station.upload()
  expect(toldOf(station)).toMatchObject([{ checkpoint: { size: 1, statements: { size: 0 } } }])
  expect(station.outbox.sentThrough()).toBe(1)
})
