import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aFolder } from '../../builders/people-room.ts'
import { aSiteFolderWithSession } from '../../builders/running-site.ts'
import { badgeOf, STAFF_PIN } from '../../builders/site-document.ts'
import { type StationProcess, startStationProcess } from '../../builders/station-process.ts'

interface Operation {
  'x-roles'?: string[]
}

let station: StationProcess
let described: { paths: Record<string, Record<string, Operation>> }

beforeAll(async () => {
  const siteFolder = aSiteFolderWithSession(10)
  station = await startStationProcess({ dataFolder: aFolder(), siteFolder })
  await station.signIn(badgeOf(900_002), STAFF_PIN)
  described = await station.json('/api/openapi.json')
  await station.request('/api/sign-out', { method: 'POST' })
})

afterAll(async () => {
  await station.stop()
})

/** A request by a stranger on the same machine: no cookie unless given. */
function stranger(path: string, init: RequestInit = {}) {
  return fetch(new URL(path, station.origin), { redirect: 'manual', ...init })
}

describe('the door', () => {
  test('opens once by its link, with a cookie that scripts and other sites never see', async () => {
    const folder = aFolder()
    const other = await startStationProcess({ dataFolder: folder, siteFolder: aSiteFolderWithSession(10) })
    // The builder has used the first link; the next one is on the terminal.
    const again = await fetch(other.enterUrl)
    expect(again.status).toBe(401)
    const [, next] = /Another screen (\S+)/.exec(other.output()) ?? []
    const entered = await fetch(next ?? '')
    expect(entered.status).toBe(200)
    expect(entered.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^station-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ])
    await other.stop()
  })

  test('stays shut for a wrong key', async () => {
    const response = await stranger('/enter?key=guess')
    expect(response.status).toBe(401)
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test.each(['/api/status', '/api/events', '/kiosk/', `/media/${'0'.repeat(64)}`, '/api/openapi.json', '/nothing'])(
    'shows %s to nobody without the cookie',
    async (path) => {
      expect((await stranger(path)).status).toBe(401)
    },
  )

  test('knows only its own name', async () => {
    const { request } = await import('node:http')
    const status = await new Promise((resolve) => {
      const { port } = new URL(station.origin)
      request(
        { host: '127.0.0.1', port, path: '/enter?key=x', headers: { host: `evil.example:${port}` } },
        (response) => {
          response.resume()
          resolve(response.statusCode)
        },
      ).end()
    })
    expect(status).toBe(421)
  })

  test.each(['http://evil.example', 'http://127.0.0.1:1', 'null'])(
    'takes nothing from a page of %s',
    async (origin) => {
      const response = await stranger('/api/taps', { method: 'POST', headers: { origin }, body: '{}' })
      expect(response.status).toBe(403)
    },
  )

  test('takes no change from a request that hides where it comes from', async () => {
    expect((await stranger('/api/taps', { method: 'POST', body: '{}' })).status).toBe(403)
  })
})

describe('every answer', () => {
  test('forbids pages whatever they do not need', async () => {
    const { headers } = await station.request('/api/status')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'; script-src 'self'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('permissions-policy')).toContain('hid=()')
  })
})

describe('every route', () => {
  test('says who may call it, and is described', () => {
    const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method} ${path}`,
        roles: operation['x-roles'],
      })),
    )
    expect(operations.length).toBeGreaterThan(30)
    expect(operations.filter(({ roles }) => roles === undefined || roles.length === 0)).toEqual([])
  })

  test('for staff answers 401 to a page where nobody is signed in', async () => {
    for (const [path, methods] of Object.entries(described.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (operation['x-roles']?.includes('kiosk') !== false) continue
        const init =
          method === 'get'
            ? {}
            : { method: method.toUpperCase(), body: '{}', headers: { 'content-type': 'application/json' } }
        const response = await station.request(path.replace(/\{\w+\}/g, 'x'), init)
        expect([path, method, response.status]).toEqual([path, method, 401])
      }
    }
  })

  test('for teaching answers 403 to an inspector, who may look', async () => {
    await station.signIn(badgeOf(900_003), STAFF_PIN)
    expect((await station.request('/api/sessions/session-1/roll')).status).toBe(200)
    const opened = await station.request('/api/sessions/session-1/open', { method: 'POST' })
    expect(opened.status).toBe(403)
    expect((await station.request('/api/openapi.json')).status).toBe(403)
    await station.request('/api/sign-out', { method: 'POST' })
  })
})

describe('a request that is not as it should be', () => {
  const post = (path: string, body: string) =>
    station.request(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })

  test.each(['', '{', '[]', '{"text":5}', '{"text":""}', '{"text":"x","more":1}'])(
    '%s is refused with words',
    async (body) => {
      const response = await post('/api/taps', body)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'invalid_request' })
    },
  )

  test('that is too large is not read', async () => {
    const response = await post('/api/taps', JSON.stringify({ text: 'x'.repeat(100_000) }))
    expect(response.status).toBe(413)
  })

  test.each([
    '/..%2f..%2fetc/passwd',
    '/assets/..%2f..%2fpackage.json',
    '/kiosk/../../package.json',
    '/media/..%2fstation.sqlite',
  ])('to %s reaches no file', async (path) => {
    const response = await station.request(path)
    expect(response.status).toBeGreaterThanOrEqual(400)
  })
})
