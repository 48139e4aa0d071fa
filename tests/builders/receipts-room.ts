import { formatCheckpoint, originOf } from '../../electron/records/checkpoint.ts'
import { cosignerName, formatBeacon, signerName, type Vouched } from '../../electron/records/receipt.ts'
import { createCosigner, createSigner, formatNote, readNote, SEED_BYTES } from '../../electron/records/signed-note.ts'
import { root } from '../../electron/records/tree.ts'
import { readTreeHead } from '../../electron/station/log/log.ts'
import { createReceiptBook } from '../../electron/station/receipts/receipt-book.ts'
import { createReceipts } from '../../electron/station/receipts/receipts.ts'
import { aLog, anEvent } from './log.ts'
import { aStore } from './people-room.ts'

const STATION = 'station-1'
const NO_STATEMENTS = Buffer.alloc(32)

/** Headquarters as far as receipts go: its keys, by any name. */
export function aHeadquarters(name = 'hq.example.org', seed = 1) {
  const seedOf = (place: number) => Buffer.alloc(SEED_BYTES, seed * 16 + place)
  const cosigners = {
    entries: createCosigner(cosignerName(name, 'entries'), seedOf(1)),
    statements: createCosigner(cosignerName(name, 'statements'), seedOf(2)),
  }
  const word = createSigner(signerName(name), seedOf(3))
  return {
    keys: [cosigners.entries.key, cosigners.statements.key, word.key],
    /** The receipt for a checkpoint; `at` in milliseconds. */
    receipt(note: string, vouched: Vouched, at: number): string {
      const signed = readNote(note)
      if (signed === null) throw new Error('no checkpoint to cosign')
      const cosignature = cosigners[vouched].cosign(signed.text, Math.floor(at / 1000))
      return formatNote(signed.text, [...signed.signatures, cosignature])
    },
    beacon(at: number, random: string): string {
      const text = formatBeacon({ time: Math.floor(at / 1000), random })
      return formatNote(text, [word.sign(text)])
    },
  }
}

/** A station's log that is signed at will, with its receipts, which know headquarters' keys. */
export function aReceiptsRoom({ stationId = STATION, headquarters = aHeadquarters() } = {}) {
  const store = aStore()
  const log = aLog(store)
  const signer = createSigner(originOf(stationId), Buffer.alloc(SEED_BYTES, 99))
  const signed = new Map<number, { size: number; root: Buffer; note: string }>()
  const times: { source: string; wall: number }[] = []
  const book = createReceiptBook(store)
  const state = { keys: headquarters.keys, changes: 0 }
  const head = () => {
    const tree = readTreeHead(store)
    return { size: tree.size, root: root(tree) }
  }
  const receipts = createReceipts({
    store,
    log,
    book,
    stationId,
    keys: () => state.keys,
    checkpointOf: (size) => signed.get(size) ?? null,
    head,
    onTime: (time) => times.push(time),
    onChange: () => {
      state.changes += 1
    },
  })
  log.register(receipts.projection)
  /** A note over any head, as this station would sign it. */
  const noteOf = (size: number, hash: Buffer) => {
    const statements = { size: 0, root: NO_STATEMENTS }
    const text = formatCheckpoint({ origin: originOf(stationId), size, root: hash, statements, at: 1_000 })
    return formatNote(text, [signer.sign(text)])
  }
  return {
    store,
    log,
    book,
    receipts,
    headquarters,
    state,
    times,
    stationId,
    noteOf,
    /** Records so many entries and signs the log after them; the checkpoint. */
    grow(entries: number) {
      for (let count = 0; count < entries; count += 1) log.record(anEvent())
      const { size, root: hash } = head()
      const checkpoint = { size, root: hash, note: noteOf(size, hash) }
      signed.set(size, checkpoint)
      return checkpoint
    },
    logged: (type: string) => [...log.entries()].map(({ event }) => event).filter((event) => event.type === type),
  }
}
