import { z } from '@hono/zod-openapi'
import type { SelfStudy } from '../../self-study/self-study.ts'
import { json, jsonBody, problem, routes, stationRoute } from '../route.ts'
import { StudyLeaving, StudyPlan, StudyReport, StudyStanding } from '../schemas/self-study.ts'

const tags = ['self-study']
const params = z.object({ studyId: z.string().max(64) })

const begin = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/self-study',
  tags,
  summary: 'Opens the lessons of whoever was just told that they are in; the answer is the proof, for a minute',
  request: { body: jsonBody(z.strictObject({ answerId: z.string().max(64) })) },
  responses: {
    200: json(StudyPlan, 'their courses, and how far they have come'),
    409: problem('not_offered: the site has no self-study; not_here: they are not checked in'),
    410: problem('tap_again: the answer is too old, or was used before'),
  },
})

const plan = stationRoute(['kiosk'], {
  method: 'get',
  path: '/api/self-study/{studyId}',
  tags,
  summary: 'The courses again, with what was seen meanwhile',
  request: { params },
  responses: { 200: json(StudyPlan, 'courses and lessons'), 404: problem('unknown_study: it is over') },
})

const report = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/self-study/{studyId}/reports',
  tags,
  summary: 'The kiosk says what it really showed; the first report on a lesson opens it',
  request: { params, body: jsonBody(StudyReport) },
  responses: {
    200: json(StudyStanding, 'how far they have come, and whether the study is over'),
    404: problem('unknown_study: it is over; unknown_lesson: it is in none of their courses'),
  },
})

const end = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/self-study/{studyId}/end',
  tags,
  summary: 'Nobody studies here any more',
  request: { params, body: jsonBody(z.strictObject({ reason: StudyLeaving })) },
  responses: { 200: json(z.object({ ended: z.literal(true) }), 'saved') },
})

const words = {
  not_offered: 'the site has no self-study',
  not_here: 'they are not checked in',
  tap_again: 'tap again',
  unknown_study: 'this study is over',
  unknown_lesson: 'it is in none of their courses',
}

/** Lessons that a trainee opens at the kiosk. */
export function selfStudyRoutes({ selfStudy }: { selfStudy: SelfStudy }) {
  return routes()
    .openapi(begin, (c) => {
      const result = selfStudy.begin(c.req.valid('json').answerId)
      if (result.begun) return c.json(result.plan, 200)
      const { problem: code } = result
      return c.json({ code, message: words[code] }, code === 'tap_again' ? 410 : 409)
    })
    .openapi(plan, (c) => {
      const shown = selfStudy.plan(c.req.valid('param').studyId)
      if (shown === null) return c.json({ code: 'unknown_study', message: words.unknown_study }, 404)
      return c.json(shown, 200)
    })
    .openapi(report, (c) => {
      const result = selfStudy.report(c.req.valid('param').studyId, c.req.valid('json'))
      if (result.heard) return c.json(result.standing, 200)
      return c.json({ code: result.problem, message: words[result.problem] }, 404)
    })
    .openapi(end, (c) => {
      selfStudy.end(c.req.valid('param').studyId, c.req.valid('json').reason)
      return c.json({ ended: true } as const, 200)
    })
}
