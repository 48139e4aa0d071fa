import { describe, expect, onTestFinished, test } from 'vitest'
import { type Actor, routes } from '../../../electron/station/api/route.ts'
import { classRoutes } from '../../../electron/station/api/routes/classes.ts'
import { presenceRoutes } from '../../../electron/station/api/routes/presences.ts'
import { sessionRoutes } from '../../../electron/station/api/routes/sessions.ts'
import { serveOnLoopback } from '../../../electron/station/server.ts'
import { aStationAtWork } from '../../builders/rooms.ts'
import type { SiteWishes } from '../../builders/site-document.ts'

const MINUTE = 60_000

/** The routes of sessions on a real port, asked by whoever `actor` is. */
async function aServedStation(wishes: SiteWishes = {}) {
  const station = await aStationAtWork({ people: 2, ...wishes })
  const changes: string[] = []
  const onChange = (sessionId: string, what: string) => void changes.push(`${sessionId} ${what}`)
  let actor: Actor = { role: 'instructor', personId: 'instructor-1', name: '陈立新' }
  const app = routes()
  app.use(async (c, next) => {
    c.set('actor', actor)
    await next()
  })
  app.route('/', sessionRoutes({ ...station, onChange }))
  app.route('/', presenceRoutes({ ...station, onChange }))
  app.route('/', classRoutes(station))
  const listening = await serveOnLoopback(app.fetch, 0)
  if (!listening.served) throw new Error(listening.refusal.code)
  const { server } = listening
  onTestFinished(() => server.close())
  async function ask(method: 'GET' | 'POST', path: string, body?: unknown) {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }
  return {
    station,
    ask,
    changes,
    as: (other: Actor) => {
      actor = other
    },
  }
}

const ACTIONS = ['open', 'teach', 'pause', 'resume', 'close', 'seal', 'cancel'] as const

describe('the life of a session over HTTP', () => {
  test('goes its way with a reason or without a body, and pages are told of each step', async () => {
    const { ask, changes, station } = await aServedStation()
    const state = async (action: string, body?: unknown) =>
      (await ask('POST', `/api/sessions/session-1/${action}`, body)).body.state
    expect(await state('open')).toBe('open')
    expect(await state('teach', {})).toBe('teaching')
    expect(await state('pause', { reason: '休息' })).toBe('paused')
    expect(await state('resume')).toBe('teaching')
    expect(await state('close')).toBe('closed')
    const { body } = await ask('POST', '/api/sessions/session-1/seal')
    expect(body).toMatchObject({ state: 'sealed', sealCode: station.sessions.seal('session-1')?.code })
    expect(changes).toEqual(
      ['open', 'teach', 'pause', 'resume', 'close', 'seal'].map((action) => `session-1 ${action}`),
    )
    expect(station.sessions.steps('session-1')[2]).toMatchObject({ by: 'instructor-1', reason: '休息' })
  })

  test('says why a step is refused', async () => {
    const { ask, station, changes } = await aServedStation()
    const refusal = async (action: string, body?: unknown) => {
      const answer = await ask('POST', `/api/sessions/session-1/${action}`, body)
      return [answer.status, answer.body.code]
    }
    expect(await refusal('seal')).toEqual([409, 'wrong_state'])
    expect(await refusal('cancel', {})).toEqual([409, 'reason_needed'])
    station.sessions.act('session-1', 'open', 'instructor-1')
    station.tap(1)
    expect(await refusal('cancel', { reason: '停电' })).toEqual([409, 'attended'])
    expect((await ask('POST', '/api/sessions/nowhere/open')).status).toBe(404)
    expect(await refusal('open', { because: '停电' })).toEqual([400, 'invalid_request'])
    expect(changes).toEqual([])
  })

  test.each(ACTIONS)('lets no inspector and no kiosk %s a session', async (action) => {
    const { ask, as } = await aServedStation()
    as({ role: 'inspector', personId: 'inspector-1', name: '马国强' })
    expect((await ask('POST', `/api/sessions/session-1/${action}`, {})).status).toBe(403)
    as({ role: 'kiosk' })
    expect((await ask('POST', `/api/sessions/session-1/${action}`, {})).status).toBe(401)
  })
})

describe('a class started at once over HTTP', () => {
  const start = { classId: 'class-1', courseId: 'course-civility', room: '二号教室', minutes: 45 }

  test('is answered with its session', async () => {
    const { ask, changes } = await aServedStation()
    const { status, body } = await ask('POST', '/api/sessions', start)
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'open', isScheduled: false, instructorName: '陈立新', room: '二号教室' })
    expect(changes).toEqual([`${body.id} open`])
  })

  test('is refused with a code', async () => {
    const { ask } = await aServedStation()
    await ask('POST', '/api/sessions', start)
    expect(await ask('POST', '/api/sessions', start)).toMatchObject({ status: 409, body: { code: 'already_running' } })
    const tooLong = { ...start, room: '三号教室', minutes: 24 * 60 }
    expect(await ask('POST', '/api/sessions', tooLong)).toMatchObject({ status: 400 })
    const elsewhere = { ...start, room: '三号教室', classId: 'nobody' }
    expect(await ask('POST', '/api/sessions', elsewhere)).toMatchObject({
      status: 404,
      body: { code: 'unknown_class' },
    })
    const closed = await aServedStation({ settings: { session: { startsUnscheduled: false } } })
    expect(await closed.ask('POST', '/api/sessions', start)).toMatchObject({
      status: 409,
      body: { code: 'only_scheduled' },
    })
  })

  test('is chosen among the classes of the site and the courses they take', async () => {
    const { ask } = await aServedStation()
    expect((await ask('GET', '/api/classes')).body).toEqual([
      {
        id: 'class-1',
        name: '春季一班',
        courses: [
          { id: 'course-safety', title: '消防安全', titleEnglish: 'Fire safety' },
          { id: 'course-civility', title: '文明礼仪', titleEnglish: null },
        ],
        size: 2,
      },
    ])
  })
})

test('a stay is stated over HTTP once the session is closed, and answered with the roll', async () => {
  const { ask, station, changes } = await aServedStation()
  const from = station.clock.wall() + 30 * MINUTE
  station.clock.pass(30 * MINUTE)
  station.sessions.act('session-1', 'teach', 'instructor-1')
  station.clock.pass(60 * MINUTE)
  const statement = { personId: 'trainee-2', from, to: from + 60 * MINUTE, reason: '忘带证件' }
  const path = '/api/sessions/session-1/presences/stated'
  expect(await ask('POST', path, statement)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  station.sessions.act('session-1', 'close', 'instructor-1')
  const { status, body } = await ask('POST', path, statement)
  expect(status).toBe(200)
  expect(body.counts).toMatchObject({ enrolled: 2, absent: 1 })
  expect(changes).toEqual(['session-1 roll'])
  expect(station.credit.minutesIn('session-1', 'trainee-2')).toBe(60)
  expect((await ask('POST', path, { ...statement, reason: ' ' })).status).toBe(400)
})
