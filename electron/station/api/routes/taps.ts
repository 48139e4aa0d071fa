import { z } from '@hono/zod-openapi'
import type { CheckIn } from '../../check-in/check-in.ts'
import type { CredentialReading } from '../../readers/reader.ts'
import { PAGE_WEDGE } from '../../readers/wedge.ts'
import { json, jsonBody, problem, routes, stationRoute } from '../route.ts'
import { Answer } from '../schemas/answer.ts'

/** Longest text a wedge burst may carry: a QR code on a badge, not a document. */
const WedgeText = z.string().trim().min(1).max(512)

const tap = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/taps',
  tags: ['check-in'],
  summary: 'A credential that a keyboard-wedge reader typed into a page',
  request: { body: jsonBody(z.strictObject({ text: WedgeText })) },
  responses: { 200: json(Answer, 'the answer, already durable'), 400: problem('not a credential') },
})

const choice = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/answers/{id}/choice',
  tags: ['check-in'],
  summary: 'The session or the person picked where a tap fitted several',
  request: {
    params: z.object({ id: z.string().max(64) }),
    body: jsonBody(z.strictObject({ choice: z.string().max(64) })),
  },
  responses: { 200: json(Answer, 'the answer'), 410: problem('the question has expired: tap again') },
})

export interface TapRoutesOptions {
  checkIn: CheckIn
  /** Reads a wedge burst as a credential; null for what cannot be one. */
  readText: (text: string) => CredentialReading | null
}

/** Taps typed into a page, and the choices they lead to. */
export function tapRoutes({ checkIn, readText }: TapRoutesOptions) {
  return routes()
    .openapi(tap, (c) => {
      const reading = readText(c.req.valid('json').text)
      if (reading === null) return c.json({ code: 'not_a_credential', message: 'nothing a reader would send' }, 400)
      return c.json(checkIn.tap(PAGE_WEDGE, reading), 200)
    })
    .openapi(choice, (c) => {
      const answer = checkIn.choose(c.req.valid('param').id, c.req.valid('json').choice)
      if (answer === null) return c.json({ code: 'choice_expired', message: 'tap again' }, 410)
      return c.json(answer, 200)
    })
}
