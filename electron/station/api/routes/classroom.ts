import { z } from '@hono/zod-openapi'
import type { PlaybackRoom } from '../../courses/playback.ts'
import { json, jsonBody, problem, routes, staffOf, stationRoute, TEACHING } from '../route.ts'
import { Classroom, ClassroomCommand, ClassroomReport } from '../schemas/classroom.ts'

const show = stationRoute(['kiosk'], {
  method: 'get',
  path: '/api/classroom',
  tags: ['classroom'],
  summary: 'What the projector of a room shows, or of the session at hand: the session and the lesson on the screen',
  request: { query: z.object({ room: z.string().max(200).optional() }) },
  responses: { 200: json(Classroom, 'what to show') },
})

const command = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/classroom/command',
  tags: ['classroom'],
  summary: 'Plays, pauses, seeks, turns a page, sets sound, speed and subtitles, covers the screen, or stops',
  request: { body: jsonBody(ClassroomCommand) },
  responses: {
    200: json(Classroom, 'what the projector shows now'),
    404: problem('unknown_lesson: the course of the session has no such lesson'),
    409: problem(
      'not_teaching: the session is not being taught; no_lesson: nothing is on the screen; rate_too_high: faster than allowed',
    ),
  },
})

const report = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/classroom/reports',
  tags: ['classroom'],
  summary: 'The classroom page says what it really showed',
  request: { body: jsonBody(ClassroomReport) },
  responses: { 200: json(z.object({ revision: z.number().int() }), 'the newest revision, 0 where nothing is shown') },
})

/** The classroom screen: what it shows, what the console asks of it, what it reports. */
export function classroomRoutes({ playback }: { playback: PlaybackRoom }) {
  return routes()
    .openapi(show, (c) => c.json(playback.classroom(c.req.valid('query').room), 200))
    .openapi(command, async (c) => {
      const result = await playback.commandAfterLastWord(c.req.valid('json'), staffOf(c.get('actor')).personId)
      if (result.done) return c.json(result.classroom, 200)
      return c.json(result.problem, result.problem.code === 'unknown_lesson' ? 404 : 409)
    })
    .openapi(report, (c) => c.json(playback.report(c.req.valid('json')), 200))
}
