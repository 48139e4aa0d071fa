import type { Classroom, RollName } from '../api/schemas/classroom.ts'
import type { SessionBrief } from '../api/schemas/session.ts'
import type { Clock } from '../clock/clock.ts'
import { isBeingTaught } from '../sessions/session-state.ts'
import type { Catalogue } from './catalogue.ts'
import type { CoverTable } from './cover-table.ts'
import type { PlaybackState } from './playback-state.ts'
import { shownPlayback } from './shown-playback.ts'

export interface ClassroomsOptions {
  clock: Clock
  catalogue: Pick<Catalogue, 'lesson' | 'lessonsOf'>
  /** Media type of a blob of the applied package. */
  mediaType: (sha256: string) => string | null
  session: (id: string) => SessionBrief | null
  /** The session that a room's screen is about, or that of the site. */
  sessionAtHand: (room: string | null) => SessionBrief | null
  sessionsToday: () => SessionBrief[]
  /** Who is on the roll of a session, named as the kiosk names people. */
  names: (sessionId: string) => RollName[]
}

/** What the projector of each room is about. `null` for a room is the screen that is bound to none. */
export interface Classrooms {
  /** The session that a room's screen is about. */
  session(room: string | null): SessionBrief | null
  classroom(room: string | null): Classroom
  /** Of every room that has a session today, that of no room first. */
  all(): Classroom[]
}

export function createClassrooms(
  options: ClassroomsOptions,
  lessons: ReadonlyMap<string, PlaybackState>,
  covers: Pick<CoverTable, 'of'>,
): Classrooms {
  const { clock, catalogue, mediaType } = options

  function session(room: string | null): SessionBrief | null {
    const atHand = options.sessionAtHand(room)
    if (atHand !== null && (lessons.has(atHand.id) || isBeingTaught(atHand.state))) return atHand
    return withLesson(room) ?? atHand
  }

  /** The session of the lesson that was started last, of those on a screen of the room. */
  function withLesson(room: string | null): SessionBrief | null {
    const sessions = [...lessons.keys()].reverse().flatMap((id) => options.session(id) ?? [])
    return sessions.find((one) => room === null || one.room === room) ?? null
  }

  function classroom(room: string | null): Classroom {
    const today = options.sessionsToday()
    const shown = session(room)
    const lesson = shown === null ? undefined : lessons.get(shown.id)
    const show = shown === null ? 'lesson' : covers.of(shown.id).show
    const here = today.filter((one) => room === null || one.room === room)
    const at = clock.wall()
    const next = here.find((one) => one.state === 'scheduled' && one.id !== shown?.id && one.endsAt > at)
    return {
      room,
      rooms: roomsOf(today),
      session: shown,
      playback: lesson === undefined ? null : shownPlayback(lesson, catalogue, mediaType),
      next: next ?? null,
      show,
      roll: shown === null || show !== 'roll' ? null : options.names(shown.id),
    }
  }

  return {
    session,
    classroom,
    all: () => [null, ...roomsOf(options.sessionsToday())].map(classroom),
  }
}

function roomsOf(sessions: readonly SessionBrief[]): string[] {
  return [...new Set(sessions.map((one) => one.room))]
}
