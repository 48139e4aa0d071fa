import type { Playback } from '../../../electron/station/api/schemas/classroom.ts'

/**
 * Seconds into the lesson at wall time `now` (milliseconds): what was last reported, carried on at its rate while it
 * plays, never past the end.
 */
export function positionAt(
  playback: Pick<Playback, 'state' | 'position' | 'at' | 'rate' | 'durationSeconds'>,
  now: number,
): number {
  const end = playback.durationSeconds ?? Number.POSITIVE_INFINITY
  if (playback.state !== 'playing') return Math.min(playback.position, end)
  return Math.min(playback.position + (Math.max(0, now - playback.at) / 1000) * playback.rate, end)
}

/** The classroom screen reports every two seconds; after this long without a report nobody knows that it shows anything. */
const SILENT_MILLISECONDS = 10_000

/** What the classroom screen is doing, as far as the console can tell. */
export type ScreenState = Playback['state'] | 'silent' | 'document'

/** Whether a lesson runs by itself; the pages of a handout and a picture stand. */
export function flows(kind: Playback['kind']): boolean {
  return kind === 'video' || kind === 'audio'
}

const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2]

/** The rates a lesson may be played at where `maximum` is the fastest; the fastest itself is always among them. */
export function ratesUpTo(maximum: number): number[] {
  return [...new Set([...RATES.filter((rate) => rate < maximum), maximum])]
}

/**
 * The state of the screen at wall time `now`: `silent` where a film or sound should be playing but no screen reports,
 * because none is open or it hangs; `document` while a handout or a picture is shown, which neither plays nor ends.
 */
export function screenState(playback: Pick<Playback, 'kind' | 'state' | 'at'>, now: number): ScreenState {
  if (playback.state === 'failed') return 'failed'
  if (!flows(playback.kind)) return 'document'
  return playback.state === 'playing' && now - playback.at > SILENT_MILLISECONDS ? 'silent' : playback.state
}

/** Seconds as a clock reads: `4:05`, `1:02:09`. */
export function clockWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** Share of a lesson shown so far, from 0 to 1; null where its length is not known. */
export function shareShown(lesson: {
  shown: number
  durationSeconds: number | null
  pages: number | null
}): number | null {
  const whole = lesson.durationSeconds ?? lesson.pages
  if (whole === null || whole === 0) return null
  return Math.min(1, lesson.shown / whole)
}

/** The lesson that follows `lessonId`, or null after the last. */
export function lessonAfter<L extends { id: string }>(lessons: readonly L[], lessonId: string): L | null {
  const index = lessons.findIndex((lesson) => lesson.id === lessonId)
  return index === -1 ? null : (lessons[index + 1] ?? null)
}
