import { randomBytes } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createAccess } from '../../../electron/station/api/access.ts'
import { routes } from '../../../electron/station/api/route.ts'
import { peopleRoutes } from '../../../electron/station/api/routes/people.ts'
import { signInRoutes } from '../../../electron/station/api/routes/sign-in.ts'
import { createPeopleSearch } from '../../../electron/station/people/search.ts'
import { createSignIns } from '../../../electron/station/people/sign-in.ts'
import { readingFromText } from '../../../electron/station/readers/wedge.ts'
import { serveOnLoopback } from '../../../electron/station/server.ts'
import { aClock, aLog } from '../../builders/log.ts'
import { aRosterOf } from '../../builders/people-room.ts'
import { aSite, badgeOf, nameOf, STAFF_PIN } from '../../builders/site-document.ts'

/** The sign-in and people routes behind the station's own guard, on a real port. */
async function aServedStation(site = aSite()) {
  const { store, roster, sealer } = aRosterOf(site)
  const clock = aClock()
  const log = aLog(store, clock)
  const signIns = createSignIns({
    store,
    log,
    roster,
    clock,
    idleMinutes: () => 15,
    timeZone: () => 'Asia/Shanghai',
    onTicket: () => undefined,
  })
  log.register(signIns.projection)
  let port = 0
  const access = createAccess({
    port: () => port,
    pageSecret: null,
    secret: () => randomBytes(32).toString('base64url'),
    staffOf: signIns.actorOf,
    onLink: () => undefined,
  })
  const app = routes()
  app.use(access.guard)
  app.route('/', signInRoutes({ signIns, readText: readingFromText, offerCard: signIns.offerCard, access }))
  app.route('/', peopleRoutes({ search: createPeopleSearch({ store, sealer }) }))
  const listening = await serveOnLoopback(app.fetch, 0)
  if (!listening.served) throw new Error(listening.refusal.code)
  const { server } = listening
  port = server.port
  onTestFinished(() => server.close())

  const origin = `http://127.0.0.1:${port}`
  let staffCookie = ''
  async function ask(method: 'GET' | 'POST', path: string, body?: unknown) {
    const response = await fetch(origin + path, {
      method,
      headers: {
        origin,
        'content-type': 'application/json',
        cookie: `${access.cookie.name}=${access.cookie.value}; ${staffCookie}`,
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const [given] = response.headers.getSetCookie()
    if (given !== undefined) staffCookie = given.split(';')[0] ?? ''
    return { status: response.status, body: await response.json(), cookie: given ?? '' }
  }
  async function filledTicket(badge = badgeOf(900_001)): Promise<string> {
    const { ticket } = signIns.begin()
    await ask('POST', `/api/sign-in/tickets/${ticket}/card`, { text: badge })
    return ticket
  }
  return { ask, filledTicket, signIns, clock }
}

describe('signing in over HTTP', () => {
  it('goes from a ticket by card and PIN to a person, and back', async () => {
    const { ask, clock } = await aServedStation()
    const { body: ticket } = await ask('POST', '/api/sign-in/tickets')
    expect(ticket).toEqual({ ticket: expect.any(String), expiresAt: clock.wall() + 120_000, person: null })
    const path = `/api/sign-in/tickets/${ticket.ticket}`
    const filled = { ...ticket, person: { name: '陈立新', role: 'instructor' } }
    expect((await ask('POST', `${path}/card`, { text: badgeOf(900_001) })).body).toEqual(filled)
    expect((await ask('GET', path)).body).toEqual(filled)
    expect((await ask('GET', '/api/me')).body).toBeNull()

    const signedIn = await ask('POST', `${path}/pin`, { pin: STAFF_PIN })
    expect(signedIn.status).toBe(200)
    expect(signedIn.cookie).toMatch(/HttpOnly; SameSite=Strict/)
    expect((await ask('GET', '/api/me')).body).toEqual(signedIn.body)

    expect((await ask('POST', '/api/sign-out')).body).toBeNull()
    expect((await ask('GET', '/api/me')).body).toBeNull()
  })

  it('says what is wrong with a card', async () => {
    const { ask, signIns } = await aServedStation()
    const card = async (ticket: string, text: string) => {
      const { status, body } = await ask('POST', `/api/sign-in/tickets/${ticket}/card`, { text })
      return [status, body.code]
    }
    const { ticket } = signIns.begin()
    expect(await card(ticket, 'nobody-has-this')).toEqual([404, 'unknown_card'])
    expect(await card(ticket, badgeOf(0))).toEqual([409, 'not_staff'])
    expect(await card('no-such-ticket', badgeOf(900_001))).toEqual([410, 'ticket_expired'])
    expect((await ask('GET', '/api/sign-in/tickets/no-such-ticket')).status).toBe(410)
  })

  it("says that it does not know whose a badge is where its number is several people's", async () => {
    const morePeople = ['11D507D0', '22D507D0'].map((value, at) => ({
      id: `teacher-${at}`,
      name: '李明',
      role: 'instructor' as const,
      credentials: [{ id: `badge-teacher-${at}`, kind: 'badge' as const, value }],
    }))
    const { ask, signIns } = await aServedStation(aSite({ morePeople }))
    const { ticket } = signIns.begin()
    expect(await ask('POST', `/api/sign-in/tickets/${ticket}/card`, { text: '213,02000' })).toMatchObject({
      status: 409,
      body: { code: 'ambiguous_card' },
    })
  })

  it('says how many attempts are left, and until when it is locked', async () => {
    const { ask, filledTicket, clock } = await aServedStation()
    const path = `/api/sign-in/tickets/${await filledTicket()}/pin`
    expect(await ask('POST', path, { pin: '0000' })).toMatchObject({
      status: 401,
      body: { code: 'wrong_pin', attemptsLeft: 4 },
    })
    for (let attempt = 0; attempt < 3; attempt += 1) await ask('POST', path, { pin: '0000' })
    expect(await ask('POST', path, { pin: '0000' })).toMatchObject({
      status: 423,
      body: { code: 'locked_out', until: clock.wall() + 300_000 },
    })
    expect((await ask('POST', path, { pin: 'abcd' })).body.code).toBe('invalid_request')
  })

  it('signs out whoever was signed in at this page before', async () => {
    const { ask, filledTicket } = await aServedStation()
    const first = await ask('POST', `/api/sign-in/tickets/${await filledTicket()}/pin`, { pin: STAFF_PIN })
    const second = await ask('POST', `/api/sign-in/tickets/${await filledTicket(badgeOf(900_002))}/pin`, {
      pin: STAFF_PIN,
    })
    expect([first.body.role, second.body.role]).toEqual(['instructor', 'admin'])
    expect((await ask('GET', '/api/me')).body.role).toBe('admin')
  })
})

describe('searching people over HTTP', () => {
  it('is for staff only', async () => {
    const { ask, filledTicket } = await aServedStation()
    expect((await ask('GET', '/api/people?query=w')).status).toBe(401)
    await ask('POST', `/api/sign-in/tickets/${await filledTicket()}/pin`, { pin: STAFF_PIN })
    const found = await ask('GET', `/api/people?query=${encodeURIComponent(nameOf(2))}&limit=5`)
    expect(found.body).toMatchObject([
      { personId: 'trainee-3', maskedIdNumber: expect.stringMatching(/^990\*{11}\d{3}[\dX]$/) },
    ])
    expect((await ask('GET', '/api/people')).body).toHaveLength(6)
    expect((await ask('GET', '/api/people?limit=9999')).status).toBe(400)
  })
})
