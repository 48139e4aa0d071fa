import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPlayedSeconds, type PlayedSeconds, type Sight } from '../../../renderer/classroom/played-seconds.ts'

/** A screen whose lesson runs at its own speed: at second 12 of the page's clock it is at `position` 12. */
function sight(position: number, wishes: Partial<Sight> = {}): Sight {
  return { position, frames: null, at: position * 1000, muted: false, ...wishes }
}

const takenFrom = (played: PlayedSeconds) => played.take().map(({ from, to }) => [from, to])

describe('seconds that really ran on the screen', () => {
  test('are gathered from where the lesson starts to where it has come, with when they ran', () => {
    const played = createPlayedSeconds()
    played.start(sight(10))
    for (const position of [10.25, 10.5, 10.75]) played.advance(sight(position))
    expect(played.take()).toEqual([{ from: 10, to: 10.75, since: 10_000, until: 10_750, muted: false }])
    played.advance(sight(11))
    expect(played.take()).toEqual([{ from: 10.75, to: 11, since: 10_750, until: 11_000, muted: false }])
  })

  test('do not include what is jumped over, nor what passes while nobody can see it', () => {
    const played = createPlayedSeconds()
    played.start(sight(0))
    played.advance(sight(2))
    played.stop()
    played.advance(sight(50))
    played.start(sight(60))
    played.advance(sight(61))
    played.advance(sight(70))
    played.advance(sight(70.5))
    played.advance(sight(3))
    played.advance(sight(4))
    expect(takenFrom(played)).toEqual([
      [0, 2],
      [60, 61],
      [70, 70.5],
      [3, 4],
    ])
  })

  test('do not include a short jump either: a lesson that got further than its speed allows did not run', () => {
    const played = createPlayedSeconds()
    played.start(sight(0, { at: 0 }))
    played.advance(sight(0.25, { at: 250 }))
    played.advance(sight(4, { at: 500 }))
    played.advance(sight(4.25, { at: 750 }))
    expect(takenFrom(played)).toEqual([
      [0, 0.25],
      [4, 4.25],
    ])
  })

  test('go on after a pause, which is no time of playing', () => {
    const played = createPlayedSeconds()
    played.start(sight(0))
    played.advance(sight(2))
    played.stop()
    played.start(sight(2, { at: 9_000 }))
    played.advance(sight(3, { at: 10_000 }))
    expect(played.take()).toMatchObject([
      { from: 0, to: 2, until: 2_000 },
      { from: 2, to: 3, since: 9_000 },
    ])
  })

  test('say where nothing was to be heard of them', () => {
    const played = createPlayedSeconds()
    played.start(sight(0))
    played.advance(sight(1))
    played.advance(sight(1.2, { muted: true }))
    played.advance(sight(2, { muted: true }))
    played.advance(sight(3))
    played.advance(sight(4))
    expect(played.take().map(({ from, to, muted }) => [from, to, muted])).toEqual([
      [0, 1, false],
      [1, 3, true],
      [3, 4, false],
    ])
  })

  test('wait for pictures: a slide that stands for a while counts once the next is shown, a stalled decoder does not', () => {
    const played = createPlayedSeconds()
    played.start(sight(0, { frames: 100 }))
    for (let second = 1; second <= 6; second += 1) played.advance(sight(second, { frames: 100 }))
    expect(played.take()).toEqual([])
    played.advance(sight(7, { frames: 101 }))
    expect(takenFrom(played)).toEqual([[0, 7]])
    for (let second = 8; second <= 40; second += 1) played.advance(sight(second, { frames: 101 }))
    played.advance(sight(41, { frames: 102 }))
    const seconds = played.take().reduce((sum, { from, to }) => sum + to - from, 0)
    expect(seconds).toBeLessThan(11)
    for (let second = 42; second <= 48; second += 1) played.advance(sight(second, { frames: 102 }))
    played.stop()
    expect(played.take()).toEqual([])
  })

  test('are never more than the position moved forward, and no two of them ran at once', () => {
    const step = fc.record({
      by: fc.double({ min: -20, max: 20, noNaN: true }),
      pictures: fc.integer({ min: 0, max: 3 }),
      after: fc.integer({ min: 1, max: 6_000 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const played = createPlayedSeconds()
        let position = 1000
        let frames = 0
        let forward = 0
        let at = 0
        played.start({ position, frames, at, muted: false })
        for (const { by, pictures, after } of steps) {
          position += by
          frames += pictures
          at += after
          forward += Math.max(0, by)
          played.advance({ position, frames, at, muted: false })
        }
        played.stop()
        const taken = played.take()
        const seconds = taken.reduce((sum, { from, to }) => sum + to - from, 0)
        expect(seconds).toBeLessThanOrEqual(forward + 1e-6)
        for (const [index, { since }] of taken.entries()) {
          expect(since).toBeGreaterThanOrEqual(taken[index - 1]?.until ?? 0)
        }
      }),
    )
  })
})
