import { z } from 'zod'
import { SessionRules, SpotCheckPolicy } from '../rules.ts'
import { AnswerOption, LessonKind, StaffRole } from '../vocabulary.ts'

/**
 * Everything that can happen at a station, as the log keeps it. Payloads name people by their opaque
 * id only: no name, no ID number, no card number.
 * A type is never changed once released; a new need is a new type or an optional field.
 */

const id = z.string().min(1)
const instant = z.number().int()
const seconds = z.number().min(0)

/** Of how many people somebody chose themselves on the screen, where a badge number fitted several; else absent. */
const chosenAmong = z.number().int().min(2).optional()

/** Why somebody did it, in their words without long numbers; absent where nothing needs saying. */
const reason = z.string().optional()

/** How a presence came about: a tap on a reader, or an instructor's word. */
const Manner = z.discriminatedUnion('manner', [
  z.object({ manner: z.literal('tap'), readerId: id, credentialId: id, chosenAmong }),
  z.object({ manner: z.literal('manual'), by: id, reason: z.string().min(1) }),
])
export type Manner = z.infer<typeof Manner>

export const StationEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('station.started'),
    version: z.string(),
    host: z.enum(['electron', 'browser']),
    /** False when the run before ended without `station.stopped`. */
    cleanBefore: z.boolean(),
  }),
  z.object({ type: z.literal('station.stopped'), signal: z.string() }),
  /** The station signs its checkpoints with this key from here on: name, id and public key as C2SP writes them. */
  z.object({ type: z.literal('station.key_made'), key: z.string() }),
  z.object({ type: z.literal('clock.jumped'), from: instant, to: instant, by: z.number().int() }),
  z.object({ type: z.literal('clock.observed'), source: z.string(), wall: instant, offset: z.number().int() }),
  z.object({
    type: z.literal('package.applied'),
    siteId: id,
    version: z.number().int(),
    sha256: z.string(),
    people: z.number().int(),
    sessions: z.number().int(),
    media: z.number().int(),
  }),
  z.object({ type: z.literal('package.refused'), file: z.string(), field: z.string().nullable(), reason: z.string() }),
  z.object({
    type: z.literal('session.scheduled'),
    sessionId: id,
    classId: id,
    courseId: id,
    room: z.string(),
    instructorId: id,
    startsAt: instant,
    endsAt: instant,
    capacity: z.number().int().nullable(),
    by: id,
    reason: z.string(),
    /** True where it began at once, by whoever started it, and was on no schedule. */
    onTheSpot: z.boolean().optional(),
  }),
  z.object({ type: z.literal('session.opened'), sessionId: id, by: id, reason }),
  z.object({ type: z.literal('session.teaching'), sessionId: id, by: id, reason }),
  z.object({ type: z.literal('session.paused'), sessionId: id, by: id, reason }),
  z.object({ type: z.literal('session.resumed'), sessionId: id, by: id, reason }),
  z.object({
    type: z.literal('session.closed'),
    sessionId: id,
    /** A person, or `station` where nobody closed it in time. */
    by: id,
    reason,
    /** The rules by which its hours are reckoned, whatever the settings say later. */
    rules: SessionRules.optional(),
  }),
  z.object({ type: z.literal('session.cancelled'), sessionId: id, by: id, reason: z.string().min(1) }),
  z.object({
    type: z.literal('session.sealed'),
    sessionId: id,
    by: id,
    reason,
    /** The log as it was when sealed: entries, and the root over them in hex. */
    logSize: z.number().int(),
    root: z.string(),
    /** SHA-256 over the canonical statement of hours, in hex. */
    hours: z.string(),
    /** The short code on screen and paper; follows from session, root and hours. */
    code: z.string(),
  }),
  /** Staff say that somebody was there: a correction after the fact, for a session that was closed. */
  z.object({
    type: z.literal('presence.stated'),
    presenceId: id,
    sessionId: id,
    personId: id,
    from: instant,
    to: instant,
    /** Whole minutes after the start and before the end, beyond what the policy lets pass. */
    lateMinutes: z.number().int().optional(),
    earlyMinutes: z.number().int().optional(),
    by: id,
    reason: z.string().min(1),
  }),
  /** Before class: the hash of a secret that decides when and whom spot checks call. */
  z.object({
    type: z.literal('spot_check.committed'),
    sessionId: id,
    scheme: z.literal('hmac-sha256/1'),
    /** Hex. */
    commitment: z.string(),
    policy: SpotCheckPolicy,
    /** Scheduled length in milliseconds of taught time, over which the checks are spread. */
    length: z.number().int(),
  }),
  z.object({
    type: z.literal('spot_check.called'),
    checkId: id,
    sessionId: id,
    /** From 1, in the order called. */
    number: z.number().int().min(1),
    /** Whoever asked for one out of turn; null where the secret said when. */
    by: id.nullable(),
    personIds: z.array(id),
    dueAt: instant,
  }),
  z.object({
    type: z.literal('spot_check.answered'),
    checkId: id,
    sessionId: id,
    personId: id,
    readerId: id,
    credentialId: id,
    /** True where it came after the time and makes up for a miss. */
    late: z.boolean(),
  }),
  z.object({ type: z.literal('spot_check.missed'), checkId: id, sessionId: id, personIds: z.array(id) }),
  z.object({
    type: z.literal('spot_check.excused'),
    checkId: id,
    sessionId: id,
    personId: id,
    by: id,
    reason: z.string().min(1),
  }),
  z.object({ type: z.literal('spot_check.revealed'), sessionId: id, /** Hex. */ secret: z.string() }),
  z.object({
    type: z.literal('question.asked'),
    askId: id,
    sessionId: id,
    questionId: id,
    manner: z.enum(['taps', 'hands']),
    by: id,
  }),
  z.object({
    type: z.literal('question.answered'),
    askId: id,
    sessionId: id,
    personId: id,
    option: AnswerOption,
    readerId: id,
    credentialId: id,
  }),
  z.object({
    type: z.literal('question.counted'),
    askId: id,
    sessionId: id,
    counts: z.partialRecord(AnswerOption, z.number().int().min(0)),
    by: id,
  }),
  z.object({ type: z.literal('question.closed'), askId: id, sessionId: id, by: id }),
  /** Something about the taps that the instructor is asked to look at, and what they said to it. */
  z.object({
    type: z.literal('suspicion.noted'),
    suspicionId: id,
    sessionId: id,
    kind: z.string(),
    personIds: z.array(id),
    /** Numbers and instants that the words on screen need. */
    facts: z.record(z.string(), z.number()),
  }),
  z.object({
    type: z.literal('suspicion.answered'),
    suspicionId: id,
    sessionId: id,
    word: z.enum(['explained', 'known', 'wrong', 'not_sure']),
    note: z.string(),
    by: id,
  }),
  z.object({
    type: z.literal('study.started'),
    studyId: id,
    personId: id,
    sessionId: id.nullable(),
    lessonId: id,
    position: seconds,
  }),
  z.object({
    type: z.literal('study.played'),
    studyId: id,
    personId: id,
    lessonId: id,
    from: seconds,
    to: seconds,
    shownFrom: instant,
    shownTo: instant,
  }),
  z.object({
    type: z.literal('study.ended'),
    studyId: id,
    personId: id,
    lessonId: id,
    position: seconds,
    reason: z.enum(['finished', 'asked', 'nobody_there', 'next_person', 'left', 'page_gone', 'station_stopped']),
  }),
  z.object({
    type: z.literal('presence.checked_in'),
    presenceId: id,
    sessionId: id,
    personId: id,
    how: Manner,
    lateMinutes: z.number().int(),
    /** True when the person had left this session before. */
    returned: z.boolean(),
  }),
  z.object({
    type: z.literal('presence.checked_out'),
    presenceId: id,
    sessionId: id,
    personId: id,
    how: Manner,
    earlyMinutes: z.number().int(),
  }),
  z.object({
    type: z.literal('presence.undone'),
    presenceId: id,
    sessionId: id,
    personId: id,
    /** The event that no longer counts. */
    eventId: id,
    kind: z.enum(['check_in', 'check_out']),
    by: id,
    reason: z.string().min(1),
  }),
  z.object({
    type: z.literal('tap.refused'),
    outcome: z.string(),
    readerId: id,
    personId: id.nullable(),
    credentialId: id.nullable(),
    sessionId: id.nullable(),
    /** Keyed hash of an unknown card, so that the same card is seen to come again; tells nothing else. */
    cardMark: z.string().nullable(),
    chosenAmong,
    /** Why a card could not be read, and what the reader said of it: codes, never personal data. */
    reason: z.string().optional(),
    detail: z.string().optional(),
  }),
  z.object({
    type: z.literal('lesson.started'),
    sessionId: id,
    lessonId: id,
    kind: LessonKind,
    position: seconds,
    by: id,
  }),
  z.object({ type: z.literal('lesson.paused'), sessionId: id, lessonId: id, position: seconds, by: id.nullable() }),
  z.object({ type: z.literal('lesson.resumed'), sessionId: id, lessonId: id, position: seconds, by: id.nullable() }),
  z.object({ type: z.literal('lesson.sought'), sessionId: id, lessonId: id, from: seconds, to: seconds, by: id }),
  z.object({ type: z.literal('lesson.page_turned'), sessionId: id, lessonId: id, page: z.number().int(), by: id }),
  z.object({
    type: z.literal('lesson.played'),
    sessionId: id,
    lessonId: id,
    from: seconds,
    to: seconds,
    /** Wall time over which it was shown; absent in entries that did not say. */
    shownFrom: instant.optional(),
    shownTo: instant.optional(),
    /** True where nothing could be heard of it. */
    muted: z.boolean().optional(),
  }),
  z.object({ type: z.literal('lesson.ended'), sessionId: id, lessonId: id, position: seconds }),
  z.object({ type: z.literal('lesson.stopped'), sessionId: id, lessonId: id, position: seconds, by: id }),
  z.object({ type: z.literal('lesson.failed'), sessionId: id, lessonId: id, position: seconds, reason: z.string() }),
  z.object({ type: z.literal('staff.signed_in'), personId: id, role: StaffRole }),
  z.object({
    type: z.literal('staff.signed_out'),
    personId: id,
    reason: z.enum(['asked', 'idle', 'restart', 'roster']),
  }),
  z.object({ type: z.literal('staff.sign_in_failed'), personId: id, failures: z.number().int() }),
  z.object({ type: z.literal('staff.locked_out'), personId: id, until: instant }),
  z.object({
    type: z.literal('reader.changed'),
    readerId: id,
    driver: z.string(),
    state: z.string(),
    problem: z.string().nullable(),
  }),
  z.object({
    type: z.literal('reader.profile_added'),
    profileId: id,
    /** A reader profile as `readers/profiles/profile.ts` describes it: how a kind of reader is known and understood. */
    profile: z.record(z.string(), z.unknown()),
    origin: z.enum(['taught', 'imported']),
    by: id,
  }),
  z.object({ type: z.literal('reader.profile_removed'), profileId: id, by: id }),
  /** An admin said that this serial port carries a card module, or that it does not. */
  z.object({ type: z.literal('reader.port_tried'), port: id, by: id }),
  z.object({ type: z.literal('reader.port_left'), port: id, by: id }),
  z.object({ type: z.literal('upload.quarantined'), statementId: id, code: z.string(), reason: z.string() }),
  z.object({ type: z.literal('upload.refused'), status: z.number().int() }),
  /** Headquarters cosigned the log as it was at `size`; the key's name says what it vouches for (records/receipt.ts). */
  z.object({
    type: z.literal('receipt.taken'),
    size: z.number().int(),
    /** Hex. */
    root: z.string(),
    key: z.string(),
    /** When it was cosigned, by headquarters' clock. */
    cosignedAt: instant,
    source: z.enum(['http', 'stick']),
  }),
  /** A receipt was not headquarters', or not for this station. */
  z.object({ type: z.literal('receipt.refused'), reason: z.string(), source: z.enum(['http', 'stick']) }),
  /** Headquarters cosigned a history that this station does not have. */
  z.object({
    type: z.literal('records.alarm'),
    /** `rolled_back`: of more entries than there are here. `fork`: of as many, with another root. */
    kind: z.enum(['fork', 'rolled_back']),
    size: z.number().int(),
    root: z.string(),
    ownSize: z.number().int(),
    ownRoot: z.string(),
    key: z.string(),
  }),
  /** Staff have seen the alarm and spoken to headquarters; it stays in the log. */
  z.object({ type: z.literal('records.alarm_answered'), by: id, reason: z.string().min(1) }),
  /** A signed word for the time that nobody could have known before: what follows came after it. */
  z.object({ type: z.literal('clock.beacon'), time: instant, random: z.string(), key: z.string() }),
  z.object({
    type: z.literal('export.written'),
    exportId: id,
    first: z.number().int(),
    last: z.number().int(),
    /** SHA-256 of the signed manifest, in hex. */
    manifest: z.string(),
    by: id,
  }),
  z.object({
    type: z.literal('destination.changed'),
    destination: z.enum(['record_store', 'object_store', 'receipts', 'connection']),
    change: z.enum(['set', 'removed']),
    by: id,
  }),
  /** What headquarters holds was let go of here by the policy; its hashes are kept. */
  z.object({ type: z.literal('records.pruned'), statements: z.number().int(), segments: z.number().int() }),
])
export type StationEvent = z.infer<typeof StationEvent>
export type EventType = StationEvent['type']

/** The event of one type. */
export type EventOf<T extends EventType> = Extract<StationEvent, { type: T }>

/** An entry of the log: an event with its place, its time and its leaf in the hash tree. */
export interface LogEntry<E extends StationEvent = StationEvent> {
  /** From 1, without gaps. */
  seq: number
  /** UUIDv7, lower case. */
  id: string
  /** Wall time, milliseconds since 1970-01-01 UTC. */
  at: number
  /** Milliseconds since the station of this boot started. */
  monotonic: number
  /** UUID of the station's run. */
  boot: string
  clock: import('../vocabulary.ts').ClockEvidence
  event: E
}
