import { describe, expect, test } from 'vitest'
import type { Classroom } from '../../../electron/station/api/schemas/classroom.ts'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { hasJustEnded } from '../../../renderer/classroom/farewell.ts'
import { aSession } from '../kiosk/answers.ts'

const showing = (session: Partial<SessionBrief> | null): Classroom => ({
  session: session === null ? null : aSession(session),
  room: null,
  rooms: [],
  playback: null,
  next: null,
  show: 'lesson',
  roll: null,
})
const taught = showing({ state: 'teaching' })

describe('the projector says goodbye', () => {
  test('when the class that was taught is closed, whatever comes later', () => {
    expect(hasJustEnded(taught, showing({ state: 'closed' }))).toBe(true)
    expect(hasJustEnded(taught, showing(null))).toBe(true)
    expect(hasJustEnded(taught, showing({ id: 'session-2', state: 'scheduled' }))).toBe(true)
  })

  test('not while the class goes on, nor where another has begun, nor to a class that was never taught', () => {
    expect(hasJustEnded(taught, taught)).toBe(false)
    expect(hasJustEnded(taught, showing({ id: 'session-2', state: 'open' }))).toBe(false)
    expect(hasJustEnded(showing({ state: 'open' }), showing({ state: 'closed' }))).toBe(false)
    expect(hasJustEnded(null, showing({ state: 'closed' }))).toBe(false)
  })
})
