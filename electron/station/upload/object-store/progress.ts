import type { Store } from '../../store/store.ts'

/** How far the log has got into one object store. */
export interface ObjectStoreProgress {
  /** Every entry up to this number is there; 0 for none. */
  sentThrough: number
  /** Segments that are there. */
  segments: number
  /** Size of the newest checkpoint that is there. */
  checkpointSize: number
  lastSentAt: number | null
}

/** The books of one object store, by its address: whoever comes back to a former one goes on where they left it. */
export interface ObjectStoreBooks {
  progress(): ObjectStoreProgress
  segmentSent(last: number, at: number): void
  checkpointSent(size: number, at: number): void
}

const NOTHING: ObjectStoreProgress = { sentThrough: 0, segments: 0, checkpointSize: 0, lastSentAt: null }

export function objectStoreBooks({ db }: Store, address: string): ObjectStoreBooks {
  const find = db.prepare<[string], ObjectStoreProgress>(
    `SELECT sent_through AS sentThrough, segments, checkpoint_size AS checkpointSize, last_sent_at AS lastSentAt
     FROM object_store_progress WHERE address = ?`,
  )
  const noteSegment = db.prepare<[string, number, number]>(
    `INSERT INTO object_store_progress (address, sent_through, segments, checkpoint_size, last_sent_at)
     VALUES (?, ?, 1, 0, ?)
     ON CONFLICT (address) DO UPDATE SET sent_through = max(sent_through, excluded.sent_through),
       segments = segments + 1, last_sent_at = excluded.last_sent_at`,
  )
  const noteCheckpoint = db.prepare<[string, number, number]>(
    `INSERT INTO object_store_progress (address, sent_through, segments, checkpoint_size, last_sent_at)
     VALUES (?, 0, 0, ?, ?)
     ON CONFLICT (address) DO UPDATE SET checkpoint_size = max(checkpoint_size, excluded.checkpoint_size),
       last_sent_at = excluded.last_sent_at`,
  )
  return {
    progress: () => find.get(address) ?? NOTHING,
    segmentSent: (last, at) => void noteSegment.run(address, last, at),
    checkpointSent: (size, at) => void noteCheckpoint.run(address, size, at),
  }
}
