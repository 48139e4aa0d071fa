import { z } from '@hono/zod-openapi'
import type { Sticks } from '../../sticks/sticks.ts'
import { json, optionalJsonBody, problem, routes, STAFF, staffOf, stationRoute, TEACHING } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import { ExportWish, SticksStatus } from '../schemas/records.ts'

const tags = ['sticks']
const OfStick = { params: z.object({ id: z.string().min(1).max(100) }) }

const status = stationRoute(STAFF, {
  method: 'get',
  path: '/api/sticks',
  tags,
  summary: 'The sticks that are plugged in, and the export that is going on or has ended',
  responses: { 200: json(SticksStatus, 'sticks') },
})

const exportTo = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/sticks/{id}/export',
  tags,
  summary: 'Begins to write records to a stick; the status tells how it goes and when it may be pulled out',
  request: { ...OfStick, body: optionalJsonBody(ExportWish) },
  responses: { 200: json(SticksStatus, 'as the export begins'), 409: problem('another export is going on') },
})

const receipts = stationRoute(STAFF, {
  method: 'post',
  path: '/api/sticks/{id}/receipts',
  tags,
  summary: 'Takes what headquarters signed from a stick',
  request: OfStick,
  responses: {
    200: json(SticksStatus, 'sticks'),
    404: problem('no such stick, or no receipt for this station on it'),
    409: problem('it is not headquarters’, or not for this station'),
  },
})

const seen = stationRoute(STAFF, {
  method: 'post',
  path: '/api/sticks/export/seen',
  tags,
  summary: 'The end of an export was read',
  responses: { 200: json(SticksStatus, 'sticks') },
})

export interface SticksRoutesOptions {
  sticks: Pick<Sticks, 'status' | 'export' | 'takeReceipt' | 'seen'>
}

/** Sticks: what lies on them, and bringing records there and receipts back. */
export function sticksRoutes({ sticks }: SticksRoutesOptions) {
  return routes()
    .openapi(status, (c) => c.json(sticks.status(), 200))
    .openapi(exportTo, (c) => {
      const { personId } = staffOf(c.get('actor'))
      const start = sticks.export(c.req.valid('param').id, ExportWish.parse(c.req.valid('json') ?? {}), personId)
      if (start === 'started') return c.json(sticks.status(), 200)
      return c.json({ code: 'export_running', message: 'an export is going on' } satisfies Problem, 409)
    })
    .openapi(receipts, async (c) => {
      const outcome = await sticks.takeReceipt(c.req.valid('param').id)
      switch (outcome) {
        case 'taken':
        case 'known':
        case 'alarm':
          return c.json(sticks.status(), 200)
        case 'refused':
          return c.json({ code: 'receipt_refused', message: 'not a receipt for this station' } satisfies Problem, 409)
        case 'no_such_stick':
        case 'no_receipt':
          return c.json({ code: outcome, message: 'no receipt for this station there' } satisfies Problem, 404)
      }
    })
    .openapi(seen, (c) => {
      sticks.seen()
      return c.json(sticks.status(), 200)
    })
}
