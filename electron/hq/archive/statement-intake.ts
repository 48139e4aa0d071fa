import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { MOST_SEGMENT_ENTRIES, segmentFileName } from '../../records/segment.ts'
import { sha256Of } from '../../records/sha256.ts'
import { packPeaks } from '../../records/tree.ts'
import type { Store } from '../../station/store/store.ts'
import type { ArchivedStatement } from './archive.ts'
import { createCheckpointShelf } from './checkpoint-shelf.ts'
import { makeFolder, syncFolder, writeSynced } from './durable-files.ts'
import { mentionsOfStatement } from './mentions.ts'
import type { PendingCheckpoint, PendingStatement, StatementIntake } from './pending.ts'
import { type StatementRun, statementLine, statementsFolder } from './statement-files.ts'
import type { StationTable } from './station-table.ts'

interface StatementRow {
  station_id: string
  position: number
  id: string
  leaf: Buffer
  stored_at: number | null
  voids: string | null
  statement: string | null
}

interface CheckpointRow {
  station_id: string
  size: number
  statement_id: string
  stored_at: number
  checkpoint: string
}

export function createStatementIntake(
  store: Store,
  folder: string,
  table: StationTable,
  now: () => number,
): StatementIntake {
  const { db } = store
  const shelf = createCheckpointShelf(store, folder, now)
  const insertStatement = db.prepare(
    `INSERT INTO pending_statement (station_id, position, id, leaf, stored_at, voids, statement)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const insertCheckpoint = db.prepare(
    `INSERT INTO pending_checkpoint (station_id, size, statement_id, stored_at, checkpoint)
     VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const selectThrough = db.prepare<[string], { read_through: number }>(
    'SELECT read_through FROM record_store WHERE endpoint = ?',
  )
  const setThrough = db.prepare(
    `INSERT INTO record_store (endpoint, read_through) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET read_through = max(read_through, excluded.read_through)`,
  )
  const selectStations = db.prepare<[], { station_id: string }>(
    `SELECT DISTINCT station_id FROM pending_checkpoint
     UNION SELECT DISTINCT station_id FROM pending_statement ORDER BY station_id`,
  )
  const selectCheckpoints = db.prepare<[string], CheckpointRow>(
    'SELECT * FROM pending_checkpoint WHERE station_id = ? ORDER BY size, stored_at',
  )
  const selectWaiting = db.prepare<[string, number, number], StatementRow>(
    'SELECT * FROM pending_statement WHERE station_id = ? AND position BETWEEN ? AND ? ORDER BY position, id',
  )
  const selectNext = db.prepare<[string, number], { position: number }>(
    'SELECT position FROM pending_statement WHERE station_id = ? AND position >= ? ORDER BY position LIMIT 1',
  )
  const selectVoided = db.prepare<[string], { voids: string }>(
    'SELECT voids FROM pending_statement WHERE station_id = ? AND voids IS NOT NULL',
  )
  const dropStatements = db.prepare('DELETE FROM pending_statement WHERE station_id = ? AND position <= ?')
  const dropCheckpoint = db.prepare('DELETE FROM pending_checkpoint WHERE station_id = ? AND size <= ?')
  const insertRun = db.prepare('INSERT INTO statement_run (station, first, last, sha256) VALUES (?, ?, ?, ?)')
  const insertMention = db.prepare(
    `INSERT INTO mention (kind, id, tree, station, first) VALUES (?, ?, 'statements', ?, ?) ON CONFLICT DO NOTHING`,
  )
  const advance = db.prepare(
    `UPDATE station SET held_statements = ?, statement_peaks = ?, version = coalesce(?, version),
       clock = coalesce(?, clock), last_heard_at = ? WHERE number = ?`,
  )
  const hear = db.prepare('UPDATE station SET last_heard_at = ?, version = ?, clock = ? WHERE number = ?')

  /** Writes a run's file; its row is for the transaction that follows. */
  function writeRun(stationId: string, statements: readonly ArchivedStatement[]): StatementRun {
    const place = join(folder, statementsFolder(stationId))
    makeFolder(place, 'owner')
    const bytes = gzipSync(statements.map((one) => `${statementLine(one)}\n`).join(''))
    const [first, last] = [statements[0], statements.at(-1)]
    if (first === undefined || last === undefined) throw new Error('a run has at least one statement')
    const run = { first: first.position, last: last.position, sha256: sha256Of(bytes) }
    const half = join(folder, 'incoming', segmentFileName(run))
    writeSynced(half, bytes, 'owner')
    renameSync(half, join(place, segmentFileName(run)))
    syncFolder(place)
    return run
  }

  function keepWaiting(statements: readonly PendingStatement[]): void {
    store.transaction(() => {
      for (const { stationId, position, id, leaf, storedAt, voids, statement } of statements) {
        const json = statement === null ? null : JSON.stringify(statement)
        insertStatement.run(stationId, position, id, leaf, storedAt, voids, json)
      }
    })
  }

  return {
    keepPage: (endpoint, { statements, checkpoints, readThrough }) =>
      store.transaction(() => {
        keepWaiting(statements)
        for (const { stationId, size, statementId, storedAt, checkpoint } of checkpoints) {
          insertCheckpoint.run(stationId, size, statementId, storedAt, checkpoint)
        }
        if (readThrough !== null) setThrough.run(endpoint, readThrough)
      }),
    keepWaiting,
    readThrough: (endpoint) => selectThrough.get(endpoint)?.read_through ?? null,
    stationsWaiting: () => selectStations.all().map(({ station_id }) => station_id),
    checkpointsWaiting: (stationId) => selectCheckpoints.all(stationId).map(pendingCheckpoint),
    *waiting(stationId, first, last) {
      // In slices: an open cursor would keep the caller from writing. From one that is there to the next: a station may
      // sign for any number of statements.
      const next = (position: number) => selectNext.get(stationId, position)?.position ?? null
      for (let from = next(first); from !== null && from <= last; from = next(from + MOST_SEGMENT_ENTRIES)) {
        const to = Math.min(last, from + MOST_SEGMENT_ENTRIES - 1)
        for (const row of selectWaiting.all(stationId, from, to)) yield pendingStatement(row)
      }
    },
    voidedByWaiting: (stationId) => selectVoided.all(stationId).map(({ voids }) => voids),

    takeStatements({ stationId, statements, head, signed, storedAt, told }) {
      const station = table.numberOf(stationId)
      const runs: { run: StatementRun; mentions: Map<string, [string, string]> }[] = []
      for (const part of inRuns(statements)) {
        const mentions = new Map<string, [string, string]>()
        for (const { statement } of part) {
          for (const { kind, id } of mentionsOfStatement(statement)) mentions.set(`${kind} ${id}`, [kind, id])
        }
        runs.push({ run: writeRun(stationId, part), mentions })
      }
      shelf.place(stationId, [signed])
      store.transaction(() => {
        for (const { run, mentions } of runs) {
          insertRun.run(station, run.first, run.last, run.sha256)
          for (const [kind, id] of mentions.values()) insertMention.run(kind, id, station, run.first)
        }
        shelf.insert(station, signed, { path: 'record_store', storedAt, proven: 'statements' })
        dropStatements.run(stationId, head.size)
        dropCheckpoint.run(stationId, signed.checkpoint.size)
        advance.run(head.size, packPeaks(head), told?.version ?? null, told?.clock ?? null, now(), station)
      })
    },

    dropCheckpoints: (stationId, size) => void dropCheckpoint.run(stationId, size),

    takeLink(stationId, signed, storedAt, { version, clock }) {
      shelf.place(stationId, [signed])
      store.transaction(() => {
        const station = table.numberOf(stationId)
        shelf.insert(station, signed, { path: 'record_store', storedAt, proven: 'link' })
        hear.run(now(), version, clock, station)
      })
    },
  }
}

function* inRuns(statements: Iterable<ArchivedStatement>): Iterable<ArchivedStatement[]> {
  let part: ArchivedStatement[] = []
  for (const statement of statements) {
    part.push(statement)
    if (part.length === MOST_SEGMENT_ENTRIES) {
      yield part
      part = []
    }
  }
  if (part.length > 0) yield part
}

const Statement = z.record(z.string(), z.unknown())

function pendingStatement(row: StatementRow): PendingStatement {
  const { station_id, position, id, leaf, stored_at, voids, statement } = row
  const read = statement === null ? null : Statement.parse(JSON.parse(statement))
  return { stationId: station_id, position, id, leaf, storedAt: stored_at, voids, statement: read }
}

function pendingCheckpoint({
  station_id,
  size,
  statement_id,
  stored_at,
  checkpoint,
}: CheckpointRow): PendingCheckpoint {
  return { stationId: station_id, size, statementId: statement_id, storedAt: stored_at, checkpoint }
}
