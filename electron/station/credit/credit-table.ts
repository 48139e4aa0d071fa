import { canonical } from '../../records/entry.ts'
import { SessionRules } from '../rules.ts'
import { TEXT } from '../store/parameters.ts'
import type { Store } from '../store/store.ts'

/** Minutes of one person in one session. */
export interface CreditRow {
  personId: string
  minutes: number
  /** What they were when the session was sealed; null before. */
  sealedMinutes: number | null
}

/** What somebody earned in a course of a class. */
export interface EarnedInCourse {
  personId: string
  courseId: string
  minutes: number
}

/** Whose minutes in what. */
export interface CreditKey {
  sessionId: string
  personId: string
  classId: string
  courseId: string
}

/** The tables `credit` and `credit_rules`. */
export interface CreditTable {
  /** Keeps what somebody has now. In a sealed session, who was not in it when it was sealed had nothing then. */
  keep(key: CreditKey, minutes: number, isSealed: boolean): void
  keepRules(sessionId: string, rules: SessionRules): void
  /** Holds on to what everybody in the session has now as what was sealed. */
  seal(sessionId: string): void
  /** Rules of a session closed with any. */
  rules(sessionId: string): SessionRules | null
  find(sessionId: string, personId: string): CreditRow | null
  ofSession(sessionId: string): CreditRow[]
  /** Minutes by person and course in a class. */
  ofClass(classId: string): EarnedInCourse[]
  ofPerson(personId: string, classId: string): EarnedInCourse[]
}

export function createCreditTable({ db }: Store): CreditTable {
  const keep = db.prepare(
    `INSERT INTO credit (session_id, person_id, class_id, course_id, minutes, sealed_minutes)
     VALUES (@sessionId, @personId, @classId, @courseId, @minutes, @sealedMinutes)
     ON CONFLICT (session_id, person_id) DO UPDATE SET minutes = excluded.minutes`,
  )
  const keepRules = db.prepare('INSERT OR REPLACE INTO credit_rules (session_id, rules) VALUES (?, ?)')
  const seal = db.prepare('UPDATE credit SET sealed_minutes = minutes WHERE session_id = ?')
  const rules = db.prepare<[string], string>('SELECT rules FROM credit_rules WHERE session_id = ?').pluck()
  const select =
    'SELECT person_id AS personId, minutes, sealed_minutes AS sealedMinutes FROM credit WHERE session_id = ?'
  const one = db.prepare<[string, string], CreditRow>(`${select} AND person_id = ?`)
  const all = db.prepare<[string], CreditRow>(`${select} ORDER BY person_id`)
  const earned = 'SELECT person_id AS personId, course_id AS courseId, sum(minutes) AS minutes FROM credit'
  const byClass = db.prepare<[string], EarnedInCourse>(
    `${earned} WHERE class_id = ${TEXT} GROUP BY person_id, course_id ORDER BY person_id, course_id`,
  )
  const byPerson = db.prepare<[string, string], EarnedInCourse>(
    `${earned} WHERE person_id = ${TEXT} AND class_id = ${TEXT} GROUP BY course_id ORDER BY course_id`,
  )
  return {
    keep(key, minutes, isSealed) {
      keep.run({ ...key, minutes, sealedMinutes: isSealed ? 0 : null })
    },
    keepRules(sessionId, given) {
      keepRules.run(sessionId, canonical(given))
    },
    seal(sessionId) {
      seal.run(sessionId)
    },
    rules(sessionId) {
      const kept = rules.get(sessionId)
      return kept === undefined ? null : SessionRules.parse(JSON.parse(kept))
    },
    find: (sessionId, personId) => one.get(sessionId, personId) ?? null,
    ofSession: (sessionId) => all.all(sessionId),
    ofClass: (classId) => byClass.all(classId),
    ofPerson: (personId, classId) => byPerson.all(personId, classId),
  }
}
