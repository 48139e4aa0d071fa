import type { PersonFound } from '../api/schemas/console.ts'
import type { Store } from '../store/store.ts'
import { PersonRole } from '../vocabulary.ts'
import { residentCardId } from './credentials.ts'
import { maskIdNumber } from './masking.ts'
import type { Sealer } from './sealing.ts'
import { closedUp, plain } from './search-keys.ts'
import { beginsSyllables, syllableSplits } from './syllable-split.ts'

/** Finds people by whatever staff remember of them. */
export interface PeopleSearch {
  /**
   * At most `limit` people whose name contains the query, or whose pinyin, initials or last four characters of a
   * credential begin with it; `wxiaof` and `wang xf` find 王小芳. The closest come first: whole, from the beginning,
   * from within. An empty query gives the first of the roster.
   */
  find(query: string, limit: number): PersonFound[]
}

interface PersonRow {
  id: string
  name: string
  role: string
  unit: string | null
  disabled: number
}

/** Candidates looked at for one way to read a query. */
const CANDIDATES = 2_000
/** Above every character in UTF-8 order. */
const LAST_CHARACTER = '\u{10ffff}'

/** Opens the search over the roster kept in the store. */
export function createPeopleSearch({ store, sealer }: { store: Store; sealer: Sealer }): PeopleSearch {
  const { db } = store
  const first = db.prepare<[number], string>('SELECT id FROM person ORDER BY rowid LIMIT ?').pluck()
  const whole = db
    .prepare<[number, string, number], string>('SELECT person_id FROM search_key WHERE inside = ? AND key = ? LIMIT ?')
    .pluck()
  const beginning = db
    .prepare<[number, string, string, number], string>(
      'SELECT person_id FROM search_key WHERE inside = ? AND key > ? AND key < ? ORDER BY key LIMIT ?',
    )
    .pluck()
  const candidates = db.prepare<[number, string, string, number], { id: string; syllables: string }>(
    `SELECT person.id, person.syllables FROM search_key JOIN person ON person.id = search_key.person_id
      WHERE inside = ? AND key >= ? AND key < ? LIMIT ?`,
  )
  const personById = db.prepare<[string], PersonRow>('SELECT id, name, role, unit, disabled FROM person WHERE id = ?')
  const credentialsOf = db.prepare<[string], { kind: string; lastFour: string }>(
    'SELECT kind, last_four AS lastFour FROM credential WHERE person_id = ? ORDER BY position',
  )
  const idNumberOf = db.prepare<[string], Buffer>('SELECT value FROM credential WHERE id = ?').pluck()
  const classesOf = db
    .prepare<[string], string>(
      `SELECT class.name FROM enrolment JOIN class ON class.id = enrolment.class_id
        WHERE enrolment.person_id = ? ORDER BY class.rowid`,
    )
    .pluck()

  /** Ids from the closest on; a person may come more than once, and nothing is read before it is asked for. */
  function* closest(query: string, limit: number): Generator<string> {
    const key = closedUp(query)
    if (key === '') {
      yield* first.all(limit)
      return
    }
    // One person has several keys that begin alike, so more rows than people are needed.
    const rows = limit * 4
    for (const inside of [0, 1]) {
      yield* whole.all(inside, key, rows)
      yield* beginning.all(inside, key, key + LAST_CHARACTER, rows)
    }
    yield* bySyllables(query)
  }

  function* bySyllables(query: string): Generator<string> {
    const splits = syllableSplits(plain(query))
    for (const inside of [0, 1]) {
      for (const split of splits) yield* bySplit(split, inside)
    }
  }

  function* bySplit(split: readonly string[], inside: number): Generator<string> {
    const initials = split.map((part) => part.charAt(0)).join('')
    for (const { id, syllables } of candidates.all(inside, initials, initials + LAST_CHARACTER, CANDIDATES)) {
      const list = syllables.split(' ')
      const starts = inside === 0 ? [0] : [...list.keys()]
      if (starts.some((start) => beginsSyllables(split, list, start))) yield id
    }
  }

  function describe(id: string): PersonFound {
    const row = personById.get(id)
    if (row === undefined) throw new Error(`person ${id} has a search key and no row`)
    const idNumber = idNumberOf.get(residentCardId(id))
    return {
      personId: row.id,
      name: row.name,
      role: PersonRole.parse(row.role),
      unit: row.unit,
      disabled: row.disabled === 1,
      credentials: credentialsOf.all(id),
      classes: classesOf.all(id),
      maskedIdNumber: idNumber === undefined ? null : maskIdNumber(sealer.open(idNumber)),
    }
  }

  return {
    find(query, limit) {
      const found = new Set<string>()
      for (const id of closest(query, limit)) {
        found.add(id)
        if (found.size === limit) break
      }
      return [...found].map(describe)
    },
  }
}
