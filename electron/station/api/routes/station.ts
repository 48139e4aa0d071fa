import { z } from '@hono/zod-openapi'
import type { Briefs } from '../../sessions/brief.ts'
import { json, routes, stationRoute } from '../route.ts'
import { StationStatus } from '../schemas/console.ts'
import { SessionBrief } from '../schemas/session.ts'

const status = stationRoute(['kiosk'], {
  method: 'get',
  path: '/api/status',
  tags: ['station'],
  summary: 'What every page needs to know of the station',
  responses: { 200: json(StationStatus, 'the station') },
})

const today = stationRoute(['kiosk'], {
  method: 'get',
  path: '/api/sessions/today',
  tags: ['sessions'],
  summary: "Today's sessions at the site, by start",
  responses: { 200: json(z.array(SessionBrief), 'sessions') },
})

/** The station itself and its day. */
export function stationRoutes({ stationStatus, briefs }: { stationStatus: () => StationStatus; briefs: Briefs }) {
  return routes()
    .openapi(status, (c) => c.json(stationStatus(), 200))
    .openapi(today, (c) => c.json(briefs.today(), 200))
}
