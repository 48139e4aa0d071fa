import { z } from '@hono/zod-openapi'
import type { LessonDesk } from '../../readers/lesson-desk.ts'
import { ReaderProfile } from '../../readers/profiles/profile.ts'
import type { WatchedReports } from '../../readers/report-desk.ts'
import { json, jsonBody, problem, routes, STAFF, staffOf, stationRoute } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import { Lesson, LessonConfirmation, PrintedNumber, ReaderReports, ReaderStatus } from '../schemas/readers.ts'

const tags = ['readers']
const OfReader = { params: z.object({ id: z.string().min(1).max(200) }) }
const ADMIN = ['admin'] as const

const readers = stationRoute(STAFF, {
  method: 'get',
  path: '/api/readers',
  tags,
  summary: 'Every reader, and every device that might be one, and how it is',
  responses: { 200: json(z.array(ReaderStatus), 'readers') },
})

const reports = stationRoute(ADMIN, {
  method: 'get',
  path: '/api/readers/{id}/reports',
  tags,
  summary: 'What passes between the station and a reader, personal bytes left out. Asking keeps the watch going',
  request: { ...OfReader, query: z.object({ after: z.coerce.number().int().min(0).default(0) }) },
  responses: { 200: json(ReaderReports, 'reports since then'), 404: problem('no such reader') },
})

const begin = stationRoute(ADMIN, {
  method: 'post',
  path: '/api/readers/{id}/lesson',
  tags,
  summary: 'Begins to teach a reader; its taps do not count meanwhile, and a lesson that was going on ends',
  request: OfReader,
  responses: {
    200: json(Lesson, 'the lesson'),
    404: problem('no such reader'),
    409: problem('not a reader that can be taught'),
  },
})

const read = stationRoute(ADMIN, {
  method: 'get',
  path: '/api/readers/{id}/lesson',
  tags,
  summary: 'The lesson as it stands. Asking keeps it going; a minute without ends it',
  request: OfReader,
  responses: { 200: json(Lesson, 'the lesson'), 404: problem('no lesson') },
})

const end = stationRoute(ADMIN, {
  method: 'delete',
  path: '/api/readers/{id}/lesson',
  tags,
  summary: 'Ends the lesson',
  request: OfReader,
  responses: { 200: json(z.null(), 'no lesson any more') },
})

const printed = stationRoute(ADMIN, {
  method: 'post',
  path: '/api/readers/{id}/lesson/printed',
  tags,
  summary: 'Says what is printed on the first card, so that the way to read it is known surely',
  request: { ...OfReader, body: jsonBody(PrintedNumber) },
  responses: { 200: json(Lesson, 'the lesson'), 404: problem('no lesson'), 409: problem('not understood yet') },
})

const confirm = stationRoute(ADMIN, {
  method: 'post',
  path: '/api/readers/{id}/lesson/confirm',
  tags,
  summary: 'Keeps what was understood as a profile; readers of this kind are known from now on',
  request: { ...OfReader, body: jsonBody(LessonConfirmation) },
  responses: {
    200: json(ReaderProfile, 'the profile'),
    404: problem('no lesson'),
    409: problem('not understood yet'),
  },
})

const portResponses = {
  200: json(z.null(), 'done'),
  404: problem('no such reader'),
  409: problem('not a serial port'),
}

const tryPort = stationRoute(ADMIN, {
  method: 'post',
  path: '/api/readers/{id}/try',
  tags,
  summary: 'Tries a serial port as an ID card module, now and after each start',
  request: OfReader,
  responses: portResponses,
})

const leavePort = stationRoute(ADMIN, {
  method: 'delete',
  path: '/api/readers/{id}/try',
  tags,
  summary: 'Leaves a serial port alone again',
  request: OfReader,
  responses: portResponses,
})

export interface ReaderRoutesOptions {
  readerStatuses: () => ReaderStatus[]
  /** The reports of a reader that is there. */
  reports: (readerId: string, after: number) => WatchedReports
  lessons: LessonDesk
  /** Tries the serial port of a reader, or leaves it alone again. */
  port: (readerId: string, isTried: boolean, by: string) => 'done' | 'unknown_reader' | 'not_serial'
}

const UNKNOWN: Problem = { code: 'unknown_reader', message: 'no such reader' }
const NO_LESSON: Problem = { code: 'no_reader_lesson', message: 'this reader is not being taught' }
const NOT_OVER: Problem = { code: 'lesson_not_over', message: 'nothing was understood yet' }
const NOT_TEACHABLE: Problem = { code: 'not_teachable', message: 'this reader cannot be taught' }
const NOT_SERIAL: Problem = { code: 'not_serial', message: 'not a serial port' }

/** The readers: how they are, what they send, and teaching them. */
export function readerRoutes({ readerStatuses, reports: reportsOf, lessons, port }: ReaderRoutesOptions) {
  return routes()
    .openapi(readers, (c) => c.json(readerStatuses(), 200))
    .openapi(reports, (c) => {
      const { id } = c.req.valid('param')
      if (!readerStatuses().some((reader) => reader.id === id)) return c.json(UNKNOWN, 404)
      return c.json(reportsOf(id, c.req.valid('query').after), 200)
    })
    .openapi(begin, (c) => {
      const lesson = lessons.begin(c.req.valid('param').id, staffOf(c.get('actor')).personId)
      if (lesson === 'unknown_reader') return c.json(UNKNOWN, 404)
      return lesson === 'not_teachable' ? c.json(NOT_TEACHABLE, 409) : c.json(lesson, 200)
    })
    .openapi(read, (c) => {
      const lesson = lessons.read(c.req.valid('param').id)
      return lesson === 'no_lesson' ? c.json(NO_LESSON, 404) : c.json(lesson, 200)
    })
    .openapi(end, (c) => {
      lessons.end(c.req.valid('param').id)
      return c.json(null, 200)
    })
    .openapi(printed, (c) => {
      const lesson = lessons.printed(c.req.valid('param').id, c.req.valid('json').number)
      if (lesson === 'no_lesson') return c.json(NO_LESSON, 404)
      return lesson === 'lesson_not_over' ? c.json(NOT_OVER, 409) : c.json(lesson, 200)
    })
    .openapi(confirm, (c) => {
      const { index, title } = c.req.valid('json')
      const by = staffOf(c.get('actor')).personId
      const profile = lessons.confirm(c.req.valid('param').id, index, title, by)
      if (profile === 'no_lesson') return c.json(NO_LESSON, 404)
      return profile === 'lesson_not_over' ? c.json(NOT_OVER, 409) : c.json(profile, 200)
    })
    .openapi(tryPort, (c) => {
      const outcome = port(c.req.valid('param').id, true, staffOf(c.get('actor')).personId)
      if (outcome === 'unknown_reader') return c.json(UNKNOWN, 404)
      return outcome === 'not_serial' ? c.json(NOT_SERIAL, 409) : c.json(null, 200)
    })
    .openapi(leavePort, (c) => {
      const outcome = port(c.req.valid('param').id, false, staffOf(c.get('actor')).personId)
      if (outcome === 'unknown_reader') return c.json(UNKNOWN, 404)
      return outcome === 'not_serial' ? c.json(NOT_SERIAL, 409) : c.json(null, 200)
    })
}
