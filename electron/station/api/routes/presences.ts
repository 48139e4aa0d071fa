import { z } from '@hono/zod-openapi'
import type { ByHand, ByHandRefusal, ByHandResult } from '../../check-in/by-hand.ts'
import type { Rolls } from '../../sessions/roll.ts'
import { json, jsonBody, problem, routes, staffOf, stationRoute, TEACHING } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import { Instant, Roll } from '../schemas/session.ts'

const Id = z.string().min(1).max(64)
const Reason = z.string().trim().min(1).max(200)
const OfSession = { params: z.object({ id: Id }) }
const tags = ['sessions']

const responses = {
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
  responses,
})

const undo = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/sessions/{id}/presences/undo',
  tags,
  summary: 'Takes back a check-in, a check-out or a stated stay by a new event with a reason',
  request: { ...OfSession, body: jsonBody(z.strictObject({ eventId: Id, reason: Reason })) },
  responses,
})

const stated = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/sessions/{id}/presences/stated',
  tags,
  summary: 'States, once a session is closed or sealed, that somebody was there from one moment to another',
  request: {
    ...OfSession,
    body: jsonBody(z.strictObject({ personId: Id, from: Instant, to: Instant, reason: Reason })),
  },
  responses,
})

export interface PresenceRoutesOptions {
  rolls: Rolls
  byHand: ByHand
  /** Called after a commit that changed a roll. */
  onChange: (sessionId: string, what: 'roll') => void
}

/** What instructors do to a roll by hand. */
export function presenceRoutes({ rolls, byHand, onChange }: PresenceRoutesOptions) {
  function settled(result: ByHandResult): { roll: Roll } | { refusal: ByHandRefusal } {
    if (!result.done) return { refusal: result.code }
    onChange(result.session.id, 'roll')
    return { roll: rolls.roll(result.session) }
  }

  return routes()
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
    .openapi(stated, (c) => {
      const by = staffOf(c.get('actor')).personId
      const result = settled(byHand.state(c.req.valid('param').id, { ...c.req.valid('json'), by }))
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
  elsewhere: 'in another class for some of that time',
  not_within_session: 'not within the time of the session, or not over yet',
}
