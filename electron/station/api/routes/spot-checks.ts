import { z } from '@hono/zod-openapi'
import type { Sessions } from '../../sessions/sessions.ts'
import type { SpotCheckRefusal, SpotChecks } from '../../spot-checks/spot-checks.ts'
import { json, jsonBody, problem, routes, STAFF, staffOf, stationRoute, TEACHING } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import { OpenSpotCheck, SpotChecks as ShownSpotChecks } from '../schemas/spot-checks.ts'

const Id = z.string().min(1).max(64)
const OfSession = { params: z.object({ id: Id }) }
const tags = ['spot checks']

const open = stationRoute(['kiosk'], {
  method: 'get',
  path: '/api/spot-checks/open',
  tags,
  summary: 'Who is asked to tap now, named as the kiosk names people',
  responses: { 200: json(z.array(OpenSpotCheck), 'the checks in which somebody is waited for') },
})

const show = stationRoute(STAFF, {
  method: 'get',
  path: '/api/sessions/{id}/spot-checks',
  tags,
  summary: 'The spot checks of a session, with what each person came to, and the proof',
  request: OfSession,
  responses: { 200: json(ShownSpotChecks, 'its spot checks'), 404: problem('no such session') },
})

const changed = {
  200: json(ShownSpotChecks, 'the spot checks after it'),
  404: problem('no such session, check or person in it'),
  409: problem('not possible as things stand'),
}

const call = stationRoute([...TEACHING, 'inspector'], {
  method: 'post',
  path: '/api/sessions/{id}/spot-checks',
  tags,
  summary: 'Calls one out of turn; whom is decided by the secret of the session, by nobody here',
  request: OfSession,
  responses: changed,
})

const excuse = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/sessions/{id}/spot-checks/{checkId}/excuse',
  tags,
  summary: 'Excuses somebody who was called, with a reason; also once the session is closed or sealed',
  request: {
    params: z.object({ id: Id, checkId: Id }),
    body: jsonBody(z.strictObject({ personId: Id, reason: z.string().trim().min(1).max(200) })),
  },
  responses: changed,
})

export interface SpotCheckRoutesOptions {
  spotChecks: SpotChecks
  sessions: Pick<Sessions, 'find'>
}

/** Spot checks: what the screens show of them, and what staff do. */
export function spotCheckRoutes({ spotChecks, sessions }: SpotCheckRoutesOptions) {
  return routes()
    .openapi(open, (c) => c.json(spotChecks.open(), 200))
    .openapi(show, (c) => {
      const { id } = c.req.valid('param')
      return sessions.find(id) === null ? c.json(refused('unknown_session'), 404) : c.json(spotChecks.of(id), 200)
    })
    .openapi(call, (c) => {
      const { id } = c.req.valid('param')
      const result = spotChecks.call(id, staffOf(c.get('actor')).personId)
      return result.done ? c.json(spotChecks.of(id), 200) : c.json(refused(result.code), statusOf(result.code))
    })
    .openapi(excuse, (c) => {
      const { id, checkId } = c.req.valid('param')
      const { personId, reason } = c.req.valid('json')
      const result = spotChecks.excuse(id, checkId, personId, reason, staffOf(c.get('actor')).personId)
      return result.done ? c.json(spotChecks.of(id), 200) : c.json(refused(result.code), statusOf(result.code))
    })
}

function refused(code: SpotCheckRefusal): Problem {
  return { code, message: MESSAGES[code] }
}

function statusOf(code: SpotCheckRefusal): 404 | 409 {
  return code === 'unknown_session' || code === 'unknown_check' || code === 'not_called' ? 404 : 409
}

const MESSAGES: Record<SpotCheckRefusal, string> = {
  unknown_session: 'no such session',
  wrong_state: 'the session is not being taught now',
  no_secret: 'no secret was committed to before this session',
  nobody_here: 'nobody is in the room',
  called_enough: 'no more are called out of turn in this session',
  unknown_check: 'no such spot check in this session',
  not_called: 'this spot check did not call them',
  already_answered: 'they have tapped already',
  already_excused: 'they are excused already',
}
