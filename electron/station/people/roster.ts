import type { SiteDocument } from '../packages/site-schema.ts'
import { PinHash } from '../packages/site-schema.ts'
import type { CredentialReading } from '../readers/reader.ts'
import { TEXT } from '../store/parameters.ts'
import { CredentialKind, PersonRole, QualityArea } from '../vocabulary.ts'
import { type CredentialRow, createCredentialFinder } from './credential-finder.ts'
import { readingMark } from './credentials.ts'
import { createRosterWriter, type RosterOptions } from './roster-writer.ts'

/** A person of the site, without anything that must stay sealed. */
export interface Person {
  id: string
  name: string
  gender: string | null
  /** Employer or village. */
  unit: string | null
  role: PersonRole
  disabled: boolean
}

export interface Credential {
  id: string
  kind: CredentialKind
  lastFour: string
  /** Last day it is valid, YYYY-MM-DD in the site's time zone; null for no end. */
  validTo: string | null
}

/** Whose credential was read, and which of theirs it is. */
export interface Holder {
  person: Person
  credential: Credential
}

export interface TrainingClass {
  id: string
  name: string
  courseIds: string[]
  /** Minutes of credit the class must reach. */
  requiredMinutes: number
}

export interface Enrolment {
  requiredMinutes: number
  /** Minutes credited before by quality area, as headquarters knows them. */
  credited: Partial<Record<QualityArea, number>>
}

/** The people and classes of the package in force. Someone who left the roster is no longer found in it. */
export interface Roster {
  /** Replaces everybody and every class; inside the transaction that applies a package. */
  replaceRoster(document: SiteDocument): void
  find(personId: string): Person | null
  /** Name and unit of a person, also of one who has left the roster and whom the records still name. */
  recall(personId: string): Pick<Person, 'name' | 'unit'> | null
  /**
   * Whose card was read: nobody's, one person's, or several people's where a badge number fits several equally well
   * and must be asked. An ID card's own last day comes from the card.
   */
  holdersOf(reading: CredentialReading): Holder[]
  credential(credentialId: string): Credential | null
  /** How many badge numbers several credentials have in other writing; their holders will be asked who they are. */
  sharedNumbers(): number
  /** A keyed hash in hex, by which an unknown card is seen to come again. */
  cardMark(reading: CredentialReading): string
  class(classId: string): TrainingClass | null
  /** Every class of the site, by name. */
  classes(): TrainingClass[]
  /** Ids of the classes that someone is a member of. */
  classIdsOf(personId: string): Set<string>
  /** Members in the order of the list the package gives (花名册). */
  membersOf(classId: string): Person[]
  /** How many members a class has. */
  sizeOf(classId: string): number
  /** What one member has and needs, or null for someone who is not in the class. */
  enrolment(classId: string, personId: string): Enrolment | null
  /** The kept form of a staff member's PIN, or null where they have none. */
  pinOf(personId: string): PinHash | null
}

interface PersonRow {
  id: string
  name: string
  gender: string | null
  unit: string | null
  role: string
  disabled: number
}

interface ClassRow {
  id: string
  name: string
  required_minutes: number
}

const PERSON = 'person.id, person.name, person.gender, person.unit, person.role, person.disabled'

/** Opens the roster kept in the store. */
export function createRoster(options: RosterOptions): Roster {
  const { store, sealer } = options
  const { db } = store
  const replaceRoster = createRosterWriter(options)
  const personById = db.prepare<[string], PersonRow>(`SELECT ${PERSON} FROM person WHERE id = ?`)
  const formerById = db.prepare<[string], Pick<Person, 'name' | 'unit'>>(
    'SELECT name, unit FROM former_person WHERE id = ?',
  )
  const credentialById = db.prepare<[string], CredentialRow>('SELECT * FROM credential WHERE id = ?')
  const findCredentials = createCredentialFinder({ store, sealer })
  const sharedNumbers = db
    .prepare<[], number>(
      `SELECT count(*) FROM (SELECT 1 FROM badge_number WHERE whole IS NOT NULL AND part = 0
         GROUP BY near, whole HAVING count(*) > 1)`,
    )
    .pluck()
  const classById = db.prepare<[string], ClassRow>('SELECT * FROM class WHERE id = ?')
  const allClasses = db.prepare<[], ClassRow>('SELECT * FROM class ORDER BY name, id')
  const coursesOfClass = db
    .prepare<[string], string>(`SELECT course_id FROM class_course WHERE class_id = ${TEXT} ORDER BY position`)
    .pluck()
  const classIdsOfPerson = db.prepare<[string], string>('SELECT class_id FROM enrolment WHERE person_id = ?').pluck()
  const sizeOfClass = db.prepare<[string], number>('SELECT count(*) FROM enrolment WHERE class_id = ?').pluck()
  const membersOfClass = db.prepare<[string], PersonRow>(
    `SELECT ${PERSON} FROM enrolment JOIN person ON person.id = enrolment.person_id
      WHERE enrolment.class_id = ? ORDER BY enrolment.position`,
  )
  const required = db
    .prepare<[string, string], number>(
      `SELECT class.required_minutes FROM enrolment JOIN class ON class.id = enrolment.class_id
        WHERE enrolment.class_id = ${TEXT} AND enrolment.person_id = ${TEXT}`,
    )
    .pluck()
  const creditedBefore = db.prepare<[string, string], { quality_area: string; minutes: number }>(
    'SELECT quality_area, minutes FROM credited_before WHERE class_id = ? AND person_id = ?',
  )
  const pinById = db.prepare<[string], Buffer | null>('SELECT pin FROM person WHERE id = ?').pluck()

  const withCourses = (row: ClassRow): TrainingClass => ({
    id: row.id,
    name: row.name,
    courseIds: coursesOfClass.all(row.id),
    requiredMinutes: row.required_minutes,
  })

  return {
    replaceRoster,
    find(personId) {
      const row = personById.get(personId)
      return row === undefined ? null : personOf(row)
    },
    recall: (personId) => personById.get(personId) ?? formerById.get(personId) ?? null,
    holdersOf(reading) {
      const holders = new Map<string, Holder>()
      for (const found of findCredentials(reading)) {
        const row = personById.get(found.person_id)
        if (row === undefined) throw new Error(`credential ${found.id} has no person`)
        const credential = credentialOf(found)
        const validTo = reading.kind === 'resident-id' ? reading.validTo : credential.validTo
        // Two badges of one person leave nothing to ask.
        if (!holders.has(row.id)) holders.set(row.id, { person: personOf(row), credential: { ...credential, validTo } })
      }
      return [...holders.values()]
    },
    credential(credentialId) {
      const row = credentialById.get(credentialId)
      return row === undefined ? null : credentialOf(row)
    },
    sharedNumbers: () => sharedNumbers.get() ?? 0,
    cardMark: (reading) => readingMark(sealer, reading).toString('hex'),
    class(classId) {
      const row = classById.get(classId)
      return row === undefined ? null : withCourses(row)
    },
    classes: () => allClasses.all().map(withCourses),
    classIdsOf: (personId) => new Set(classIdsOfPerson.all(personId)),
    membersOf: (classId) => membersOfClass.all(classId).map(personOf),
    sizeOf: (classId) => sizeOfClass.get(classId) ?? 0,
    enrolment(classId, personId) {
      const requiredMinutes = required.get(classId, personId)
      if (requiredMinutes === undefined) return null
      const credited: Enrolment['credited'] = {}
      for (const row of creditedBefore.all(classId, personId)) {
        credited[QualityArea.parse(row.quality_area)] = row.minutes
      }
      return { requiredMinutes, credited }
    },
    pinOf(personId) {
      const sealed = pinById.get(personId)
      return sealed === undefined || sealed === null ? null : PinHash.parse(JSON.parse(sealer.open(sealed)))
    },
  }
}

function personOf(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    gender: row.gender,
    unit: row.unit,
    role: PersonRole.parse(row.role),
    disabled: row.disabled === 1,
  }
}

function credentialOf(row: CredentialRow): Credential {
  return { id: row.id, kind: CredentialKind.parse(row.kind), lastFour: row.last_four, validTo: row.valid_to }
}
