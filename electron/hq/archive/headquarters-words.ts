import type { Store } from '../../station/store/store.ts'
import type { AlarmKind, ArchivedCheckpoint, HeadquartersAlarm, IssuedBeacon } from './archive.ts'
import { receivedBy } from './received-by.ts'
import type { StationTable } from './station-table.ts'

interface CheckpointRow {
  size: number
  root: Buffer
  statements_size: number
  statements_root: Buffer
  at: number
  note: string
  received_at: number
  path: string
  entries_proven: number
  statements_proven: number
  stored_at: number | null
  cosigned_at: number | null
  cosigned_note: string | null
}

/** What headquarters itself said: cosignatures, beacons, alarms; and the checkpoints they are about. */
export function createHeadquartersWords(store: Store, table: StationTable, now: () => number) {
  const { db } = store
  const selectCheckpoints = db.prepare<[number], CheckpointRow>(
    'SELECT * FROM checkpoint WHERE station = ? ORDER BY size',
  )
  const selectOf = db.prepare<[number, number], CheckpointRow>(
    'SELECT * FROM checkpoint WHERE station = ? AND size = ?',
  )
  const selectAfter = db.prepare<[number, number], CheckpointRow>(
    'SELECT * FROM checkpoint WHERE station = ? AND size > ? ORDER BY size',
  )
  const selectNewest = db.prepare<[number], CheckpointRow>(
    'SELECT * FROM checkpoint WHERE station = ? ORDER BY size DESC LIMIT 1',
  )
  const selectForEntries = db.prepare<[number], CheckpointRow>(
    'SELECT * FROM checkpoint WHERE station = ? AND entries_proven = 1 ORDER BY size DESC LIMIT 1',
  )
  const selectForStatements = db.prepare<[number], CheckpointRow>(
    'SELECT * FROM checkpoint WHERE station = ? AND statements_proven = 1 ORDER BY size DESC LIMIT 1',
  )
  const keepCosigned = db.prepare(
    'UPDATE checkpoint SET cosigned_at = ?, cosigned_note = ? WHERE station = ? AND size = ?',
  )
  const selectAlarms = db.prepare<[], { station_id: string; kind: AlarmKind; detail: string; at: number }>(
    'SELECT * FROM alarm ORDER BY at, rowid',
  )
  const insertAlarm = db.prepare(
    'INSERT INTO alarm (station_id, kind, detail, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const selectBeacons = db.prepare<[], IssuedBeacon>('SELECT time, random FROM beacon ORDER BY time, rowid')
  const insertBeacon = db.prepare('INSERT INTO beacon (time, random, note) VALUES (?, ?, ?)')

  return {
    checkpoints: (stationId: string): ArchivedCheckpoint[] =>
      selectCheckpoints.all(table.numberOf(stationId)).map(shown),
    checkpointOf: (stationId: string, size: number): ArchivedCheckpoint | null =>
      shownOrNull(selectOf.get(table.numberOf(stationId), size)),
    /** The next larger one. */
    checkpointAfter: (stationId: string, size: number): ArchivedCheckpoint | null =>
      shownOrNull(selectAfter.get(table.numberOf(stationId), size)),
    checkpointsAfter: (stationId: string, size: number): ArchivedCheckpoint[] =>
      selectAfter.all(table.numberOf(stationId), size).map(shown),
    newest: (stationId: string): ArchivedCheckpoint | null => shownOrNull(selectNewest.get(table.numberOf(stationId))),
    /** The newest one whose entries are all held. */
    heldByEntries: (stationId: string): ArchivedCheckpoint | null =>
      shownOrNull(selectForEntries.get(table.numberOf(stationId))),
    /** The newest one whose statements are all held. */
    heldByStatements: (stationId: string): ArchivedCheckpoint | null =>
      shownOrNull(selectForStatements.get(table.numberOf(stationId))),
    /** Keeps the cosigned note of a checkpoint; `at` in milliseconds. */
    keepCosigned(stationId: string, size: number, cosigned: { at: number; note: string }): void {
      keepCosigned.run(cosigned.at, cosigned.note, table.numberOf(stationId), size)
    },
    alarms: (): HeadquartersAlarm[] =>
      selectAlarms.all().map(({ station_id, ...rest }) => ({ stationId: station_id, ...rest })),
    /** The same one is told once, however often it is seen. */
    alarm(stationId: string, kind: AlarmKind, detail: string): void {
      insertAlarm.run(stationId, kind, detail, now())
    },
    beacons: (): IssuedBeacon[] => selectBeacons.all(),
    keepBeacon({ time, random }: IssuedBeacon, note: string): void {
      insertBeacon.run(time, random, note)
    },
  }
}

export type HeadquartersWords = ReturnType<typeof createHeadquartersWords>

function shownOrNull(row: CheckpointRow | undefined): ArchivedCheckpoint | null {
  return row === undefined ? null : shown(row)
}

function shown(row: CheckpointRow): ArchivedCheckpoint {
  const { size, root, statements_size, statements_root, at, note, received_at, path, stored_at } = row
  const { cosigned_at, cosigned_note } = row
  return {
    size,
    root,
    statements: { size: statements_size, root: statements_root },
    at,
    note,
    receivedAt: received_at,
    path: receivedBy(path),
    proven: { entries: row.entries_proven === 1, statements: row.statements_proven === 1 },
    cosigned: cosigned_at === null || cosigned_note === null ? null : { at: cosigned_at, note: cosigned_note },
    storedAt: stored_at,
  }
}
