import type { SpotCheckFault, SpotCheckNote } from '../spot-checks/findings.ts'
import type { SpotCheckProof } from '../spot-checks/verify-spot-checks.ts'

type Found = Pick<SpotCheckProof, 'sessions' | 'checks' | 'faults' | 'notes'>

/** What an audit of spot checks found, in English for a terminal, a line each; nothing where there were none. */
export function spotChecksInWords({ sessions, checks, faults, notes }: Found): string {
  const proved = `The spot checks are sound: ${checks} in ${sessions} sessions were called when and whom the secrets say that were committed to before class\n`
  const verdict = faults.length === 0 && sessions > 0 ? [proved] : []
  const found = faults.map((fault) => `${whereOf(fault)} ${faultInWords(fault)}\n`)
  const noted = notes.map((note) => `Note: ${whereOf(note)} ${noteInWords(note)}\n`)
  return [...verdict, ...found, ...noted].join('')
}

function whereOf({ seq, sessionId }: SpotCheckFault | SpotCheckNote): string {
  return `Entry ${seq}, session ${sessionId}:`
}

function faultInWords(fault: SpotCheckFault): string {
  switch (fault.kind) {
    case 'unreadable':
      return 'an entry of its spot checks is not what its type says'
    case 'not_committed':
      return 'no secret was committed to before class, so its spot checks prove nothing'
    case 'committed_twice':
      return 'a second secret was committed to'
    case 'committed_late':
      return 'the secret was committed to when class had begun'
    case 'not_revealed':
      return 'the secret of its spot checks was not revealed when it was closed'
    case 'wrong_secret':
      return 'the secret that was revealed is not the one that was committed to before class'
    case 'called_out_of_class':
      return `spot check ${fault.number} was called while nobody taught, or when the secret was known`
    case 'wrong_number':
      return `a spot check has the number ${fault.number} and should have ${fault.expected}`
    case 'wrong_people':
      return `spot check ${fault.number} called ${names(fault.called)}; by the secret and those in the room it should have called ${names(fault.expected)}`
    case 'called_early':
      return `spot check ${fault.number} was called after ${minutes(fault.taught)} of teaching; by the secret its time was ${minutes(fault.planned)}`
    case 'called_unplanned':
      return `spot check ${fault.number} was called in nobody's name and was not planned`
    case 'not_called':
      return `the spot check planned after ${minutes(fault.planned)} of teaching was not called`
    case 'wrong_time_to_answer':
      return `spot check ${fault.number} gave another time to answer than was agreed`
    case 'unknown_check':
      return 'somebody is named in a spot check that did not call them'
    case 'answered_wrongly':
      return `${fault.personId} cannot have answered spot check ${fault.number} then`
    case 'wrong_misses':
      return `${names(fault.missed)} are said to have missed spot check ${fault.number}; by the taps it was ${names(fault.expected)}`
    case 'misses_left_out':
      return `${names(fault.expected)} did not answer spot check ${fault.number} and were not marked`
  }
}

function noteInWords(note: SpotCheckNote): string {
  switch (note.kind) {
    case 'called_late':
      return `spot check ${note.number} was called after ${minutes(note.taught)} of teaching, late for ${minutes(note.planned)}`
    case 'not_called':
      return `the spot check planned after ${minutes(note.planned)} of teaching was not called before the station ended the class`
    case 'station_was_off':
      return `the station was off for ${minutes(note.off)} of its teaching: nobody could be called or seen`
  }
}

function names(personIds: readonly string[]): string {
  return personIds.length === 0 ? 'nobody' : personIds.join(', ')
}

/** As a clock says it: 12:05 are twelve minutes and five seconds. */
function minutes(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
