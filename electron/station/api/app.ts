import { z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import { storeRefusal } from '../store/open.ts'
import type { Access } from './access.ts'
import { securityHeaders } from './headers.ts'
import { pageRoutes } from './pages.ts'
import { routes, stationRoute } from './route.ts'
import { type ClassRoutesOptions, classRoutes } from './routes/classes.ts'
import { classroomRoutes } from './routes/classroom.ts'
import { courseRoutes } from './routes/courses.ts'
import { type DemoRoutesOptions, demoRoutes } from './routes/demo.ts'
import { type DestinationRoutesOptions, destinationRoutes } from './routes/destinations.ts'
import { eventRoutes } from './routes/events.ts'
import { mediaRoutes } from './routes/media.ts'
import { type MorningRoutesOptions, morningRoutes } from './routes/morning.ts'
import { paperRoutes } from './routes/papers.ts'
import { peopleRoutes } from './routes/people.ts'
import { type PresenceRoutesOptions, presenceRoutes } from './routes/presences.ts'
import { type QuestionRoutesOptions, questionRoutes } from './routes/questions.ts'
import { type ReaderProfileRoutesOptions, readerProfileRoutes } from './routes/reader-profiles.ts'
import { type ReaderRoutesOptions, readerRoutes } from './routes/readers.ts'
import { type RecordsRoutesOptions, recordsRoutes } from './routes/records.ts'
import { type ReviewRoutesOptions, reviewRoutes } from './routes/review.ts'
import { selfStudyRoutes } from './routes/self-study.ts'
import { type SessionRoutesOptions, sessionRoutes } from './routes/sessions.ts'
import { type ShellRoutesOptions, shellRoutes } from './routes/shell.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { type SpotCheckRoutesOptions, spotCheckRoutes } from './routes/spot-checks.ts'
import { stationRoutes } from './routes/station.ts'
import { type SticksRoutesOptions, sticksRoutes } from './routes/sticks.ts'
import { type TapRoutesOptions, tapRoutes } from './routes/taps.ts'
import { uploadRoutes } from './routes/upload.ts'

export interface AppOptions {
  access: Access
  pagesFolder: string
  version: string
  logger: Logger
  station: Parameters<typeof stationRoutes>[0]
  events: Parameters<typeof eventRoutes>[0]
  taps: TapRoutesOptions
  sessions: SessionRoutesOptions & PresenceRoutesOptions
  classes: ClassRoutesOptions
  review: ReviewRoutesOptions
  classroom: Parameters<typeof classroomRoutes>[0]
  courses: Parameters<typeof courseRoutes>[0]
  media: Parameters<typeof mediaRoutes>[0]
  morning: MorningRoutesOptions
  papers: Parameters<typeof paperRoutes>[0]
  people: Parameters<typeof peopleRoutes>[0]
  signIn: Parameters<typeof signInRoutes>[0]
  upload: Parameters<typeof uploadRoutes>[0]
  records: RecordsRoutesOptions
  destinations: DestinationRoutesOptions
  sticks: SticksRoutesOptions
  readers: ReaderRoutesOptions
  readerProfiles: ReaderProfileRoutesOptions
  shell: ShellRoutesOptions
  demo: DemoRoutesOptions
  spotChecks: SpotCheckRoutesOptions
  questions: QuestionRoutesOptions
  selfStudy: Parameters<typeof selfStudyRoutes>[0]
}

/** Largest request body: no page sends more than a few lines. */
const BODY_BYTES = 64 * 1024

const openapi = stationRoute(['admin'], {
  method: 'get',
  path: '/api/openapi.json',
  tags: ['station'],
  summary: 'This description, generated from the routes',
  responses: { 200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: z.unknown() } } } },
})

/** The station's whole HTTP surface: the guard, the API, the pages. */
export function createApp(options: AppOptions) {
  const { access, pagesFolder, version, logger } = options
  const api = routes()
    .route('/', stationRoutes(options.station))
    .route('/', eventRoutes(options.events))
    .route('/', tapRoutes(options.taps))
    .route('/', sessionRoutes(options.sessions))
    .route('/', presenceRoutes(options.sessions))
    .route('/', classRoutes(options.classes))
    .route('/', reviewRoutes(options.review))
    .route('/', classroomRoutes(options.classroom))
    .route('/', courseRoutes(options.courses))
    .route('/', mediaRoutes(options.media))
    .route('/', morningRoutes(options.morning))
    .route('/', paperRoutes(options.papers))
    .route('/', peopleRoutes(options.people))
    .route('/', signInRoutes(options.signIn))
    .route('/', uploadRoutes(options.upload))
    .route('/', recordsRoutes(options.records))
    .route('/', destinationRoutes(options.destinations))
    .route('/', sticksRoutes(options.sticks))
    .route('/', readerRoutes(options.readers))
    .route('/', readerProfileRoutes(options.readerProfiles))
    .route('/', shellRoutes(options.shell))
    .route('/', demoRoutes(options.demo))
    .route('/', spotCheckRoutes(options.spotChecks))
    .route('/', questionRoutes(options.questions))
    .route('/', selfStudyRoutes(options.selfStudy))

  const described = api.openapi(openapi, (c) => {
    const document = api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Training Station', version, description: 'Loopback only; needs the cookie of the enter link.' },
    })
    return c.json(document, 200)
  })

  const app = routes()
  app.use(securityHeaders)
  app.use(access.guard)
  app.use(
    bodyLimit({
      maxSize: BODY_BYTES,
      onError: (c) => c.json({ code: 'too_large', message: 'request too large' }, 413),
    }),
  )
  app.get('/enter', access.enter)
  app.route('/', described)
  app.route(
    '/',
    pageRoutes(pagesFolder, () => options.station.stationStatus().screens),
  )
  app.notFound((c) => c.json({ code: 'not_found', message: 'nothing here' }, 404))
  app.onError((error, c) => {
    if ('getResponse' in error && typeof error.getResponse === 'function') {
      return c.json({ code: 'invalid_request', message: 'the request could not be read' }, 400)
    }
    logger.error({ err: error, path: c.req.path }, 'a request failed unexpectedly')
    // Nothing can be kept until someone has seen to the disk: another try would end the same.
    const refusal = storeRefusal(error)
    if (refusal !== null) return c.json({ code: refusal.code, message: 'the records cannot be written' }, 503)
    return c.json({ code: 'unexpected', message: 'the station met something it did not expect' }, 500)
  })
  return { app, described }
}

/** The API's type, for the pages' typed client. */
export type Api = ReturnType<typeof createApp>['described']
