import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describedRoutes } from '../../../renderer/console/shell/described-routes.ts'
import { idlenessAt } from '../../../renderer/console/shell/idle.ts'
import { itemOf, navigationFor } from '../../../renderer/console/shell/navigation.ts'
import { hashOf, pageUnder, type Route, readRoute } from '../../../renderer/console/shell/route.ts'

const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>(
    { page: 'sessions' },
    { page: 'morning' },
    { page: 'people' },
    { page: 'courses' },
    { page: 'records' },
    { page: 'destination', destination: 'record_store' },
    { page: 'destination', destination: 'object_store' },
    { page: 'destination', destination: 'receipts' },
    { page: 'connection' },
    { page: 'stick' },
    { page: 'readers' },
    { page: 'api' },
  ),
  fc.record({ page: fc.constantFrom('session', 'review'), sessionId: fc.string({ minLength: 1, unit: 'grapheme' }) }),
  fc.record({
    page: fc.constant('credit' as const),
    sessionId: fc.string({ minLength: 1, unit: 'grapheme' }),
    personId: fc.string({ minLength: 1, unit: 'grapheme' }),
  }),
  fc.record({ page: fc.constant('class' as const), classId: fc.string({ minLength: 1, unit: 'grapheme' }) }),
)

describe('the place in the console', () => {
  it('survives being written into the address', () => {
    fc.assert(
      fc.property(route, (place) => {
        expect(readRoute(hashOf(place))).toEqual(place)
      }),
    )
  })

  it('is today for an address that means nothing', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#/sessions/', '#//']) {
      expect(readRoute(hash)).toEqual({ page: 'sessions' })
    }
  })

  it('marks the sessions in the side bar while one is open', () => {
    expect(itemOf({ page: 'session', sessionId: 's' })).toBe('sessions')
    expect(itemOf({ page: 'review', sessionId: 's' })).toBe('sessions')
    expect(itemOf({ page: 'credit', sessionId: 's', personId: 'p' })).toBe('sessions')
  })

  it('marks the records in the side bar on the page of each of their ways', () => {
    expect(itemOf({ page: 'stick' })).toBe('records')
    expect(itemOf({ page: 'connection' })).toBe('records')
    expect(itemOf({ page: 'destination', destination: 'receipts' })).toBe('records')
    expect(readRoute('#/records/nowhere')).toEqual({ page: 'records' })
  })

  it('stays on the review while the credit of one person is opened on it', () => {
    expect(pageUnder({ page: 'credit', sessionId: 's', personId: 'p' })).toEqual({ page: 'review', sessionId: 's' })
    expect(pageUnder({ page: 'people' })).toEqual({ page: 'people' })
  })

  it('shows the API to the administrator only', () => {
    const keys = (role: 'instructor' | 'admin' | 'inspector') => navigationFor(role).map(({ key }) => key)
    expect(keys('admin')).toContain('api')
    expect(keys('instructor')).not.toContain('api')
    expect(keys('inspector')).not.toContain('api')
  })
})

describe('a console left alone', () => {
  const touched = 1_000_000

  it('is active until a minute before the end, then counts down, then is over', () => {
    expect(idlenessAt(touched + 839_000, touched, 900)).toEqual({ kind: 'active' })
    expect(idlenessAt(touched + 840_000, touched, 900)).toEqual({ kind: 'warning', secondsLeft: 60 })
    expect(idlenessAt(touched + 899_000, touched, 900)).toEqual({ kind: 'warning', secondsLeft: 1 })
    expect(idlenessAt(touched + 900_000, touched, 900)).toEqual({ kind: 'over' })
  })

  it('counts as just touched where it was touched since the clock was looked at', () => {
    expect(idlenessAt(touched - 3_600_000, touched, 900)).toEqual({ kind: 'active' })
  })
})

describe('the routes of an OpenAPI document', () => {
  it('are listed with who may call them', () => {
    const document = {
      openapi: '3.1.0',
      paths: {
        '/api/status': { get: { summary: 'The station', 'x-roles': ['kiosk'] }, parameters: [] },
        '/api/taps': { post: { 'x-roles': ['kiosk', 7] } },
      },
    }
    expect(describedRoutes(document)).toEqual([
      { key: 'get /api/status', method: 'GET', path: '/api/status', summary: 'The station', roles: ['kiosk'] },
      { key: 'post /api/taps', method: 'POST', path: '/api/taps', summary: '', roles: ['kiosk'] },
    ])
  })

  it('are none where there is no document', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(describedRoutes(value)).toEqual([])
      }),
    )
  })
})
