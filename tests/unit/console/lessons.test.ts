import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Playback } from '../../../electron/station/api/schemas/classroom.ts'
import {
  clockWords,
  lessonAfter,
  positionAt,
  ratesUpTo,
  screenState,
  shareShown,
} from '../../../renderer/console/lessons/position.ts'

const playing = { state: 'playing', position: 60, at: 1_000_000, rate: 1, durationSeconds: 90 } as const

describe('the position of a lesson', () => {
  it('moves on at its rate while it plays', () => {
    expect(positionAt(playing, 1_010_000)).toBe(70)
    expect(positionAt({ ...playing, rate: 1.5 }, 1_010_000)).toBe(75)
  })

  it('stands still while it does not', () => {
    for (const state of ['paused', 'ended', 'failed'] as const) {
      expect(positionAt({ ...playing, state }, 1_010_000)).toBe(60)
    }
  })

  it('never goes back, nor past the end', () => {
    const playback = fc.record({
      state: fc.constantFrom<Playback['state']>('playing', 'paused', 'ended', 'failed'),
      position: fc.double({ min: 0, max: 90, noNaN: true }),
      at: fc.integer({ min: 0, max: 2_000_000 }),
      rate: fc.double({ min: 0.5, max: 2, noNaN: true }),
      durationSeconds: fc.constant(90),
    })
    fc.assert(
      fc.property(playback, fc.nat(4_000_000), fc.nat(10_000), (shown, now, more) => {
        expect(positionAt(shown, now + more)).toBeGreaterThanOrEqual(positionAt(shown, now))
        expect(positionAt(shown, now + more)).toBeLessThanOrEqual(90)
      }),
    )
  })

  it('reads as a clock', () => {
    expect([0, 9, 65, 600, 3729].map(clockWords)).toEqual(['0:00', '0:09', '1:05', '10:00', '1:02:09'])
  })
})

describe('the classroom screen', () => {
  const film = { kind: 'video', state: 'playing', at: 1_000_000 } as const

  it('is silent once a film that should play has not been reported for ten seconds', () => {
    expect(screenState(film, 1_010_000)).toBe('playing')
    expect(screenState(film, 1_010_001)).toBe('silent')
    expect(screenState({ ...film, state: 'paused' }, 9_000_000)).toBe('paused')
  })

  it('shows a handout, which neither plays nor falls silent', () => {
    expect(screenState({ ...film, kind: 'document' }, 9_000_000)).toBe('document')
    expect(screenState({ ...film, kind: 'image' }, 9_000_000)).toBe('document')
    expect(screenState({ ...film, kind: 'document', state: 'failed' }, 9_000_000)).toBe('failed')
  })

  it('plays no faster than the site allows, and that fast is offered', () => {
    expect(ratesUpTo(1.5)).toEqual([0.75, 1, 1.25, 1.5])
    expect(ratesUpTo(1)).toEqual([0.75, 1])
    fc.assert(
      fc.property(fc.double({ min: 1, max: 2, noNaN: true }), (maximum) => {
        const rates = ratesUpTo(maximum)
        expect(Math.max(...rates)).toBe(maximum)
        expect(rates).toContain(1)
        expect(rates.length).toBeLessThanOrEqual(6)
      }),
    )
  })
})

describe('the lessons of a course', () => {
  const lessons = [{ id: 'one' }, { id: 'two' }]

  it('offer the next one after a failure, and none after the last', () => {
    expect(lessonAfter(lessons, 'one')).toEqual({ id: 'two' })
    expect(lessonAfter(lessons, 'two')).toBeNull()
    expect(lessonAfter(lessons, 'gone')).toBeNull()
  })

  it('were shown by their seconds, or by their pages', () => {
    expect(shareShown({ shown: 45, durationSeconds: 90, pages: null })).toBe(0.5)
    expect(shareShown({ shown: 3, durationSeconds: null, pages: 4 })).toBe(0.75)
    expect(shareShown({ shown: 91, durationSeconds: 90, pages: null })).toBe(1)
    expect(shareShown({ shown: 3, durationSeconds: null, pages: null })).toBeNull()
  })
})
