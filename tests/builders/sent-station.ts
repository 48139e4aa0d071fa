import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonical, type EntryColumns } from '../../electron/records/entry.ts'
import { stationFolders } from '../../electron/records/segment.ts'
import { aStationBucket, type StationBucket } from './bucket.ts'

/** A station that sends entries nobody has to understand, into a bucket's folder. */
export interface SentStation {
  readonly bucket: StationBucket
  readonly segments: string
  readonly checkpoints: string
  /** Writes so many entries; person `p<n>` signs in with the nth. */
  happen(entries: number): void
  /** Signs the log and sends what is new. */
  send(): string
  /** Names of the segments it sent, in order. */
  segmentFiles(): string[]
}

export interface SentStationWishes {
  stationId?: string
  seed?: Buffer
  segmentEntries?: number
}

export function aSentStation(folder: string, wishes: SentStationWishes = {}): SentStation {
  const { stationId = 'station-1' } = wishes
  const bucket = aStationBucket({ folder, stationId, ...wishes })
  const folders = stationFolders(stationId)
  let seconds = Date.parse('2026-03-02T08:00:00+08:00') / 1000
  const next = () => {
    seconds += 1
    return seconds * 1000
  }
  return {
    bucket,
    segments: join(folder, folders.segments),
    checkpoints: join(folder, folders.checkpoints),
    happen(entries) {
      for (let count = 0; count < entries; count += 1) bucket.add(anEntry(bucket.head.size + 1, next()))
    },
    send: () => bucket.checkpoint(next()),
    segmentFiles: () => readdirSync(join(folder, folders.segments)).toSorted(),
  }
}

/** An entry with a number: who signs in follows from it. */
export function anEntry(
  seq: number,
  at = Date.parse('2026-03-02T08:00:00+08:00') + seq,
  more: Partial<EntryColumns> = {},
): EntryColumns {
  const id = `01957000-0000-7000-8000-${String(seq).padStart(12, '0')}`
  const payload = canonical({ personId: `p${seq}`, role: 'instructor' })
  return { seq, id, type: 'staff.signed_in', at, monotonic: seq, boot: 'boot-1', clock: 'confirmed', payload, ...more }
}

/** Every byte under a folder, by path. */
export function filesUnder(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const file = join(parentPath, name)
      return [file.slice(folder.length + 1), readFileSync(file).toString('base64')]
    }),
  )
}
