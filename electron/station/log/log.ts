import { canonical, type EntryColumns, entryLeaf } from '../../records/entry.ts'
import { append, packPeaks, type TreeHead, unpackPeaks } from '../../records/tree.ts'
import type { TimeKeeper } from '../clock/clock.ts'
import type { Projection, Store } from '../store/store.ts'
import type { ClockEvidence } from '../vocabulary.ts'
import { type LogEntry, StationEvent } from './events.ts'

/** The append-only record of everything that happened at this station (台账). */
export interface Log {
  /**
   * Appends events and applies every projection to them, in one transaction; returns the entries once they are
   * durable. Inside another `store.transaction` it joins it. A clock jump since the last entry is recorded first.
   */
  record(...events: StationEvent[]): LogEntry[]
  /**
   * Records a jump of the clock that came after the last entry, and nothing where there was none: before something is
   * decided by the clock.
   */
  noteJump(): void
  /** Adds a room's derived tables; before the first `record`. */
  register(projection: Projection): void
  readonly projections: readonly Projection[]
  /** Entries in the log. */
  readonly size: number
  /** UUID of this run of the station. */
  readonly boot: string
  /** Entries from `from` (inclusive), oldest first. */
  entries(from?: number): IterableIterator<LogEntry>
}

export interface LogOptions {
  store: Store
  time: TimeKeeper
  boot: string
  /** Makes a UUIDv7. */
  uuid: () => string
}

/** Opens the log kept in the store; its tree head goes on from what is there. */
export function createLog({ store, time, boot, uuid }: LogOptions): Log {
  const { db } = store
  const insert = db.prepare(
    `INSERT INTO log (seq, id, type, at, monotonic, boot, clock, payload, leaf)
     VALUES (@seq, @id, @type, @at, @monotonic, @boot, @clock, @payload, @leaf)`,
  )
  const keepHead = db.prepare('UPDATE log_head SET size = ?, peaks = ? WHERE only = 1')
  const page = db.prepare<[number, number], StoredEntry>('SELECT * FROM log WHERE seq >= ? ORDER BY seq LIMIT ?')
  const selectHead = db.prepare<[], StoredHead>(SELECT_HEAD)
  const projections: Projection[] = []

  function headKept(): TreeHead {
    return treeHeadOf(selectHead.get())
  }

  function appendOne(head: TreeHead, event: StationEvent): { head: TreeHead; entry: LogEntry } {
    const { type, ...payload } = event
    const moment = time.moment()
    const columns: EntryColumns & { clock: ClockEvidence } = {
      seq: head.size + 1,
      id: uuid(),
      type,
      at: moment.wall,
      monotonic: moment.monotonic,
      boot,
      clock: moment.evidence,
      payload: canonical(payload),
    }
    const leaf = entryLeaf(columns)
    insert.run({ ...columns, leaf })
    const { seq, id, at, monotonic, clock } = columns
    return { head: append(head, leaf), entry: { seq, id, at, monotonic, boot, clock, event } }
  }

  function record(...events: StationEvent[]): LogEntry[] {
    return store.transaction(() => {
      let head = headKept()
      time.moment()
      const jump = time.takeJump()
      const all = jump === null ? events : [{ type: 'clock.jumped', ...jump } as const, ...events]
      const entries = all.map((event) => {
        const appended = appendOne(head, event)
        head = appended.head
        for (const projection of projections) projection.apply(appended.entry)
        return appended.entry
      })
      keepHead.run(head.size, packPeaks(head))
      return jump === null ? entries : entries.slice(1)
    })
  }

  return {
    boot,
    projections,
    get size() {
      return headKept().size
    },
    register(projection) {
      projections.push(projection)
    },
    record,
    noteJump() {
      time.moment()
      if (time.hasJumped) record()
    },
    *entries(from = 1) {
      // Page by page: an open cursor would keep the caller from writing.
      for (let next = from; ; ) {
        const rows = page.all(next, PAGE_ENTRIES)
        for (const row of rows) yield readEntry(row)
        const last = rows.at(-1)
        if (last === undefined) return
        next = last.seq + 1
      }
    },
  }
}

/** A row of the table `log`. */
export type StoredEntry = EntryColumns & { leaf: Buffer }

/** The tree head as kept; throws where it is not one. */
export function readTreeHead(store: Store): TreeHead {
  return treeHeadOf(store.db.prepare<[], StoredHead>(SELECT_HEAD).get())
}

/** Reads entries by their number; throws for one that is not there. */
export function entryReader({ db }: Store): (seq: number) => StoredEntry {
  const bySeq = db.prepare<[number], StoredEntry>('SELECT * FROM log WHERE seq = ?')
  return (seq) => {
    const row = bySeq.get(seq)
    if (row === undefined) throw new Error(`the log has no entry ${seq}`)
    return row
  }
}

interface StoredHead {
  size: number
  peaks: Buffer
}

const SELECT_HEAD = 'SELECT size, peaks FROM log_head WHERE only = 1'
const PAGE_ENTRIES = 1_000

function treeHeadOf(row: StoredHead | undefined): TreeHead {
  if (row === undefined) throw new Error('the log has no head')
  return unpackPeaks(row.size, row.peaks)
}

/** A row as an entry; throws where the payload does not fit its type. */
function readEntry(row: StoredEntry): LogEntry {
  const event = StationEvent.parse({ type: row.type, ...JSON.parse(row.payload) })
  const clock = row.clock
  if (clock !== 'unconfirmed' && clock !== 'confirmed' && clock !== 'doubtful') {
    throw new Error(`entry ${row.seq} has unknown clock evidence`)
  }
  const { seq, id, at, monotonic, boot } = row
  return { seq, id, at, monotonic, boot, clock, event }
}
