import type { ArchivedStatement } from '../archive/archive.ts'
import type { OpenArchive } from '../archive/open-archive.ts'
import type { PendingStatement } from '../archive/pending.ts'
import { type Refusal, refused } from './refusal.ts'

/** Places in a station's tree of statements. */
export interface Range {
  stationId: string
  first: number
  last: number
}

/** Ways to choose that are tried at most, where places have several candidates. */
const MOST_CHOICES = 64

/**
 * In how many ways statements can be chosen so that each place has one: mostly in one. A record store that changed a
 * statement and changed it back, or gave room to somebody else's claim, gave several; what was signed tells which it is.
 */
export function lookOver(archive: OpenArchive, range: Range): { choices: number } | Refusal {
  let choices = 1
  let next = range.first
  for (const candidates of placesOf(archive, range)) {
    const [first, second] = candidates
    if (first === undefined || first.position !== next) break
    choices *= candidates.length
    if (choices > MOST_CHOICES && second !== undefined) {
      return refused('two_statements', (words) => words.andMoreSuch(words.bothAt(first.id, second.id, first.position)))
    }
    next += 1
  }
  return next > range.last ? { choices } : refused('statements_missing', (words) => words.placeLacking(next))
}

/** The statements of one way to choose, counted from 0. */
export function* chosen(archive: OpenArchive, range: Range, choice: number): Iterable<ArchivedStatement> {
  let rest = choice
  for (const candidates of placesOf(archive, range)) {
    const one = candidates[rest % candidates.length]
    rest = Math.floor(rest / candidates.length)
    if (one === undefined) throw new Error(`statement choice ${choice} is not there`)
    const { position, id, leaf, statement, storedAt } = one
    yield { position, id, leaf, statement, storedAt }
  }
}

/** What waits for each place, by different leaves; what a record store gave stands for what was said to be withheld. */
function* placesOf({ statementIntake }: OpenArchive, { stationId, first, last }: Range): Iterable<PendingStatement[]> {
  let place: PendingStatement[] = []
  for (const one of statementIntake.waiting(stationId, first, last)) {
    if (place[0] !== undefined && place[0].position !== one.position) {
      yield place
      place = []
    }
    const same = place.findIndex(({ leaf }) => leaf.equals(one.leaf))
    if (same < 0) place.push(one)
    else if (place[same]?.statement === null) place[same] = one
  }
  if (place.length > 0) yield place
}
