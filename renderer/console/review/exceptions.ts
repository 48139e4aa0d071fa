import type { Review } from '../../../electron/station/api/schemas/credit.ts'

export type ReviewedPerson = Review['people'][number]
export type ReviewException = ReviewedPerson['exceptions'][number]

/** Which part of the people is shown. */
export type ReviewFilter = 'all' | 'look' | 'absent'

/** How much an exception asks for a look; those that cost hours most. */
const WEIGHTS: Record<ReviewException, number> = {
  below_minimum: 10,
  spot_check_missed: 9,
  left_early: 8,
  no_check_out: 7,
  late: 6,
  corrected: 5,
  by_hand: 4,
  spot_check_excused: 3,
  spot_check_made_up: 2,
  absent: 0,
}

/** `lost`: it may have cost hours. `noted`: only to be known. */
export function toneOfException(exception: ReviewException): 'lost' | 'noted' {
  switch (exception) {
    case 'below_minimum':
    case 'spot_check_missed':
    case 'left_early':
    case 'late':
    case 'no_check_out':
      return 'lost'
    case 'absent':
    case 'by_hand':
    case 'corrected':
    case 'spot_check_excused':
    case 'spot_check_made_up':
      return 'noted'
  }
}

/** Exceptions as they are listed, the weightiest first. */
export function orderExceptions(exceptions: readonly ReviewException[]): ReviewException[] {
  return exceptions.toSorted((one, other) => WEIGHTS[other] - WEIGHTS[one])
}

/** True for whoever came, and not as usual. */
function isOutOfTheOrdinary({ exceptions }: Pick<ReviewedPerson, 'exceptions'>): boolean {
  return exceptions.length > 0 && !exceptions.includes('absent')
}

/** The people as they are reviewed: what is out of the ordinary first, then the usual, then who never came; by name. */
export function orderReviewed(people: readonly ReviewedPerson[], language: string): ReviewedPerson[] {
  const weight = (person: ReviewedPerson) => {
    if (person.exceptions.includes('absent')) return -1
    return Math.max(0, ...person.exceptions.map((exception) => WEIGHTS[exception]))
  }
  return people.toSorted((one, other) => weight(other) - weight(one) || one.name.localeCompare(other.name, language))
}

/** The people of a part whose name or unit contains what was typed. */
export function filterReviewed(
  people: readonly ReviewedPerson[],
  filter: ReviewFilter,
  typed: string,
): ReviewedPerson[] {
  const wanted = typed.trim().toLocaleLowerCase()
  return people.filter((person) => {
    const belongs =
      filter === 'all' || (filter === 'absent' ? person.exceptions.includes('absent') : isOutOfTheOrdinary(person))
    return (
      belongs &&
      (wanted === '' || [person.name, person.unit ?? ''].some((words) => words.toLocaleLowerCase().includes(wanted)))
    )
  })
}

/** The page in numbers. */
export interface ReviewFigures {
  came: number
  enrolled: number
  outOfTheOrdinary: number
  absent: number
  /** Suspicions without an answer. */
  toLookAt: number
  /** Minutes credited to all together. */
  minutes: number
}

/** Counts what the review shows. */
export function figuresOf({ people, suspicions }: Pick<Review, 'people' | 'suspicions'>): ReviewFigures {
  const absent = people.filter(({ exceptions }) => exceptions.includes('absent')).length
  return {
    came: people.length - absent,
    enrolled: people.length,
    outOfTheOrdinary: people.filter(isOutOfTheOrdinary).length,
    absent,
    toLookAt: suspicions.filter(({ answer }) => answer === null).length,
    minutes: people.reduce((sum, person) => sum + person.minutes, 0),
  }
}

/** What a correction after sealing changed of somebody's minutes, or null where they are as sealed. */
export function changeSinceSeal({ minutes, sealedMinutes }: Pick<ReviewedPerson, 'minutes' | 'sealedMinutes'>) {
  return sealedMinutes === null || sealedMinutes === minutes ? null : { before: sealedMinutes, after: minutes }
}
