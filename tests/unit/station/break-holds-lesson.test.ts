import { expect, test } from 'vitest'
import { aStationAtWork } from '../../builders/rooms.ts'

test('a break of the class holds the lesson on the projector', async () => {
  const { sessions, playback } = await aStationAtWork()
  sessions.act('session-1', 'teach', 'instructor-1')
  await playback.command({ kind: 'play', sessionId: 'session-1', lessonId: 'lesson-video' }, 'instructor-1')
  expect(playback.classroom().playback?.state).toBe('playing')

  sessions.act('session-1', 'pause', 'instructor-1')

  expect(playback.classroom().playback?.state).toBe('paused')
})
