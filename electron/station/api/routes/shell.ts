import { z } from '@hono/zod-openapi'
import type { HostRequest } from '../../hosts/host.ts'
import type { SignIns } from '../../people/sign-in.ts'
import { json, jsonBody, problem, routes, staffOf, stationRoute, TEACHING } from '../route.ts'

const Done = z.object({ accepted: z.literal(true) })

const quit = stationRoute(['admin'], {
  method: 'post',
  path: '/api/shell/quit',
  tags: ['shell'],
  summary: "Ends the station after the admin's PIN was given again",
  request: { body: jsonBody(z.strictObject({ pin: z.string().regex(/^\d{4,8}$/) })) },
  responses: {
    200: json(Done, 'the station is ending'),
    401: problem('wrong PIN'),
    423: problem('locked after repeated failures'),
  },
})

const classroomWindow = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/shell/classroom-window',
  tags: ['shell'],
  summary: 'Opens the classroom window on the projector',
  responses: { 200: json(Done, 'asked of the shell'), 409: problem('no shell: open /classroom/ in the browser') },
})

export interface ShellRoutesOptions {
  host: 'electron' | 'browser'
  signIns: Pick<SignIns, 'confirmPin'>
  ask: (request: HostRequest) => void
}

/** What only the shell can do, asked by a page. */
export function shellRoutes({ host, signIns, ask }: ShellRoutesOptions) {
  return routes()
    .openapi(quit, async (c) => {
      const result = await signIns.confirmPin(staffOf(c.get('actor')).personId, c.req.valid('json').pin)
      switch (result.outcome) {
        case 'confirmed':
          // After the answer is out, so that the page learns of it before the station is gone.
          setImmediate(() => ask({ type: 'quit' }))
          return c.json({ accepted: true as const }, 200)
        case 'wrong_pin':
          return c.json({ code: 'wrong_pin', message: 'wrong PIN' }, 401)
        case 'locked_out':
          return c.json({ code: 'locked_out', message: 'too many wrong PINs' }, 423)
      }
    })
    .openapi(classroomWindow, (c) => {
      if (host === 'browser') return c.json({ code: 'not_in_shell', message: 'open /classroom/ in the browser' }, 409)
      ask({ type: 'open_classroom_window' })
      return c.json({ accepted: true as const }, 200)
    })
}
