import { type Checkpoint, formatCheckpoint, readCheckpoint } from '../../electron/records/checkpoint.ts'
import { type EntryColumns, entryLeaf } from '../../electron/records/entry.ts'
import { formatNote, type NoteSigner, readNote, type VerifierKey } from '../../electron/records/signed-note.ts'
import { append, EMPTY_TREE, packPeaks, root, type TreeHead } from '../../electron/records/tree.ts'
import { createEntryLines } from '../../electron/station/log/entry-lines.ts'
import { readTreeHead } from '../../electron/station/log/log.ts'
import { createReceiptBook } from '../../electron/station/receipts/receipt-book.ts'
import { createReceipts, type Receipts } from '../../electron/station/receipts/receipts.ts'
import { createSegments, type Segments } from '../../electron/station/segments/segments.ts'
import type { Store } from '../../electron/station/store/store.ts'
import { type StationFindings, verifyStation } from '../../electron/station/verify-station.ts'
import { aCheckpointsRoom, type CheckpointsRoom } from './checkpoints-room.ts'
import { aFolder } from './people-room.ts'
import { aHeadquarters } from './receipts-room.ts'
import { aCheckIn } from './upload-room.ts'

export interface StationToTamperWith extends CheckpointsRoom {
  dataFolder: string
  segments: Segments
  receipts: Receipts
  headquarters: ReturnType<typeof aHeadquarters>
  /** Some people come, the log is signed and cut into a segment. */
  passDay(people: number): Promise<void>
  verify(given?: { stationKey?: VerifierKey }): StationFindings
}

/** A station whose records can be brought on their way, on a folder that may be a copy of another's. */
export function aStationToTamperWith({
  dataFolder = aFolder(),
  signer,
}: {
  dataFolder?: string
  signer?: NoteSigner
} = {}): StationToTamperWith {
  const room = aCheckpointsRoom({ folder: dataFolder, ...(signer === undefined ? {} : { signer }) })
  const { store, log, checkpoints, time } = room
  const headquarters = aHeadquarters()
  const segments = createSegments({
    store,
    entries: createEntryLines(store),
    dataFolder,
    checkpointed: () => checkpoints.newest()?.size ?? 0,
    wall: () => time.wall,
  })
  const receipts = createReceipts({
    store,
    log,
    book: createReceiptBook(store),
    stationId: 'station-1',
    keys: () => headquarters.keys,
    checkpointOf: checkpoints.of,
    head: () => {
      const tree = readTreeHead(store)
      return { size: tree.size, root: root(tree) }
    },
    onTime: () => undefined,
    onChange: () => undefined,
  })
  log.register(receipts.projection)
  return {
    ...room,
    dataFolder,
    segments,
    receipts,
    headquarters,
    async passDay(people) {
      store.transaction(() => {
        for (let person = 1; person <= people; person += 1) {
          time.pass(60_000)
          log.record(aCheckIn(`trainee-${person}`))
        }
      })
      time.pass(3_600_000)
      checkpoints.make()
      await segments.cut()
    },
    verify: (given = {}) =>
      verifyStation(store, { dataFolder, stationId: 'station-1', headquartersKeys: headquarters.keys, ...given }),
  }
}

/** Takes away what keeps the station itself from changing what it wrote: whoever has the disk can. */
export function unlock({ db }: Store): void {
  const triggers = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('log', 'checkpoint', 'statement') AND sql LIKE '%RAISE%'",
    )
    .pluck()
    .all()
  for (const name of triggers) db.exec(`DROP TRIGGER ${name}`)
}

/** Puts other entries in the place of a log's, numbered anew, with all their hashes and the head made anew. */
export function rewriteLog(store: Store, change: (entries: EntryColumns[]) => EntryColumns[]): void {
  const { db } = store
  const columns = 'seq, id, type, at, monotonic, boot, clock, payload'
  const entries = change(db.prepare<[], EntryColumns>(`SELECT ${columns} FROM log ORDER BY seq`).all())
  const insert = db.prepare(
    `INSERT INTO log (${columns}, leaf) VALUES (@seq, @id, @type, @at, @monotonic, @boot, @clock, @payload, @leaf)`,
  )
  unlock(store)
  db.exec('DELETE FROM log')
  let head: TreeHead = EMPTY_TREE
  for (const [index, entry] of entries.entries()) {
    const row = { ...entry, seq: index + 1 }
    const leaf = entryLeaf(row)
    insert.run({ ...row, leaf })
    head = append(head, leaf)
  }
  db.prepare('UPDATE log_head SET size = ?, peaks = ?').run(head.size, packPeaks(head))
}

/** Signs every checkpoint anew over the log as it is now, as somebody does who has the station's key. */
export function signAnew({ store, signer }: Pick<StationToTamperWith, 'store' | 'signer'>): void {
  const { db } = store
  const leaves = db.prepare<[], Buffer>('SELECT leaf FROM log ORDER BY seq').pluck().all()
  const rows = db.prepare<[], { size: number; note: string }>('SELECT size, note FROM checkpoint ORDER BY size').all()
  unlock(store)
  for (const { size, note } of rows) {
    if (size > leaves.length) db.prepare('DELETE FROM checkpoint WHERE size = ?').run(size)
    const before = readCheckpoint(readNote(note)?.text ?? '')
    if (before === null || size > leaves.length) continue
    const head = leaves.slice(0, size).reduce(append, EMPTY_TREE)
    const signed: Checkpoint = { ...before, root: root(head) }
    const text = formatCheckpoint(signed)
    const values = [signed.root, packPeaks(head), formatNote(text, [signer.sign(text)]), size]
    db.prepare('UPDATE checkpoint SET root = ?, peaks = ?, note = ? WHERE size = ?').run(...values)
  }
}
