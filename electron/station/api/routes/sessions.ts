import { z } from '@hono/zod-openapi'
import type { PlaybackRoom } from '../../courses/playback.ts'
import type { Briefs } from '../../sessions/brief.ts'
import type { Rolls } from '../../sessions/roll.ts'
import type { SessionRefusal, Sessions, StartRefusal } from '../../sessions/sessions.ts'
import type { SessionAction } from '../../sessions/transitions.ts'
import { json, jsonBody, optionalJsonBody, problem, routes, STAFF, staffOf, stationRoute, TEACHING } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import { Roll, SessionBrief, SessionSummary } from '../schemas/session.ts'

const Id = z.string().min(1).max(64)
const Reason = z.string().trim().max(200).optional()
const OfSession = { params: z.object({ id: Id }) }
const tags = ['sessions']
/** Nobody teaches one class for longer; where nobody closes it, its hours count as long as it was to last. */
const LONGEST_STARTED_MINUTES = 12 * 60

const roll = stationRoute(STAFF, {
  method: 'get',
  path: '/api/sessions/{id}/roll',
  tags,
  summary: 'Who should be in a session, who is, and its lessons',
  request: OfSession,
  responses: { 200: json(Roll, 'the roll'), 404: problem('no such session') },
})

const summary = stationRoute(STAFF, {
  method: 'get',
  path: '/api/sessions/{id}/summary',
  tags,
  summary: 'What came of a session: people, minutes, lessons, corrections',
  request: OfSession,
  responses: { 200: json(SessionSummary, 'the summary'), 404: problem('no such session') },
})

function actionRoute<const A extends SessionAction>(action: A, words: string) {
  return stationRoute(TEACHING, {
    method: 'post',
    path: `/api/sessions/{id}/${action}`,
    tags,
    summary: words,
    request: { ...OfSession, body: optionalJsonBody(z.strictObject({ reason: Reason })) },
    responses: {
      200: json(SessionBrief, 'the session'),
      404: problem('no such session'),
      409: problem('not as things stand'),
    },
  })
}

const open = actionRoute('open', 'Opens a session')
const teach = actionRoute('teach', 'Begins teaching')
const pause = actionRoute('pause', 'Begins a break; its time does not count')
const resume = actionRoute('resume', 'Ends a break')
const close = actionRoute('close', 'Closes a session; everyone still in leaves with it')
const cancel = actionRoute('cancel', 'Calls a session off, with a reason')
const seal = actionRoute('seal', 'Seals a closed session: what is corrected from then on is added to it, and shown')

const start = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/sessions',
  tags,
  summary: 'Starts a class at once that is on no schedule; whoever starts it teaches it',
  request: {
    body: jsonBody(
      z.strictObject({
        classId: Id,
        courseId: Id,
        room: z.string().trim().min(1).max(200),
        minutes: z.number().int().min(1).max(LONGEST_STARTED_MINUTES),
        reason: Reason,
      }),
    ),
  },
  responses: {
    200: json(SessionBrief, 'the session, open'),
    404: problem('no such class or course'),
    409: problem('not allowed here, or a class is running in this room'),
  },
})

export interface SessionRoutesOptions {
  sessions: Sessions
  briefs: Briefs
  rolls: Rolls
  playback: Pick<PlaybackRoom, 'lastWord'>
  /** Called after a commit that changed a session or its roll. */
  onChange: (sessionId: string, action: SessionAction | 'roll') => void
}

const UNKNOWN_SESSION: Problem = { code: 'unknown_session', message: 'no such session' }

/** Sessions and their life. */
export function sessionRoutes({ sessions, briefs, rolls, playback, onChange }: SessionRoutesOptions) {
  /** A session's new brief, or what to answer instead. */
  function act(
    id: string,
    action: SessionAction,
    by: string,
    reason: string | undefined,
  ): { brief: SessionBrief } | { refusal: Problem; status: 404 | 409 } {
    const result = sessions.act(id, action, by, reason)
    if (!result.changed) {
      const message = MESSAGES[result.code]
      return { refusal: { code: result.code, message }, status: result.code === 'unknown_session' ? 404 : 409 }
    }
    onChange(id, action)
    return { brief: briefs.of(result.session) }
  }

  return routes()
    .openapi(roll, (c) => {
      const session = sessions.find(c.req.valid('param').id)
      return session === null ? c.json(UNKNOWN_SESSION, 404) : c.json(rolls.roll(session), 200)
    })
    .openapi(summary, (c) => {
      const session = sessions.find(c.req.valid('param').id)
      return session === null ? c.json(UNKNOWN_SESSION, 404) : c.json(rolls.summary(session), 200)
    })
    .openapi(open, (c) => {
      const done = act(c.req.valid('param').id, 'open', staffOf(c.get('actor')).personId, c.req.valid('json').reason)
      return 'brief' in done ? c.json(done.brief, 200) : c.json(done.refusal, done.status)
    })
    .openapi(teach, (c) => {
      const done = act(c.req.valid('param').id, 'teach', staffOf(c.get('actor')).personId, c.req.valid('json').reason)
      return 'brief' in done ? c.json(done.brief, 200) : c.json(done.refusal, done.status)
    })
    .openapi(pause, async (c) => {
      // What the lesson's screen has shown until now counts too.
      await playback.lastWord(c.req.valid('param').id, staffOf(c.get('actor')).personId)
      const done = act(c.req.valid('param').id, 'pause', staffOf(c.get('actor')).personId, c.req.valid('json').reason)
      return 'brief' in done ? c.json(done.brief, 200) : c.json(done.refusal, done.status)
    })
    .openapi(resume, (c) => {
      const done = act(c.req.valid('param').id, 'resume', staffOf(c.get('actor')).personId, c.req.valid('json').reason)
      return 'brief' in done ? c.json(done.brief, 200) : c.json(done.refusal, done.status)
    })
    .openapi(close, async (c) => {
      // What the lesson's screen has shown until now counts too.
      await playback.lastWord(c.req.valid('param').id, staffOf(c.get('actor')).personId)
      const done = act(c.req.valid('param').id, 'close', staffOf(c.get('actor')).personId, c.req.valid('json').reason)
      return 'brief' in done ? c.json(done.brief, 200) : c.json(done.refusal, done.status)
    })
    .openapi(cancel, (c) => {
      const done = act(c.req.valid('param').id, 'cancel', staffOf(c.get('actor')).personId, c.req.valid('json').reason)
      return 'brief' in done ? c.json(done.brief, 200) : c.json(done.refusal, done.status)
    })
    .openapi(seal, (c) => {
      const done = act(c.req.valid('param').id, 'seal', staffOf(c.get('actor')).personId, c.req.valid('json').reason)
      return 'brief' in done ? c.json(done.brief, 200) : c.json(done.refusal, done.status)
    })
    .openapi(start, (c) => {
      const by = staffOf(c.get('actor')).personId
      const result = sessions.startNow({ ...c.req.valid('json'), by })
      if (!result.started) return c.json(notStarted(result.code), isUnknown(result.code) ? 404 : 409)
      onChange(result.session.id, 'open')
      return c.json(briefs.of(result.session), 200)
    })
}

function notStarted(code: StartRefusal): Problem {
  return { code, message: START_MESSAGES[code] }
}

function isUnknown(code: StartRefusal): boolean {
  return code === 'unknown_class' || code === 'unknown_course' || code === 'unknown_person'
}

const MESSAGES: Record<SessionRefusal, string> = {
  unknown_session: 'no such session',
  wrong_state: 'the session is not in a state for this',
  reason_needed: 'a session is not called off without a reason',
  attended: 'people came to this session',
  room_taken: 'another session is being taught in this room',
}

const START_MESSAGES: Record<StartRefusal, string> = {
  only_scheduled: 'this site starts no class that is on no schedule',
  unknown_class: 'no such class',
  unknown_course: 'not a course of this class',
  unknown_person: 'whoever starts it is not on the roster',
  already_running: 'a session is running in this room',
}
