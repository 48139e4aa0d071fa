import { z } from '@hono/zod-openapi'
import type { ByHand, ByHandRefusal, ByHandResult } from '../../check-in/by-hand.ts'
import type { Briefs } from '../../sessions/brief.ts'
import type { Rolls } from '../../sessions/roll.ts'
import type { Sessions } from '../../sessions/sessions.ts'
import type { SessionAction } from '../../sessions/transitions.ts'
import { json, jsonBody, problem, routes, STAFF, staffOf, stationRoute, TEACHING } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import { Roll, SessionBrief, SessionSummary } from '../schemas/session.ts'

const Id = z.string().min(1).max(64)
const Reason = z.string().trim().min(1).max(200)
const OfSession = { params: z.object({ id: Id }) }
const tags = ['sessions']

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
    request: OfSession,
    responses: {
      200: json(SessionBrief, 'the session'),
      404: problem('no such session'),
      409: problem('not in a state for it'),
    },
  })
}

const open = actionRoute('open', 'Opens a session')
const teach = actionRoute('teach', 'Begins teaching')
const close = actionRoute('close', 'Closes a session; everyone still in leaves with it')

const byHandResponses = {
  200: json(Roll, 'the roll after it'),
  404: problem('no such session or person'),
  409: problem('not possible as things stand'),
}

const presence = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/sessions/{id}/presences',
  tags,
  summary: 'Checks someone in or out by hand, with a reason',
  request: {
    ...OfSession,
    body: jsonBody(z.strictObject({ personId: Id, kind: z.enum(['check_in', 'check_out']), reason: Reason })),
  },
  responses: byHandResponses,
})

const undo = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/sessions/{id}/presences/undo',
  tags,
  summary: 'Takes back a check-in or check-out by a new event with a reason',
  request: { ...OfSession, body: jsonBody(z.strictObject({ eventId: Id, reason: Reason })) },
  responses: byHandResponses,
})

export interface SessionRoutesOptions {
  sessions: Sessions
  briefs: Briefs
  rolls: Rolls
  byHand: ByHand
  /** Called after a commit that changed a session or its roll. */
  onChange: (sessionId: string, action: SessionAction | 'roll') => void
}

const UNKNOWN: Problem = { code: 'unknown_session', message: 'no such session' }

/** Sessions, their rolls, and what instructors do to them. */
export function sessionRoutes({ sessions, briefs, rolls, byHand, onChange }: SessionRoutesOptions) {
  function act(id: string, action: SessionAction, by: string) {
    const result = sessions.act(id, action, by)
    if (result.changed) onChange(id, action)
    return result
  }

  function settled(result: ByHandResult): { roll: Roll } | { refusal: ByHandRefusal } {
    if (!result.done) return { refusal: result.code }
    onChange(result.session.id, 'roll')
    return { roll: rolls.roll(result.session) }
  }

  return routes()
    .openapi(roll, (c) => {
      const session = sessions.find(c.req.valid('param').id)
      return session === null ? c.json(UNKNOWN, 404) : c.json(rolls.roll(session), 200)
    })
    .openapi(summary, (c) => {
      const session = sessions.find(c.req.valid('param').id)
      return session === null ? c.json(UNKNOWN, 404) : c.json(rolls.summary(session), 200)
    })
    .openapi(open, (c) => {
      const result = act(c.req.valid('param').id, 'open', staffOf(c.get('actor')).personId)
      return result.changed
        ? c.json(briefs.of(result.session), 200)
        : c.json(refused(result.code), statusOf(result.code))
    })
    .openapi(teach, (c) => {
      const result = act(c.req.valid('param').id, 'teach', staffOf(c.get('actor')).personId)
      return result.changed
        ? c.json(briefs.of(result.session), 200)
        : c.json(refused(result.code), statusOf(result.code))
    })
    .openapi(close, (c) => {
      const result = act(c.req.valid('param').id, 'close', staffOf(c.get('actor')).personId)
      return result.changed
        ? c.json(briefs.of(result.session), 200)
        : c.json(refused(result.code), statusOf(result.code))
    })
    .openapi(presence, (c) => {
      const { personId, kind, reason } = c.req.valid('json')
      const by = staffOf(c.get('actor')).personId
      const sessionId = c.req.valid('param').id
      const result = settled(
        kind === 'check_in'
          ? byHand.checkIn(sessionId, personId, reason, by)
          : byHand.checkOut(sessionId, personId, reason, by),
      )
      return 'roll' in result ? c.json(result.roll, 200) : c.json(refused(result.refusal), statusOf(result.refusal))
    })
    .openapi(undo, (c) => {
      const { eventId, reason } = c.req.valid('json')
      const by = staffOf(c.get('actor')).personId
      const result = settled(byHand.undo(c.req.valid('param').id, eventId, reason, by))
      return 'roll' in result ? c.json(result.roll, 200) : c.json(refused(result.refusal), statusOf(result.refusal))
    })
}

function refused(code: ByHandRefusal): Problem {
  return { code, message: MESSAGES[code] }
}

function statusOf(code: ByHandRefusal): 404 | 409 {
  return code === 'unknown_session' || code === 'unknown_person' ? 404 : 409
}

const MESSAGES: Record<ByHandRefusal, string> = {
  unknown_session: 'no such session',
  unknown_person: 'no such person',
  wrong_state: 'the session is not in a state for this',
  not_enrolled: 'not a member of this class',
  already_in: 'already checked in',
  not_in: 'not checked in',
  nothing_to_undo: 'this no longer stands',
}
