/** What is wrong with the spot checks of a session, and at which entry of the log it shows. */
export type SpotCheckFault = { seq: number; sessionId: string } & SpotCheckWrong

export type SpotCheckWrong =
  /** An event that is not one: its payload does not fit its type. */
  | { kind: 'unreadable' }
  | { kind: 'not_committed' }
  | { kind: 'committed_twice' }
  /** The commitment came when teaching had begun. */
  | { kind: 'committed_late' }
  | { kind: 'not_revealed' }
  /** The secret is not the one that was committed to. */
  | { kind: 'wrong_secret' }
  /** Called while nobody taught, or once the secret was known. */
  | { kind: 'called_out_of_class'; number: number }
  | { kind: 'wrong_number'; number: number; expected: number }
  | { kind: 'wrong_people'; number: number; called: string[]; expected: string[] }
  /** Both in milliseconds of taught time. */
  | { kind: 'called_early'; number: number; taught: number; planned: number }
  /** One more than were planned, in nobody's name. */
  | { kind: 'called_unplanned'; number: number }
  /** A planned check, in milliseconds of taught time, that was left out. */
  | { kind: 'not_called'; planned: number }
  /** The time to answer was another than the policy says. */
  | { kind: 'wrong_time_to_answer'; number: number }
  | { kind: 'unknown_check' }
  /** By somebody who was not called, twice, or at a time that does not fit what it says. */
  | { kind: 'answered_wrongly'; number: number; personId: string }
  | { kind: 'wrong_misses'; number: number; missed: string[]; expected: string[] }
  | { kind: 'misses_left_out'; number: number; expected: string[] }

/** What is not wrong and still worth knowing: the station was off, or ended the class by itself. */
export type SpotCheckNote = { seq: number; sessionId: string } & SpotCheckRemark

export type SpotCheckRemark =
  | { kind: 'called_late'; number: number; taught: number; planned: number }
  | { kind: 'not_called'; planned: number }
  /** Milliseconds of a class in which the station was off, so that nobody could be called or seen. */
  | { kind: 'station_was_off'; off: number }

/** Clocks are read twice for one event, and the station looks every second whether a check is due. */
export const TOLERANCE_MILLISECONDS = 5_000
