import { randomBytes } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createAccess } from '../../../electron/station/api/access.ts'
import { type Actor, routes } from '../../../electron/station/api/route.ts'
import { readerProfileRoutes } from '../../../electron/station/api/routes/reader-profiles.ts'
import { readerRoutes } from '../../../electron/station/api/routes/readers.ts'
import { choosePort } from '../../../electron/station/readers/chosen-ports.ts'
import { loadDrivers } from '../../../electron/station/readers/drivers/load.ts'
import type { HubReader } from '../../../electron/station/readers/hub.ts'
import { createLessonDesk } from '../../../electron/station/readers/lesson-desk.ts'
import { PROFILE_FORMAT, readProfileFile } from '../../../electron/station/readers/profiles/profile-file.ts'
import { createSiteProfiles } from '../../../electron/station/readers/profiles/site-profiles.ts'
import { readerStatuses } from '../../../electron/station/readers/reader-statuses.ts'
import { createReportDesk } from '../../../electron/station/readers/report-desk.ts'
import { serveOnLoopback } from '../../../electron/station/server.ts'
import { anUnknownReader } from '../../builders/hub-reader.ts'
import { type InventedReader, reportOf } from '../../builders/invented-reader.ts'
import { aClock, aLog } from '../../builders/log.ts'
import { aStore } from '../../builders/people-room.ts'
import { aSiteProfile } from '../../builders/site-profile.ts'

const ID = anUnknownReader().id
const SERIAL = 'serial-none-none-dev-ttyS0'
const PORT = '/dev/ttyS0'
const [CARD, OTHER_CARD] = [13_961_168n, 87_602_431n]
const READER: InventedReader = {
  reportId: 3,
  reportLength: 16,
  offset: 4,
  encoding: 'binary',
  byteOrder: 'most_significant_first',
  numberBytes: 4,
}

type Role = 'kiosk' | 'instructor' | 'admin' | 'inspector'

/** The routes of readers behind the station's own guard, on a real port; the test sends what a reader would. */
async function aServedStation(role: Role = 'admin') {
  const clock = aClock()
  const store = aStore()
  const log = aLog(store, clock)
  const profiles = createSiteProfiles({ store, log })
  log.register(profiles.projection)
  const aPort = {
    ...anUnknownReader().device,
    transport: 'serial',
    vendorId: null,
    productId: null,
    port: PORT,
  } as const
  const readers: HubReader[] = [
    anUnknownReader(),
    anUnknownReader({ id: SERIAL, device: aPort, standing: { state: 'unrecognised', teachable: false } }),
    anUnknownReader({
      id: 'site-door-1-3',
      standing: { state: 'failed', problem: 'permission_denied' },
      lastTapAt: 5,
      lastTapMasked: '…1168',
    }),
  ]
  const watched: (string | null)[] = []
  const reports = createReportDesk({ watch: (readerId) => watched.push(readerId) })
  const lessons = createLessonDesk({
    clock,
    readers: () => readers,
    teach: () => undefined,
    profiles,
    platform: 'linux',
  })
  const drivers = await loadDrivers()
  onTestFinished(() => {
    reports.stop()
    lessons.stop()
  })

  let port = 0
  const actor: Extract<Actor, { personId: string }> | null =
    role === 'kiosk' ? null : { role, personId: `${role}-1`, name: '陈立新' }
  const access = createAccess({
    port: () => port,
    pageSecret: null,
    secret: () => randomBytes(32).toString('base64url'),
    staffOf: () => actor,
    onLink: () => undefined,
  })
  const app = routes()
  app.use(access.guard)
  app.route(
    '/',
    readerRoutes({
      readerStatuses: () => readerStatuses(readers, 'linux', profiles.serialPorts()),
      reports: reports.poll,
      lessons,
      port: (readerId, isTried, by) => choosePort(readers, profiles, { readerId, isTried, by }),
    }),
  )
  app.route(
    '/',
    readerProfileRoutes({
      profiles,
      readFile: (content) => readProfileFile(content, drivers),
      nameOf: (personId) => (personId === 'admin-1' ? '陈立新' : null),
    }),
  )
  const listening = await serveOnLoopback(app.fetch, 0)
  if (!listening.served) throw new Error(listening.refusal.code)
  const { server } = listening
  port = server.port
  onTestFinished(() => server.close())

  const origin = `http://127.0.0.1:${port}`
  async function ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) {
    const response = await fetch(`${origin}/api/${path}`, {
      method,
      headers: {
        origin,
        'content-type': 'application/json',
        cookie: `${access.cookie.name}=${access.cookie.value}; staff-${port}=token`,
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    return { status: response.status, body: await response.json(), headers: response.headers }
  }
  let count = 0
  function tap(card: bigint) {
    count += 1
    const hex = Buffer.from(reportOf(READER, card, count)).toString('hex')
    lessons.take({ event: 'lesson', readerId: ID, monotonic: clock.monotonic(), hex })
    clock.pass(1_000)
  }
  return { ask, tap, profiles, log, reports, watched }
}

describe('the readers', () => {
  it('are listed with their device, state and the step that is missing, and never a whole number', async () => {
    const { ask } = await aServedStation('inspector')
    const { status, body } = await ask('GET', 'readers')
    expect(status).toBe(200)
    expect(body).toMatchObject([
      {
        id: ID,
        state: 'unrecognised',
        teachable: true,
        title: null,
        device: { transport: 'hid', vendorId: '1234', productId: 'abcd', name: 'Badge Reader', port: '1-2' },
      },
      { id: SERIAL, teachable: false, device: { transport: 'serial', vendorId: null, port: PORT } },
      {
        state: 'failed',
        problem: 'permission_denied',
        step: { step: 'udev_rule', rule: expect.stringContaining('1234') },
        lastTapMasked: '…1168',
      },
    ])
  })

  it('are watched as long as the admin asks', async () => {
    const { ask, reports, watched } = await aServedStation()
    expect((await ask('GET', `readers/${ID}/reports`)).body).toEqual({ next: 0, reports: [] })
    expect(watched).toEqual([ID])
    reports.take({ readerId: ID, direction: 'in', at: 7.4, hex: '03A1····' })
    expect((await ask('GET', `readers/${ID}/reports?after=0`)).body).toEqual({
      next: 1,
      reports: [{ direction: 'in', at: 7, hex: '03A1····' }],
    })
    expect((await ask('GET', `readers/${ID}/reports?after=-1`)).body).toMatchObject({ code: 'invalid_request' })
    expect(await ask('GET', 'readers/nothing/reports')).toMatchObject({ status: 404, body: { code: 'unknown_reader' } })
  })

  it('on a serial port are tried by the admin, and left alone again', async () => {
    const { ask, profiles, log } = await aServedStation()
    const path = `readers/${encodeURIComponent(SERIAL)}/try`
    expect((await ask('POST', path)).status).toBe(200)
    expect(profiles.serialPorts()).toEqual([PORT])
    expect((await ask('DELETE', path)).status).toBe(200)
    expect(profiles.serialPorts()).toEqual([])
    expect([...log.entries()].map(({ event }) => event)).toEqual([
      { type: 'reader.port_tried', port: PORT, by: 'admin-1' },
      { type: 'reader.port_left', port: PORT, by: 'admin-1' },
    ])
    expect(await ask('POST', `readers/${ID}/try`)).toMatchObject({ status: 409, body: { code: 'not_serial' } })
    expect(await ask('POST', 'readers/nothing/try')).toMatchObject({ status: 404, body: { code: 'unknown_reader' } })
  })
})

describe('teaching over HTTP', () => {
  const path = `readers/${ID}/lesson`

  it('goes from three taps to a profile that can be carried to another site', async () => {
    const here = await aServedStation()
    const { ask, tap } = here
    expect((await ask('POST', path)).body).toMatchObject({ step: 'first_card', taps: 0 })
    tap(CARD)
    expect((await ask('GET', path)).body).toMatchObject({ step: 'second_card', taps: 1 })
    tap(OTHER_CARD)
    tap(CARD)
    expect((await ask('GET', path)).body).toMatchObject({ step: 'understood', taps: 3 })
    const { body: printed } = await ask('POST', `${path}/printed`, { number: '213,02000' })
    expect(printed.candidates[0]).toMatchObject({ first: '213,02000', isAsPrinted: true, format: 'WG26' })
    const title = { 'zh-CN': '门口的读卡器', en: 'Reader at the door' }
    const confirmed = await ask('POST', `${path}/confirm`, { index: 0, title })
    expect(confirmed).toMatchObject({ status: 200, body: { id: 'site-1234-abcd', title } })

    const { body: listed } = await ask('GET', 'reader-profiles')
    expect(listed).toMatchObject([{ profile: confirmed.body, origin: 'taught', addedBy: '陈立新' }])
    const file = await ask('GET', 'reader-profiles/site-1234-abcd/file')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="site-1234-abcd.reader.json"')
    expect(file.body).toEqual({ format: PROFILE_FORMAT, profile: confirmed.body })

    const there = await aServedStation()
    expect(await there.ask('POST', 'reader-profiles', file.body)).toMatchObject({ status: 200, body: confirmed.body })
    expect(there.profiles.profiles()).toEqual(here.profiles.profiles())
  })

  it('says what is not possible, and ends when asked', async () => {
    const { ask, tap } = await aServedStation()
    const title = { 'zh-CN': '门', en: 'Door' }
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { code: 'no_reader_lesson' } })
    expect(await ask('POST', 'readers/nothing/lesson')).toMatchObject({ status: 404, body: { code: 'unknown_reader' } })
    expect(await ask('POST', `readers/${SERIAL}/lesson`)).toMatchObject({
      status: 409,
      body: { code: 'not_teachable' },
    })
    await ask('POST', path)
    tap(CARD)
    const early = { status: 409, body: { code: 'lesson_not_over' } }
    expect(await ask('POST', `${path}/confirm`, { index: 0, title })).toMatchObject(early)
    expect(await ask('POST', `${path}/printed`, { number: '1' })).toMatchObject(early)
    for (const body of [{}, { index: 0, title: { en: 'Door' } }, { index: -1, title }, { index: 0, title, more: 1 }]) {
      expect(await ask('POST', `${path}/confirm`, body)).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      })
    }
    expect((await ask('DELETE', path)).status).toBe(200)
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { code: 'no_reader_lesson' } })
  })
})

describe('profiles over HTTP', () => {
  it('that make no sense are refused with the name of the field', async () => {
    const { ask, profiles } = await aServedStation()
    const profile = { ...aSiteProfile('site-door'), driver: 'hid-magic' }
    expect(await ask('POST', 'reader-profiles', { format: PROFILE_FORMAT, profile })).toMatchObject({
      status: 422,
      body: { code: 'profile_refused', field: 'profile, driver', message: 'there is no driver hid-magic' },
    })
    expect(profiles.all()).toEqual([])
  })

  it('are removed where they were added here', async () => {
    const { ask } = await aServedStation()
    await ask('POST', 'reader-profiles', { format: PROFILE_FORMAT, profile: aSiteProfile('site-door') })
    expect((await ask('DELETE', 'reader-profiles/site-door')).status).toBe(200)
    const gone = { status: 404, body: { code: 'unknown_profile' } }
    expect(await ask('DELETE', 'reader-profiles/site-door')).toMatchObject(gone)
    expect(await ask('GET', 'reader-profiles/site-door/file')).toMatchObject(gone)
  })
})

describe('who may', () => {
  const forStaff = ['GET readers', 'GET reader-profiles'] as const
  const forAdmin = [
    `GET readers/${ID}/reports`,
    `POST readers/${ID}/lesson`,
    `GET readers/${ID}/lesson`,
    `DELETE readers/${ID}/lesson`,
    `POST readers/${ID}/lesson/printed`,
    `POST readers/${ID}/lesson/confirm`,
    `POST readers/${ID}/try`,
    `DELETE readers/${ID}/try`,
    'POST reader-profiles',
    'GET reader-profiles/site-door/file',
    'DELETE reader-profiles/site-door',
  ] as const

  async function statuses(role: Role, requests: readonly string[]): Promise<number[]> {
    const { ask } = await aServedStation(role)
    const answers: number[] = []
    for (const request of requests) {
      const [method = '', path = ''] = request.split(' ')
      if (method === 'GET') answers.push((await ask('GET', path)).status)
      else if (method === 'POST') answers.push((await ask('POST', path, {})).status)
      else answers.push((await ask('DELETE', path)).status)
    }
    return answers
  }

  it.each(['instructor', 'inspector'] as const)('an %s looks at readers and profiles, and no more', async (role) => {
    expect(await statuses(role, forStaff)).toEqual([200, 200])
    expect(await statuses(role, forAdmin)).toEqual(forAdmin.map(() => 403))
  })

  it('nobody without signing in', async () => {
    expect(await statuses('kiosk', [...forStaff, ...forAdmin])).toEqual([...forStaff, ...forAdmin].map(() => 401))
  })
})
