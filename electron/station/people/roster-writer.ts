import type { SiteDocument, SitePerson } from '../packages/site-schema.ts'
import type { BadgeFormat } from '../readers/reader.ts'
import type { Store } from '../store/store.ts'
import {
  badgeMark,
  badgeText,
  cardNumber,
  idNumberMark,
  keptMarks,
  type NumberMark,
  residentCardId,
} from './credentials.ts'
import { lastFour } from './masking.ts'
import { nameSyllables } from './pinyin.ts'
import type { Sealer } from './sealing.ts'
import { searchKeys } from './search-keys.ts'

/** From the tables that point at others to those pointed at. */
const TABLES = [
  'search_key',
  'credited_before',
  'enrolment',
  'class_course',
  'class',
  'badge_number',
  'credential',
  'person',
]

export interface RosterOptions {
  store: Store
  sealer: Sealer
  /** True where the records name a person as having come; their name is kept when they leave the roster. */
  hasCome: (personId: string) => boolean
}

interface NewCredential {
  id: string
  kind: string
  value: string
  mark: Buffer
  /** What the number of a badge may mean. */
  numbers: NumberMark[]
  validTo: string | null
}

/**
 * Writes the people and classes of a document over those before. What must not lie open is sealed on the way in:
 * ID numbers, badge values, phones and PIN hashes.
 */
export function createRosterWriter({ store, sealer, hasCome }: RosterOptions) {
  const { db } = store
  const everybody = db.prepare<[], { id: string; role: string }>('SELECT id, role FROM person')
  const remember = db.prepare(
    'INSERT OR REPLACE INTO former_person (id, name, unit) SELECT id, name, unit FROM person WHERE id = ?',
  )
  const forget = db.prepare('DELETE FROM former_person WHERE id = ?')
  const clear = TABLES.map((table) => db.prepare(`DELETE FROM ${table}`))
  const insertPerson = db.prepare(
    `INSERT INTO person (id, name, syllables, gender, unit, role, disabled, phone, pin)
     VALUES (@id, @name, @syllables, @gender, @unit, @role, @disabled, @phone, @pin)`,
  )
  const insertCredential = db.prepare(
    `INSERT INTO credential (id, person_id, position, kind, mark, value, last_four, valid_to)
     VALUES (@id, @personId, @position, @kind, @mark, @value, @lastFour, @validTo)`,
  )
  const insertNumber = db.prepare('INSERT INTO badge_number (near, whole, part, credential_id) VALUES (?, ?, ?, ?)')
  const insertKey = db.prepare('INSERT INTO search_key (inside, key, person_id) VALUES (?, ?, ?)')
  const insertClass = db.prepare('INSERT INTO class (id, name, required_minutes) VALUES (?, ?, ?)')
  const insertCourse = db.prepare('INSERT INTO class_course (class_id, position, course_id) VALUES (?, ?, ?)')
  const insertMember = db.prepare('INSERT INTO enrolment (class_id, person_id, position) VALUES (?, ?, ?)')
  const insertCredited = db.prepare(
    'INSERT INTO credited_before (class_id, person_id, quality_area, minutes) VALUES (?, ?, ?, ?)',
  )

  function credentialsOf(person: SitePerson, badgeFormat: BadgeFormat): NewCredential[] {
    const badges = person.credentials.map(({ id, kind, value, validTo }) => {
      const text = badgeText(value)
      // A barcode is what it says and no number, so it is nothing but its text.
      const numbers = kind === 'badge' ? keptMarks(sealer, text, badgeFormat) : []
      return { id, kind, value: text, mark: badgeMark(sealer, text), numbers, validTo }
    })
    if (person.idNumber === null) return badges
    const { id, idNumber } = person
    const value = idNumber.length === 18 ? idNumber : (cardNumber(idNumber) ?? idNumber)
    const mark = idNumberMark(sealer, value)
    return [{ id: residentCardId(id), kind: 'resident-id', value, mark, numbers: [], validTo: null }, ...badges]
  }

  function writePerson(person: SitePerson, badgeFormat: BadgeFormat): void {
    const { id, idNumber, name, gender, unit, role, disabled, phone, pin } = person
    const syllables = nameSyllables(name)
    insertPerson.run({
      id,
      name,
      syllables: syllables.join(' '),
      gender,
      unit,
      role,
      disabled: disabled ? 1 : 0,
      phone: phone === null ? null : sealer.seal(phone),
      pin: pin === null ? null : sealer.seal(JSON.stringify(pin)),
    })
    const credentials = credentialsOf(person, badgeFormat)
    credentials.forEach(({ value, numbers, ...credential }, position) => {
      insertCredential.run({
        ...credential,
        personId: id,
        position,
        value: sealer.seal(value),
        lastFour: lastFour(value),
      })
      for (const { near, whole, strength } of numbers) {
        insertNumber.run(near, whole, strength === 'part' ? 1 : 0, credential.id)
      }
    })
    // An old number of 15 digits ends otherwise than that of the card; people know either.
    const fours = [...credentials.map(({ value }) => value), idNumber ?? ''].map(lastFour)
    for (const { key, inside } of searchKeys(name, syllables, fours)) insertKey.run(inside, key, id)
  }

  /** Keeps the names of those who leave and whom records name: staff sign for what they did. Nothing else is kept. */
  function rememberWhoLeaves(staying: ReadonlySet<string>): void {
    for (const { id, role } of everybody.all()) {
      if (!staying.has(id) && (role !== 'trainee' || hasCome(id))) remember.run(id)
    }
    for (const id of staying) forget.run(id)
  }

  return function replaceRoster(document: SiteDocument): void {
    store.transaction(() => {
      rememberWhoLeaves(new Set(document.people.map(({ id }) => id)))
      for (const statement of clear) statement.run()
      for (const person of document.people) writePerson(person, document.settings.badgeFormat)
      for (const { id, name, requiredMinutes, courseIds, members } of document.classes) {
        insertClass.run(id, name, requiredMinutes)
        courseIds.forEach((courseId, position) => {
          insertCourse.run(id, position, courseId)
        })
        members.forEach(({ personId, credited }, position) => {
          insertMember.run(id, personId, position)
          for (const [area, minutes] of Object.entries(credited)) insertCredited.run(id, personId, area, minutes)
        })
      }
    })
  }
}
