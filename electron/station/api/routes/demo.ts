import { z } from '@hono/zod-openapi'
import { json, jsonBody, problem, routes, stationRoute } from '../route.ts'
import { DemoCard } from '../schemas/console.ts'

const tags = ['demo']
const onlyDemo = problem('not a demo site')

const cards = stationRoute(['kiosk'], {
  method: 'get',
  path: '/api/demo/cards',
  tags,
  summary: 'Invented cards of the demo site',
  responses: { 200: json(z.array(DemoCard), 'cards'), 404: onlyDemo },
})

const tap = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/demo/taps',
  tags,
  summary: 'Lays an invented card on the simulated reader; null is a card nobody knows',
  request: { body: jsonBody(z.strictObject({ credentialId: z.string().max(128).nullable() })) },
  responses: { 200: json(z.object({ accepted: z.literal(true) }), 'tapped'), 404: onlyDemo },
})

export interface DemoRoutesOptions {
  /** Null on a real site. */
  demo: () => { cards: () => DemoCard[]; tap: (credentialId: string | null) => boolean } | null
}

/** The demo panel; on a real site these routes answer 404. */
export function demoRoutes({ demo }: DemoRoutesOptions) {
  const missing = { code: 'not_demo', message: 'this is not a demo site' }
  return routes()
    .openapi(cards, (c) => {
      const panel = demo()
      return panel === null ? c.json(missing, 404) : c.json(panel.cards(), 200)
    })
    .openapi(tap, (c) => {
      const tapped = demo()?.tap(c.req.valid('json').credentialId) ?? false
      return tapped ? c.json({ accepted: true as const }, 200) : c.json(missing, 404)
    })
}
