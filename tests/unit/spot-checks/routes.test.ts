import { describe, expect, onTestFinished, test } from 'vitest'
import { type Actor, routes } from '../../../electron/station/api/route.ts'
import { questionRoutes } from '../../../electron/station/api/routes/questions.ts'
import { spotCheckRoutes } from '../../../electron/station/api/routes/spot-checks.ts'
import { serveOnLoopback } from '../../../electron/station/server.ts'
import { coursesWithQuestions } from '../../builders/questions.ts'
import { aSpotCheckedClass } from '../../builders/spot-checked-class.ts'

const instructor: Actor = { role: 'instructor', personId: 'instructor-1', name: '陈立新' }
const inspector: Actor = { role: 'inspector', personId: 'inspector-1', name: '马国强' }
const kiosk: Actor = { role: 'kiosk' }

/** A class of six that is being taught, with its routes on a real port, asked by whoever `as` said last. */
async function aServedClass() {
  const station = await aSpotCheckedClass({
    people: 6,
    courses: coursesWithQuestions(),
    settings: { spotChecks: { timesPerSession: 0, people: 2 } },
  })
  station.begin(6)
  let actor = instructor
  const app = routes()
  app.use(async (c, next) => {
    c.set('actor', actor)
    await next()
  })
  app.route('/', spotCheckRoutes(station.rooms()))
  app.route('/', questionRoutes(station.rooms()))
  const listening = await serveOnLoopback(app.fetch, 0)
  if (!listening.served) throw new Error(listening.refusal.code)
  const { server } = listening
  onTestFinished(() => server.close())

  async function ask(path: string, body?: unknown) {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }
  return {
    ...station,
    ask,
    as: (other: Actor) => {
      actor = other
    },
  }
}

const CHECKS = '/api/sessions/session-1/spot-checks'
const QUESTIONS = '/api/sessions/session-1/questions'

describe('spot checks over HTTP', () => {
  test('are called by an inspector, shown to the kiosk with masked names, and excused with a reason', async () => {
    const { ask, as } = await aServedClass()
    as(inspector)
    const called = await ask(CHECKS, {})
    expect(called).toMatchObject({ status: 200, body: { planned: 0, secret: null, checks: [{ askedBy: '马国强' }] } })
    as(kiosk)
    const open = await ask('/api/spot-checks/open')
    expect(open.body).toMatchObject([{ room: '一号教室', people: [{ answered: false }, { answered: false }] }])
    expect(open.body[0].people[0].shownName).toContain('*')
    as(instructor)
    const [check] = called.body.checks
    const excuse = `${CHECKS}/${check.checkId}/excuse`
    const personId = check.people[0].personId
    expect(await ask(excuse, { personId, reason: 'card is broken' })).toMatchObject({
      status: 200,
      body: {
        checks: [{ people: [{ personId, result: 'excused', reason: 'card is broken' }, { result: 'waiting' }] }],
      },
    })
    expect(await ask(excuse, { personId, reason: 'again' })).toMatchObject({
      status: 409,
      body: { code: 'already_excused' },
    })
    expect(await ask(excuse, { personId: 'nobody', reason: 'x' })).toMatchObject({
      status: 404,
      body: { code: 'not_called' },
    })
    expect(await ask(excuse, { personId, reason: ' ' })).toMatchObject({ status: 400 })
  })

  test('are refused outside of class, and unknown sessions are not found', async () => {
    const { ask, act } = await aServedClass()
    act('pause')
    expect(await ask(CHECKS, {})).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect(await ask('/api/sessions/nowhere/spot-checks')).toMatchObject({
      status: 404,
      body: { code: 'unknown_session' },
    })
    expect(await ask('/api/sessions/nowhere/spot-checks', {})).toMatchObject({ status: 404 })
  })

  test('are called by no page, and excused by no inspector', async () => {
    const { ask, as } = await aServedClass()
    as(kiosk)
    expect(await ask(CHECKS, {})).toMatchObject({ status: 401 })
    expect(await ask(CHECKS)).toMatchObject({ status: 401 })
    as(inspector)
    expect(await ask(`${CHECKS}/some/excuse`, { personId: 'trainee-1', reason: 'x' })).toMatchObject({ status: 403 })
  })
})

describe('questions over HTTP', () => {
  test('are asked, answered by taps in the zone of the kiosk, closed and shown', async () => {
    const { ask, as, tap } = await aServedClass()
    const asked = await ask(QUESTIONS, { questionId: 'question-fire', manner: 'taps' })
    expect(asked).toMatchObject({
      status: 200,
      body: { questions: [{ id: 'question-fire' }, {}], asked: [{ counts: null }] },
    })
    const { askId } = asked.body.asked[0]
    as(kiosk)
    const zone = `/api/questions/${askId}/zone`
    expect(await ask(zone, { option: 'B' })).toMatchObject({ status: 200, body: { zone: 'B' } })
    tap(1)
    expect((await ask('/api/questions/open')).body).toMatchObject([{ askId, answered: 1, zone: 'B', correct: null }])
    as(instructor)
    expect(await ask(`${QUESTIONS}/${askId}/close`, {})).toMatchObject({
      status: 200,
      body: { asked: [{ askId, counts: { B: 1 }, correct: 'B' }] },
    })
    expect(await ask(`${QUESTIONS}/${askId}/close`, {})).toMatchObject({
      status: 409,
      body: { code: 'question_closed' },
    })
    as(kiosk)
    expect(await ask(zone, { option: null })).toMatchObject({ status: 409, body: { code: 'question_closed' } })
    expect(await ask('/api/questions/nowhere/zone', { option: null })).toMatchObject({ status: 404 })
  })

  test('are counted by hands', async () => {
    const { ask } = await aServedClass()
    const asked = await ask(QUESTIONS, { questionId: 'question-pace', manner: 'hands' })
    const { askId } = asked.body.asked[0]
    const counted = await ask(`${QUESTIONS}/${askId}/counts`, { counts: { A: 4, B: 1 } })
    expect(counted).toMatchObject({ status: 200, body: { asked: [{ answered: 5, counts: null }] } })
    expect(await ask(`${QUESTIONS}/${askId}/counts`, { counts: { A: -1 } })).toMatchObject({ status: 400 })
    expect(await ask(`${QUESTIONS}/${askId}/counts`, { counts: { C: 1 } })).toMatchObject({
      status: 404,
      body: { code: 'unknown_option' },
    })
  })

  test('are asked by no page and no inspector', async () => {
    const { ask, as } = await aServedClass()
    as(inspector)
    expect(await ask(QUESTIONS, { questionId: 'question-fire', manner: 'taps' })).toMatchObject({ status: 403 })
    expect((await ask(QUESTIONS)).status).toBe(200)
    as(kiosk)
    expect((await ask(QUESTIONS)).status).toBe(401)
  })
})
