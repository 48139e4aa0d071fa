import type { ClassHours, CreditExplanation, Review } from '../api/schemas/credit.ts'

/** What a sheet shows of a person beyond the review of a session. */
export interface PaperPerson {
  gender: 'male' | 'female' | null
  /** 110***********1234. */
  maskedIdNumber: string | null
}

/** Why somebody's minutes are what they are, as far as paper says it. */
export interface PaperReasons extends Pick<CreditExplanation, 'deductions' | 'corrections'> {
  /** When they came and went, oldest first. */
  stays: readonly { from: number; to: number | null }[]
  spans: readonly Pick<CreditExplanation['spans'][number], 'from' | 'to' | 'kind'>[]
}

/** One session as its sheets need it. */
export interface SessionFacts {
  review: Review
  /** Of each person who came, was called, or was corrected. */
  reasons: ReadonlyMap<string, PaperReasons>
  person: (personId: string) => PaperPerson
}

/** A class as its sheets need it. */
export interface ClassFacts {
  hours: ClassHours
  /** Of each session that was begun, oldest first. */
  reviews: readonly Review[]
  person: (personId: string) => PaperPerson
}

export type ReviewedPerson = Review['people'][number]

/** True where nobody has been able to come yet: the sheet is printed to be signed by hand. */
export function isBeforeClass({ session }: Review): boolean {
  return session.state === 'scheduled'
}

/** True once a session takes nobody any more, so that whoever is missing is absent. */
export function isEnded({ session }: Review): boolean {
  return session.state === 'closed' || session.state === 'sealed'
}

export function hasCome(person: ReviewedPerson): boolean {
  return person.state !== 'absent'
}
