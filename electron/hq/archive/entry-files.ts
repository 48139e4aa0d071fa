import { join } from 'node:path'
import { entryOfLine, segmentFileName, stationFolders } from '../../records/segment.ts'
import { append, leafHash, root, type TreeHead, unpackPeaks } from '../../records/tree.ts'
import type { Store } from '../../station/store/store.ts'
import type { ArchivedEntry, ArchivedSegment, MentionKind } from './archive.ts'
import { ArchiveDamaged, readArchived } from './archive-damaged.ts'
import { unpackedLines } from './packed-lines.ts'
import { receivedBy } from './received-by.ts'
import type { StationTable } from './station-table.ts'

interface Row {
  first: number
  last: number
  sha256: string
  bytes: number
  peaks_before: Buffer
  received_at: number
  path: string
}

/** Reads the segments that headquarters holds. Throws where a file is not as it was taken in. */
export function createEntryFiles(store: Store, folder: string, table: StationTable) {
  const { db } = store
  const columns = 'first, last, sha256, bytes, peaks_before, received_at, path'
  const selectAll = db.prepare<[number], Row>(`SELECT ${columns} FROM segment WHERE station = ? ORDER BY first`)
  const selectAround = db.prepare<[number, number], Row>(
    `SELECT ${columns} FROM segment WHERE station = ? AND first <= ? ORDER BY first DESC LIMIT 1`,
  )
  const selectMentioning = db.prepare<[string, string], { station: number; first: number; last: number }>(
    `SELECT m.station, m.first, s.last FROM mention m JOIN segment s ON s.station = m.station AND s.first = m.first
     WHERE m.kind = ? AND m.id = ? AND m.tree = 'entries' ORDER BY m.station, m.first`,
  )

  function shown(stationId: string, row: Row): ArchivedSegment {
    const { first, last, sha256, bytes } = row
    return {
      first,
      last,
      sha256,
      bytes,
      file: join(folder, stationFolders(stationId).segments, segmentFileName(row)),
      before: unpackPeaks(first - 1, row.peaks_before),
      receivedAt: row.received_at,
      path: receivedBy(row.path),
    }
  }

  function linesOf(segment: ArchivedSegment): string[] {
    const lines = unpackedLines(readArchived(segment.file, segment.sha256))
    if (lines === null) throw new ArchiveDamaged({ file: segment.file, damage: 'not_unpacked' })
    return lines
  }

  function around(stationId: string, seq: number): ArchivedSegment | null {
    const row = selectAround.get(table.numberOf(stationId), seq)
    return row === undefined || row.last < seq ? null : shown(stationId, row)
  }

  return {
    segmentsOf: (stationId: string): ArchivedSegment[] =>
      selectAll.all(table.numberOf(stationId)).map((row) => shown(stationId, row)),

    *entries(stationId: string, first: number, last: number): Iterable<ArchivedEntry> {
      for (let next = first; next <= last; ) {
        const segment = around(stationId, next)
        if (segment === null) return
        const end = Math.min(last, segment.last)
        for (const line of linesOf(segment).slice(next - segment.first, end - segment.first + 1)) {
          const entry = entryOfLine(line)
          if (entry === null) throw new ArchiveDamaged({ file: segment.file, damage: 'no_entry' })
          yield { ...entry, line }
        }
        next = end + 1
      }
    },

    mentioning: (kind: MentionKind, id: string) =>
      selectMentioning
        .all(kind, id)
        .map(({ station, first, last }) => ({ stationId: table.idOf(station), first, last })),

    /** The tree of the log's first `size` entries; null where they are not all held. */
    headAt(stationId: string, size: number): TreeHead | null {
      const held = table.entriesHead(stationId)
      if (size === held.size) return held
      const segment = size > held.size ? null : around(stationId, size + 1)
      if (segment === null) return null
      const lines = linesOf(segment).slice(0, size - segment.first + 1)
      return lines.reduce((head, line) => append(head, leafHash(line)), segment.before)
    },

    /** The root over the log's first `size` entries; null where they are not all held. */
    rootAt(stationId: string, size: number): Buffer | null {
      const head = this.headAt(stationId, size)
      return head === null ? null : root(head)
    },
  }
}

export type EntryFiles = ReturnType<typeof createEntryFiles>
