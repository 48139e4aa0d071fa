import { stationOf } from '../../records/checkpoint.ts'
import { formatVerifierKey, readVerifierKey, type VerifierKey } from '../../records/signed-note.ts'
import { type TreeHead, unpackPeaks } from '../../records/tree.ts'
import type { Store } from '../../station/store/store.ts'
import type { ArchivedStation } from './archive.ts'

/** What came of enrolling a station's key. */
export type Enrolment =
  | { outcome: 'enrolled' | 'key_added' | 'unchanged'; stationId: string }
  | { outcome: 'other_site'; stationId: string; siteId: string }
  | { outcome: 'not_a_station_key' }

/** The stations that headquarters knows, and by which keys. */
export interface StationTable {
  all(): ArchivedStation[]
  of(stationId: string): ArchivedStation | null
  /** Its number in the other tables; throws for a station that is not enrolled. */
  numberOf(stationId: string): number
  idOf(number: number): string
  /** The keys whose signatures count; none where it is revoked or unknown. */
  keysOf(stationId: string): VerifierKey[]
  /** A second key of a known station is added to the first; a revoked station counts again, by this key alone. */
  enrol(given: { key: VerifierKey; siteId: string; name: string | null }): Enrolment
  /** From now on nothing more is taken from it; false where it is not known or was revoked before. */
  revoke(stationId: string): boolean
  /** The tree over the entries that are held. */
  entriesHead(stationId: string): TreeHead
  /** The tree over the statements that are held. */
  statementsHead(stationId: string): TreeHead
}

interface Row {
  number: number
  id: string
  site_id: string | null
  name: string | null
  enrolled_at: number
  revoked_at: number | null
  held_entries: number
  entry_peaks: Buffer
  held_statements: number
  statement_peaks: Buffer
  last_heard_at: number | null
  version: string | null
  clock: string | null
}

interface HeadRow {
  size: number
  root: Buffer
  at: number
  statements_size: number
}

export function createStationTable(store: Store, now: () => number): StationTable {
  const { db } = store
  const selectAll = db.prepare<[], Row>('SELECT * FROM station ORDER BY id')
  const selectOne = db.prepare<[string], Row>('SELECT * FROM station WHERE id = ?')
  const selectId = db.prepare<[number], { id: string }>('SELECT id FROM station WHERE number = ?')
  const selectKeys = db.prepare<[number], { key: string; revoked_at: number | null }>(
    'SELECT key, revoked_at FROM station_key WHERE station = ? ORDER BY enrolled_at DESC, rowid DESC',
  )
  const selectHead = db.prepare<[number], HeadRow>(
    'SELECT size, root, at, statements_size FROM checkpoint WHERE station = ? ORDER BY size DESC LIMIT 1',
  )
  const selectCovered = db.prepare<[number, number], { size: number }>(
    'SELECT size FROM checkpoint WHERE station = ? AND statements_size <= ? ORDER BY size DESC LIMIT 1',
  )
  const selectCosigned = db.prepare<[number], { at: number | null }>(
    'SELECT max(cosigned_at) AS at FROM checkpoint WHERE station = ?',
  )
  const insert = db.prepare('INSERT INTO station (id, site_id, name, enrolled_at) VALUES (?, ?, ?, ?)')
  const insertKey = db.prepare(
    `INSERT INTO station_key (station, key, enrolled_at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET revoked_at = NULL, enrolled_at = excluded.enrolled_at`,
  )
  const countAgain = db.prepare('UPDATE station SET revoked_at = NULL, name = coalesce(?, name) WHERE number = ?')
  const revokeStation = db.prepare('UPDATE station SET revoked_at = ? WHERE number = ?')
  const revokeKeys = db.prepare('UPDATE station_key SET revoked_at = ? WHERE station = ? AND revoked_at IS NULL')

  function keys(row: Row, which: 'all' | 'valid'): VerifierKey[] {
    return selectKeys
      .all(row.number)
      .filter(({ revoked_at }) => which === 'all' || revoked_at === null)
      .map(({ key }) => keyOf(key))
  }

  function shown(row: Row): ArchivedStation {
    const head = selectHead.get(row.number)
    const [key] = keys(row, 'all')
    if (key === undefined) throw new Error(`station ${row.id} has no key`)
    const covered = Math.max(row.held_entries, selectCovered.get(row.number, row.held_statements)?.size ?? 0)
    return {
      id: row.id,
      siteId: row.site_id,
      name: row.name,
      key,
      enrolledAt: row.enrolled_at,
      revokedAt: row.revoked_at,
      head:
        head === undefined ? null : { size: head.size, root: head.root, at: head.at, statements: head.statements_size },
      heldEntries: row.held_entries,
      heldStatements: row.held_statements,
      cosignedAt: selectCosigned.get(row.number)?.at ?? null,
      lastHeardAt: row.last_heard_at,
      version: row.version,
      clock: row.clock,
      backlog: Math.max(0, (head?.size ?? 0) - covered),
    }
  }

  function rowOf(stationId: string): Row {
    const row = selectOne.get(stationId)
    if (row === undefined) throw new Error(`station ${stationId} is not enrolled`)
    return row
  }

  return {
    all: () => selectAll.all().map(shown),
    of(stationId) {
      const row = selectOne.get(stationId)
      return row === undefined ? null : shown(row)
    },
    numberOf: (stationId) => rowOf(stationId).number,
    idOf(number) {
      const row = selectId.get(number)
      if (row === undefined) throw new Error(`there is no station of number ${number}`)
      return row.id
    },
    keysOf(stationId) {
      const row = selectOne.get(stationId)
      return row === undefined || row.revoked_at !== null ? [] : keys(row, 'valid')
    },
    enrol: ({ key, siteId, name }) =>
      store.transaction((): Enrolment => {
        const stationId = stationOf(key.name)
        if (stationId === null || key.algorithm !== 'ed25519') return { outcome: 'not_a_station_key' }
        const known = selectOne.get(stationId)
        const text = formatVerifierKey(key)
        if (known === undefined) {
          const { lastInsertRowid } = insert.run(stationId, siteId, name, now())
          insertKey.run(lastInsertRowid, text, now())
          return { outcome: 'enrolled', stationId }
        }
        if (known.site_id !== null && known.site_id !== siteId) {
          return { outcome: 'other_site', stationId, siteId: known.site_id }
        }
        const had = keys(known, 'valid').some((one) => formatVerifierKey(one) === text)
        countAgain.run(name, known.number)
        if (had && known.revoked_at === null) return { outcome: 'unchanged', stationId }
        insertKey.run(known.number, text, now())
        return { outcome: 'key_added', stationId }
      }),
    revoke: (stationId) =>
      store.transaction(() => {
        const row = selectOne.get(stationId)
        if (row === undefined || row.revoked_at !== null) return false
        revokeStation.run(now(), row.number)
        revokeKeys.run(now(), row.number)
        return true
      }),
    entriesHead(stationId) {
      const row = rowOf(stationId)
      return unpackPeaks(row.held_entries, row.entry_peaks)
    },
    statementsHead(stationId) {
      const row = rowOf(stationId)
      return unpackPeaks(row.held_statements, row.statement_peaks)
    },
  }
}

function keyOf(text: string): VerifierKey {
  const key = readVerifierKey(text)
  if (key === null) throw new Error(`${JSON.stringify(text)} is kept as a station's key and is none`)
  return key
}
