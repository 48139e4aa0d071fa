import { type Vouched, vouchedBy } from '../../records/receipt.ts'
import type { RecordsAlarm } from '../api/schemas/records.ts'
import type { EventOf, LogEntry } from '../log/events.ts'
import type { Projection, Store } from '../store/store.ts'

/** What headquarters has said of this station's records, as the log has it. */
export interface ReceiptBook {
  readonly projection: Projection
  /** The receipts over most entries, at most a few, the furthest first; each with its note as it came. */
  furthest(vouched: Vouched): { size: number; note: string }[]
  /** How many receipts were taken. */
  count(): number
  /** When a receipt last came, by the station's clock; null before the first. */
  lastAt(): number | null
  /** The newest alarm, answered or not. */
  alarm(): RecordsAlarm | null
  hasAlarm(size: number, root: string, key: string): boolean
  hasBeacon(random: string): boolean
  /** Keeps a cosigned checkpoint as it came. */
  keepNote(size: number, key: string, note: string): void
}

/** Receipts by keys that headquarters has taken back since are passed over: more than these in a row there never are. */
const MOST_LOOKED_AT = 50

export function createReceiptBook({ db }: Store): ReceiptBook {
  const insertReceipt = db.prepare(
    `INSERT INTO receipt (seq, size, root, key, vouched, cosigned_at, source, at)
     VALUES (@seq, @size, @root, @key, @vouched, @cosignedAt, @source, @at)`,
  )
  const insertAlarm = db.prepare(
    `INSERT INTO records_alarm (seq, kind, at, size, root, own_size, own_root, key)
     VALUES (@seq, @kind, @at, @size, @root, @ownSize, @ownRoot, @key)`,
  )
  const answer = db.prepare(
    `UPDATE records_alarm SET answered_by = @by, answered_at = @at, answer = @reason
     WHERE seq = (SELECT max(seq) FROM records_alarm)`,
  )
  const insertBeacon = db.prepare(
    'INSERT INTO beacon (seq, time, random, key) VALUES (@seq, @time, @random, @key) ON CONFLICT (random) DO NOTHING',
  )
  const insertNote = db.prepare(
    'INSERT INTO receipt_note (size, key, note) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET note = excluded.note',
  )
  const furthest = db.prepare<[Vouched], { size: number; note: string }>(
    `SELECT r.size, n.note FROM receipt AS r JOIN receipt_note AS n ON n.size = r.size AND n.key = r.key
     WHERE r.vouched = ? ORDER BY r.size DESC LIMIT ${MOST_LOOKED_AT}`,
  )
  const count = db.prepare<[], number>('SELECT count(*) FROM receipt').pluck()
  const last = db.prepare<[], { at: number }>('SELECT at FROM receipt ORDER BY seq DESC LIMIT 1')
  const newestAlarm = db.prepare<[], AlarmRow>('SELECT * FROM records_alarm ORDER BY seq DESC LIMIT 1')
  const alarmOf = db.prepare<[number, string, string]>(
    'SELECT 1 FROM records_alarm WHERE size = ? AND root = ? AND key = ?',
  )
  const beaconOf = db.prepare<[string]>('SELECT 1 FROM beacon WHERE random = ?')

  function take({ seq, at }: LogEntry, { size, root, key, cosignedAt, source }: EventOf<'receipt.taken'>): void {
    const vouched = vouchedBy(key)
    if (vouched !== null) insertReceipt.run({ seq, at, size, root, key, vouched, cosignedAt, source })
  }

  function apply(entry: LogEntry): void {
    const { seq, at, event } = entry
    switch (event.type) {
      case 'receipt.taken':
        take(entry, event)
        break
      case 'records.alarm':
        insertAlarm.run({ ...event, seq, at })
        break
      case 'records.alarm_answered':
        answer.run({ by: event.by, reason: event.reason, at })
        break
      case 'clock.beacon':
        insertBeacon.run({ ...event, seq })
    }
  }

  return {
    projection: { name: 'receipts', tables: ['receipt', 'records_alarm', 'beacon'], apply },
    furthest: (vouched) => furthest.all(vouched),
    count: () => count.get() ?? 0,
    lastAt: () => last.get()?.at ?? null,
    alarm() {
      const row = newestAlarm.get()
      return row === undefined ? null : alarmOfRow(row)
    },
    hasAlarm: (size, root, key) => alarmOf.get(size, root, key) !== undefined,
    hasBeacon: (random) => beaconOf.get(random) !== undefined,
    keepNote(size, key, note) {
      insertNote.run(size, key, note)
    },
  }
}

/** Every receipt that was taken, oldest first, with its note where it is kept; for a check of the whole station. */
export function listReceipts({ db }: Store): KeptReceipt[] {
  return db
    .prepare<[], KeptReceipt>(
      `SELECT r.seq, r.size, r.root, r.key, r.cosigned_at AS cosignedAt, n.note FROM receipt AS r
       LEFT JOIN receipt_note AS n ON n.size = r.size AND n.key = r.key ORDER BY r.seq`,
    )
    .all()
}

export interface KeptReceipt {
  /** Of the entry that tells of it. */
  seq: number
  /** Entries of the log that it vouches for, and the root over them in hex. */
  size: number
  root: string
  /** Name of headquarters' key. */
  key: string
  /** By headquarters' clock, milliseconds. */
  cosignedAt: number
  note: string | null
}

interface AlarmRow {
  kind: RecordsAlarm['kind']
  at: number
  size: number
  own_size: number
  answered_by: string | null
  answered_at: number | null
  answer: string | null
}

function alarmOfRow(row: AlarmRow): RecordsAlarm {
  const { kind, at, size, own_size: ownSize, answered_by: by, answered_at: answeredAt, answer: reason } = row
  const answered = by === null || answeredAt === null || reason === null ? null : { by, at: answeredAt, reason }
  return { kind, at, size, ownSize, answered }
}
