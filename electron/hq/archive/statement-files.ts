import { join } from 'node:path'
import { z } from 'zod'
import { segmentFileName } from '../../records/segment.ts'
import type { Store } from '../../station/store/store.ts'
import type { ArchivedStatement, MentionKind } from './archive.ts'
import { ArchiveDamaged, readArchived } from './archive-damaged.ts'
import { mentionsOfStatement } from './mentions.ts'
import { unpackedLines } from './packed-lines.ts'
import type { StationTable } from './station-table.ts'

/** A run of statements, in a file beside the station's segments: `<first>-<last>-<sha256>.ndjson.gz`. */
export interface StatementRun {
  first: number
  last: number
  sha256: string
}

/** The folder of a station's statements, beside those of its segments and checkpoints. */
export function statementsFolder(stationId: string): string {
  return `stations/${stationId}/statements`
}

const Line = z.strictObject({
  position: z.number().int().min(1),
  id: z.string(),
  leaf: z.base64(),
  storedAt: z.number().int().nullable(),
  statement: z.record(z.string(), z.unknown()).nullable(),
})

/** A statement as a line of its run. */
export function statementLine({ leaf, ...rest }: ArchivedStatement): string {
  return JSON.stringify({ ...rest, leaf: leaf.toString('base64') })
}

function statementOfLine(line: string, file: string): ArchivedStatement {
  const read = Line.safeParse(JSON.parse(line))
  if (!read.success) throw new ArchiveDamaged({ file, damage: 'no_statement' })
  return { ...read.data, leaf: Buffer.from(read.data.leaf, 'base64') }
}

/** Reads the statements that headquarters holds. Throws where a file is not as it was taken in. */
export function createStatementFiles(store: Store, folder: string, table: StationTable) {
  const { db } = store
  const selectAround = db.prepare<[number, number], StatementRun>(
    `SELECT first, last, sha256 FROM statement_run
     WHERE station = ? AND first <= ? ORDER BY first DESC LIMIT 1`,
  )
  const selectMentioning = db.prepare<[string, string], StatementRun & { station: number }>(
    `SELECT m.station, r.first, r.last, r.sha256
     FROM mention m JOIN statement_run r ON r.station = m.station AND r.first = m.first
     WHERE m.kind = ? AND m.id = ? AND m.tree = 'statements' ORDER BY m.station, m.first`,
  )

  /** The statements of a run from one place to another. */
  function read(stationId: string, run: StatementRun, first = run.first, last = run.last): ArchivedStatement[] {
    const file = join(folder, statementsFolder(stationId), segmentFileName(run))
    const lines = unpackedLines(readArchived(file, run.sha256))
    if (lines === null) throw new ArchiveDamaged({ file, damage: 'not_unpacked' })
    return lines.slice(first - run.first, last - run.first + 1).map((line) => statementOfLine(line, file))
  }

  return {
    *statements(stationId: string, first: number, last: number): Iterable<ArchivedStatement> {
      for (let next = first; next <= last; ) {
        const run = selectAround.get(table.numberOf(stationId), next)
        if (run === undefined || run.last < next) return
        const end = Math.min(last, run.last)
        yield* read(stationId, run, next, end)
        next = end + 1
      }
    },

    *statementsOf(kind: MentionKind, id: string): Iterable<ArchivedStatement & { stationId: string }> {
      for (const run of selectMentioning.all(kind, id)) {
        const stationId = table.idOf(run.station)
        for (const one of read(stationId, run)) {
          const names = mentionsOfStatement(one.statement)
          if (names.some((name) => name.kind === kind && name.id === id)) yield { ...one, stationId }
        }
      }
    },
  }
}
