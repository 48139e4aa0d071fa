import { z } from '@hono/zod-openapi'
import type { HostRequest, SavePaperByHost } from '../../hosts/host.ts'
import type { Papers } from '../../papers/papers.ts'
import type { SignIns } from '../../people/sign-in.ts'
import { json, jsonBody, problem, routes, STAFF, staffOf, stationRoute, TEACHING } from '../route.ts'
import { PaperAddress } from '../schemas/papers.ts'
import { paperPath, paperProblem } from './papers.ts'

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

const print = stationRoute(STAFF, {
  method: 'post',
  path: '/api/shell/print',
  tags: ['shell'],
  summary: 'Saves a sheet as a PDF, where the person before the screen says',
  request: { body: jsonBody(PaperAddress) },
  responses: {
    200: json(z.object({ outcome: z.enum(['saved', 'cancelled']) }), 'what the person decided'),
    404: problem('no such session, class or person'),
    409: problem("no shell: the browser's print dialog saves as PDF"),
    500: problem('the file could not be made or written'),
  },
})

export interface ShellRoutesOptions {
  host: 'electron' | 'browser'
  signIns: Pick<SignIns, 'confirmPin'>
  ask: (request: HostRequest) => void
  savePaper: SavePaperByHost | null
  papers: Papers
}

/** What only the shell can do, asked by a page. */
export function shellRoutes({ host, signIns, ask, savePaper, papers }: ShellRoutesOptions) {
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
    .openapi(print, async (c) => {
      if (savePaper === null) return c.json({ code: 'use_print_dialog', message: 'use the print dialog' }, 409)
      const address = c.req.valid('json')
      const paper = await papers.at(address)
      if (!paper.made) return c.json(paperProblem(paper.code), 404)
      const outcome = await savePaper({
        path: paperPath(address),
        name: paper.sheet.fileName,
        language: address.language,
      })
      return outcome === 'failed'
        ? c.json({ code: 'not_saved', message: 'the file could not be made or written' }, 500)
        : c.json({ outcome }, 200)
    })
}
