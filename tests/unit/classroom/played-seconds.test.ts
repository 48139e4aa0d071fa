import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPlayedSeconds } from '../../../renderer/classroom/played-seconds.ts'

describe('seconds that really ran on the screen', () => {
  test('are gathered from where the lesson starts to where it has come', () => {
    const played = createPlayedSeconds()
    played.start(10, null)
    for (const position of [10.25, 10.5, 10.75]) played.advance(position, null)
    expect(played.take()).toEqual([[10, 10.75]])
    played.advance(11, null)
    expect(played.take()).toEqual([[10.75, 11]])
  })

  test('do not include what is jumped over, nor what passes while nobody can see it', () => {
    const played = createPlayedSeconds()
    played.start(0, null)
    played.advance(2, null)
    played.stop()
    played.advance(50, null)
    played.start(60, null)
    played.advance(61, null)
    played.advance(70, null)
    played.advance(70.5, null)
    played.advance(3, null)
    played.advance(4, null)
    expect(played.take()).toEqual([
      [0, 2],
      [60, 61],
      [70, 70.5],
      [3, 4],
    ])
  })

  test('go on without a seam after a pause', () => {
    const played = createPlayedSeconds()
    played.start(0, null)
    played.advance(2, null)
    played.stop()
    played.start(2, null)
    played.advance(3, null)
    expect(played.take()).toEqual([[0, 3]])
  })

  test('wait for pictures: a slide that stands for a while counts once the next is shown, a stalled decoder does not', () => {
    const played = createPlayedSeconds()
    played.start(0, 100)
    for (let second = 1; second <= 6; second += 1) played.advance(second, 100)
    expect(played.take()).toEqual([])
    played.advance(7, 101)
    expect(played.take()).toEqual([[0, 7]])
    for (let second = 8; second <= 40; second += 1) played.advance(second, 101)
    played.advance(41, 102)
    const seconds = played.take().reduce((sum, [from, to]) => sum + to - from, 0)
    expect(seconds).toBeLessThan(11)
  })

  test('are never more than the position moved forward', () => {
    const step = fc.record({
      by: fc.double({ min: -20, max: 20, noNaN: true }),
      pictures: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const played = createPlayedSeconds()
        let position = 1000
        let pictures = 0
        let forward = 0
        played.start(position, pictures)
        for (const { by, pictures: more } of steps) {
          position += by
          pictures += more
          forward += Math.max(0, by)
          played.advance(position, pictures)
        }
        played.stop()
        const seconds = played.take().reduce((sum, [from, to]) => sum + to - from, 0)
        expect(seconds).toBeLessThanOrEqual(forward + 1e-6)
      }),
    )
  })
})
