import type { OpenQuestion } from '../../electron/station/api/schemas/questions.ts'
import type { OpenSpotCheck } from '../../electron/station/api/schemas/spot-checks.ts'
import type { AnswerOption } from '../../electron/station/vocabulary.ts'

/** What classes are waiting for at the kiosk. */
export interface ClassAsks {
  /** Spot checks that somebody has still to answer, the most urgent first. */
  spotChecks: readonly OpenSpotCheck[]
  /** Questions answered by taps, the oldest first. */
  questions: readonly OpenQuestion[]
}

export const NOTHING_ASKED: ClassAsks = { spotChecks: [], questions: [] }

/** What of the station's word is still open at the kiosk at `now` (milliseconds, the station's wall clock). */
export function openAsks(
  spotChecks: readonly OpenSpotCheck[],
  questions: readonly OpenQuestion[],
  now: number,
): ClassAsks {
  return {
    spotChecks: spotChecks
      .filter(({ dueAt, people }) => dueAt > now && people.some(({ answered }) => !answered))
      .sort((one, other) => one.dueAt - other.dueAt),
    questions: questions
      .filter(({ manner, counts }) => manner === 'taps' && counts === null)
      .sort((one, other) => one.askedAt - other.askedAt),
  }
}

/** Somebody called, as the kiosk shows them. */
export interface CalledPerson {
  key: string
  shownName: string
  answered: boolean
  /** Where they sit; null while only one room is asked. */
  room: string | null
}

/** Everybody called, those who have still to tap first; where they are too many for the screen, only the first. */
export function calledPeople(
  spotChecks: readonly OpenSpotCheck[],
  most: number,
): { people: CalledPerson[]; more: number } {
  const rooms = new Set(spotChecks.map(({ room }) => room))
  const all = spotChecks.flatMap(({ checkId, room, people }) =>
    people.map(({ shownName, answered }, place) => ({
      key: `${checkId} ${place}`,
      shownName,
      answered,
      room: rooms.size > 1 ? room : null,
    })),
  )
  const waitingFirst = [...all.filter(({ answered }) => !answered), ...all.filter(({ answered }) => answered)]
  return { people: waitingFirst.slice(0, most), more: Math.max(0, waitingFirst.length - most) }
}

/** The asks after a zone was touched here: shown at once, before the station has said so too. */
export function withZone(asks: ClassAsks, askId: string, zone: AnswerOption): ClassAsks {
  return {
    ...asks,
    questions: asks.questions.map((question) => (question.askId === askId ? { ...question, zone } : question)),
  }
}

/** Time left as minutes and seconds, `2:05`; never less than nothing. */
export function timeLeft(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
