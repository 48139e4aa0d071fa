import { createHash } from 'node:crypto'
import {
  MOST_RECEIPT_BYTES,
  MOST_RECEIPTS,
  readBeacon,
  receiptsIn,
  signerName,
  type Vouched,
} from '../../records/receipt.ts'
import { readNote, type VerifierKey } from '../../records/signed-note.ts'
import type { StationEvent } from '../log/events.ts'
import type { Log } from '../log/log.ts'
import { withoutNumbers } from '../people/masking.ts'
import type { Store } from '../store/store.ts'
import { type Cosignature, type ReadReceipt, type ReceiptRefusal, readReceipt } from './read-receipt.ts'
import type { ReceiptBook } from './receipt-book.ts'

/** How a receipt came. */
export type ReceiptSource = 'http' | 'stick'

export type ReceiptOutcome =
  /** Headquarters vouches for more than before. */
  | { outcome: 'taken' }
  /** Nothing new. */
  | { outcome: 'known' }
  /** Headquarters vouches for another history than this station's: its records are not those that were signed. */
  | { outcome: 'alarm'; kind: 'fork' | 'rolled_back' }
  | { outcome: 'refused'; reason: ReceiptRefusal }

export type BeaconOutcome =
  | { outcome: 'taken' }
  | { outcome: 'known' }
  | { outcome: 'refused'; reason: 'too_large' | 'not_a_beacon' }

/** Headquarters' word that it holds the records, and what is done about a word that does not fit them. */
export interface Receipts extends Pick<ReceiptBook, 'projection' | 'lastAt' | 'alarm'> {
  /**
   * Up to which entry headquarters vouches for every entry, and for every statement made of them; 0 for none. Only what
   * was signed with keys that the site package still names: one that was stolen confirms nothing any more.
   */
  confirmedThrough(): { entries: number; statements: number }
  /** Takes a file of receipts (`records/receipt.ts`), from wherever it came; nothing in it is believed without a key. */
  take(file: string, source: ReceiptSource): ReceiptOutcome
  /** Takes a signed word for the time into the log, once. */
  takeBeacon(note: string): BeaconOutcome
  /** Somebody has seen the alarm and spoken to headquarters. The reason is kept without the long numbers in it. */
  answerAlarm(by: string, reason: string): 'answered' | 'no_alarm' | 'alarm_answered'
}

/** A signed head of this station's own log. */
interface OwnCheckpoint {
  size: number
  root: Buffer
  note: string
}

export interface ReceiptsOptions {
  store: Store
  log: Pick<Log, 'record'>
  book: ReceiptBook
  stationId: string
  /** Headquarters' keys, as the site package in force names them. */
  keys: () => readonly VerifierKey[]
  /** The checkpoint of exactly this size that this station signed. */
  checkpointOf: (size: number) => OwnCheckpoint | null
  /** The log as it stands. */
  head: () => { size: number; root: Buffer }
  /** Headquarters' clock stood at least there, in milliseconds, when something that is here was signed. */
  onTime: (signed: { source: string; wall: number }) => void
  /** Something of what is told here has changed. */
  onChange: () => void
}

export function createReceipts(options: ReceiptsOptions): Receipts {
  const { store, log, book, stationId, keys, checkpointOf, head } = options
  /** What was refused in this run of the station: the same file is fetched again and again. */
  const refused = new Set<string>()

  let lastLook: { keyIds: string; count: number; confirmed: { entries: number; statements: number } } | null = null

  function confirmedThrough(): { entries: number; statements: number } {
    const named = keys()
    const [keyIds, count] = [named.map(({ keyId }) => keyId).join(), book.count()]
    if (lastLook?.keyIds !== keyIds || lastLook.count !== count) {
      const confirmed = { entries: confirmedFor('entries', named), statements: confirmedFor('statements', named) }
      lastLook = { keyIds, count, confirmed }
    }
    return lastLook.confirmed
  }

  /** By the signatures, not by the table: whoever can write to the one cannot make the others. */
  function confirmedFor(vouched: Vouched, named: readonly VerifierKey[]): number {
    const stands = ({ size, note }: { size: number; note: string }) => {
      const receipt = readReceipt(note, stationId, named)
      const isSigned = receipt.kind === 'receipt' && receipt.cosignatures.some((one) => one.vouched === vouched)
      return isSigned && receipt.checkpoint.size === size
    }
    return book.furthest(vouched).find(stands)?.size ?? 0
  }

  function refuse(bytes: string, reason: ReceiptRefusal, source: ReceiptSource): ReceiptOutcome {
    const digest = createHash('sha256').update(bytes).digest('hex')
    // A page of some portal in a receipt's place claims nothing.
    const isOfTheLine = source === 'http' && (reason === 'not_a_receipt' || reason === 'too_large')
    if (!isOfTheLine && !refused.has(digest)) {
      refused.add(digest)
      log.record({ type: 'receipt.refused', reason, source })
      options.onChange()
    }
    return { outcome: 'refused', reason }
  }

  /** What this station has where headquarters has the checkpoint; null where it is the same. */
  function otherwise({ checkpoint, text }: Extract<ReadReceipt, { kind: 'receipt' }>) {
    const own = checkpointOf(checkpoint.size)
    if (own !== null && readNote(own.note)?.text === text) return null
    // A checkpoint is durable here before it leaves: one that is not here was signed on other records than these.
    const { size, root } = own ?? head()
    const kind = checkpoint.size > size ? 'rolled_back' : 'fork'
    return { kind, size, root: root.toString('hex') } as const
  }

  function alarmed(
    { checkpoint, cosignatures }: Extract<ReadReceipt, { kind: 'receipt' }>,
    own: { kind: 'fork' | 'rolled_back'; size: number; root: string },
  ): ReceiptOutcome {
    const { size } = checkpoint
    const root = checkpoint.root.toString('hex')
    const [first] = cosignatures
    if (first !== undefined && !cosignatures.some(({ key }) => book.hasAlarm(size, root, key))) {
      const { kind, size: ownSize, root: ownRoot } = own
      log.record({ type: 'records.alarm', kind, size, root, ownSize, ownRoot, key: first.key })
      options.onChange()
    }
    return { outcome: 'alarm', kind: own.kind }
  }

  function keep(note: string, size: number, root: string, fresh: readonly Cosignature[], source: ReceiptSource): void {
    const events = fresh.map(
      ({ key, at: cosignedAt }): StationEvent => ({ type: 'receipt.taken', size, root, key, cosignedAt, source }),
    )
    store.transaction(() => {
      for (const { key } of fresh) book.keepNote(size, key, note)
      log.record(...events)
    })
  }

  function takeOne(note: string, source: ReceiptSource): ReceiptOutcome {
    const receipt = readReceipt(note, stationId, keys())
    if (receipt.kind === 'refused') return refuse(note, receipt.reason, source)
    for (const { key, at } of receipt.cosignatures) options.onTime({ source: key, wall: at })
    const own = otherwise(receipt)
    if (own !== null) return alarmed(receipt, own)
    const { size, root } = receipt.checkpoint
    const confirmed = confirmedThrough()
    // While keys are changed headquarters signs with both, of one name: that is one word.
    const byName = new Map(receipt.cosignatures.map((one) => [one.key, one]))
    const fresh = [...byName.values()].filter(({ vouched }) => size > confirmed[vouched])
    if (fresh.length === 0) return { outcome: 'known' }
    keep(note, size, root.toString('hex'), fresh, source)
    options.onChange()
    return { outcome: 'taken' }
  }

  return {
    projection: book.projection,
    confirmedThrough,
    lastAt: book.lastAt,
    alarm: book.alarm,
    take(file, source) {
      if (Buffer.byteLength(file) > MOST_RECEIPT_BYTES) return refuse('', 'too_large', source)
      const notes = receiptsIn(file)
      if (notes.length > MOST_RECEIPTS) return refuse('', 'not_a_receipt', source)
      return notes
        .map((note) => takeOne(note, source))
        .reduce((one, other) => (URGENCY[other.outcome] > URGENCY[one.outcome] ? other : one))
    },
    takeBeacon(note) {
      if (Buffer.byteLength(note) > MOST_RECEIPT_BYTES) return { outcome: 'refused', reason: 'too_large' }
      const beacon = readBeacon(
        note,
        keys().filter(({ name }) => name.endsWith(signerName(''))),
      )
      if (beacon === null) return { outcome: 'refused', reason: 'not_a_beacon' }
      const time = beacon.time * 1000
      options.onTime({ source: beacon.key, wall: time })
      if (book.hasBeacon(beacon.random)) return { outcome: 'known' }
      log.record({ type: 'clock.beacon', time, random: beacon.random, key: beacon.key })
      return { outcome: 'taken' }
    },
    answerAlarm(by, reason) {
      const alarm = book.alarm()
      if (alarm === null) return 'no_alarm'
      if (alarm.answered !== null) return 'alarm_answered'
      log.record({ type: 'records.alarm_answered', by, reason: withoutNumbers(reason) })
      options.onChange()
      return 'answered'
    },
  }
}

/** Of several receipts in one file, the outcome that somebody has to hear of. */
const URGENCY: Record<ReceiptOutcome['outcome'], number> = { refused: 0, known: 1, taken: 2, alarm: 3 }
