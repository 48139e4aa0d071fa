import { z } from '@hono/zod-openapi'
import { Language, LessonKind, RollState, ScreenShow } from '../../vocabulary.ts'
import { Instant, SessionBrief } from './session.ts'

/** Where the media of a lesson is found: URLs of this station, addressed by content. */
export const LessonMedia = z
  .object({
    url: z.string(),
    type: z.string(),
    /** SHA-256 of the file, lower-case hex. */
    sha256: z.string(),
    subtitles: z.array(z.object({ language: Language, label: z.string(), url: z.string() })),
  })
  .openapi('LessonMedia')
export type LessonMedia = z.infer<typeof LessonMedia>

/** What the classroom screen is showing of a lesson. `position` was true at wall time `at`. */
export const Playback = z
  .object({
    /** Changes with every command, so that a page can tell a command from its own echo. */
    revision: z.number().int(),
    /** Revision of the command that last placed the position: the screen jumps there once, then leads. */
    placedRevision: z.number().int(),
    sessionId: z.string(),
    lessonId: z.string(),
    title: z.string(),
    titleEnglish: z.string().nullable(),
    kind: LessonKind,
    media: LessonMedia,
    state: z.enum(['playing', 'paused', 'ended', 'failed']),
    /** Seconds into the lesson; unused for a document. */
    position: z.number().min(0),
    at: Instant,
    durationSeconds: z.number().nullable(),
    page: z.number().int().min(1),
    pages: z.number().int().nullable(),
    rate: z.number(),
    volume: z.number().min(0).max(1),
    subtitles: Language.nullable(),
    /** Place of the lesson in its course, from 1. */
    lessonNumber: z.number().int(),
    lessonCount: z.number().int(),
    /** The lesson after this one in its course. */
    nextLesson: z.object({ id: z.string(), title: z.string(), titleEnglish: z.string().nullable() }).nullable(),
    /** Stable code of why it does not play: sound_blocked (paused until someone touches the screen), no_media, ... */
    failure: z.string().nullable(),
  })
  .openapi('Playback')
export type Playback = z.infer<typeof Playback>

/** Somebody of the class as the projector may show them: named as the kiosk names people. */
export const RollName = z.object({ shownName: z.string(), state: RollState }).openapi('RollName')
export type RollName = z.infer<typeof RollName>

/** What one projector shows: the session at hand, and the lesson if one was started. */
export const Classroom = z
  .object({
    /** The room it was asked for; null for whichever session is at hand at the site. */
    room: z.string().nullable(),
    /** Rooms of today's sessions. */
    rooms: z.array(z.string()),
    session: SessionBrief.nullable(),
    playback: Playback.nullable(),
    /** The session after this one today, for the welcome page when none is at hand. */
    next: SessionBrief.nullable(),
    show: ScreenShow,
    /** The names of the class while they are shown, else null. */
    roll: z.array(RollName).nullable(),
  })
  .openapi('Classroom')
export type Classroom = z.infer<typeof Classroom>

/** Seconds into a lesson as a page may give them; no lesson lasts longer than a day. */
const Seconds = z.number().min(0).max(86_400)

/** Whose screen is meant: the session's; the one at hand where it is not said. */
const of = { sessionId: z.string().optional() }

/** What the console asks of the screen of a room. */
export const ClassroomCommand = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('play'), sessionId: z.string(), lessonId: z.string() }),
    z.strictObject({ ...of, kind: z.literal('pause') }),
    z.strictObject({ ...of, kind: z.literal('resume') }),
    z.strictObject({ ...of, kind: z.literal('seek'), position: Seconds }),
    // From wherever the lesson is when the station hears it, so that two quick touches move it twice as far.
    z.strictObject({ ...of, kind: z.literal('skip'), seconds: z.number().min(-3600).max(3600) }),
    z.strictObject({ ...of, kind: z.literal('page'), page: z.number().int().min(1).max(10_000) }),
    // No faster than the site's rules allow; see `StationStatus.maximumRate`.
    z.strictObject({ ...of, kind: z.literal('rate'), rate: z.number().min(0.5).max(2) }),
    z.strictObject({ ...of, kind: z.literal('volume'), volume: z.number().min(0).max(1) }),
    z.strictObject({ ...of, kind: z.literal('subtitles'), language: Language.nullable() }),
    // A lesson that is covered is held, and goes on when it is shown again.
    z.strictObject({ ...of, kind: z.literal('screen'), show: ScreenShow }),
    z.strictObject({ ...of, kind: z.literal('stop') }),
  ])
  .openapi('ClassroomCommand')
export type ClassroomCommand = z.infer<typeof ClassroomCommand>

/** Milliseconds before the report was sent, by the page's own steady clock. */
const Ago = z.number().min(0).max(86_400_000)

/** A stretch of a lesson that ran on the screen, and when. */
export const PlayedStretch = z
  .strictObject({
    /** Seconds into the lesson. */
    from: Seconds,
    to: Seconds,
    /** When it began and ceased to run, as milliseconds before this report. */
    began: Ago,
    ended: Ago,
    /** True where nothing could be heard of it. */
    muted: z.boolean(),
  })
  .openapi('PlayedStretch')
export type PlayedStretch = z.infer<typeof PlayedStretch>

/** What the classroom page reports while it shows a lesson: every second and at each change. */
export const ClassroomReport = z
  .strictObject({
    revision: z.number().int(),
    sessionId: z.string(),
    lessonId: z.string(),
    state: z.enum(['playing', 'paused', 'ended', 'failed']),
    position: Seconds,
    durationSeconds: z.number().positive().max(86_400).nullable(),
    pages: z.number().int().min(1).max(10_000).nullable(),
    /** What really ran since the last report, in the order it was shown. */
    played: z.array(PlayedStretch).max(50),
    failure: z.string().max(500).nullable(),
  })
  .openapi('ClassroomReport')
export type ClassroomReport = z.infer<typeof ClassroomReport>
