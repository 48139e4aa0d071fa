import { rmSync, writeFileSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { CheckedLesson } from '../../../electron/station/api/schemas/morning.ts'
import { createMorningMedia, type SessionToCome } from '../../../electron/station/packages/morning-media.ts'
import { aStationAtWork } from '../../builders/rooms.ts'
import { aMedium, mediaBytes } from '../../builders/site-document.ts'

const HOUR = 3_600_000
const VIDEO = aMedium('fire-safety.mp4', 'video/mp4').sha256

/** The morning check of a site whose class begins in half an hour; what is checked is known once it is `settled`. */
async function aMorning(sessions?: (start: number) => SessionToCome[]) {
  const station = await aStationAtWork()
  const start = station.clock.wall() + HOUR / 2
  const rests: number[] = []
  const changes: boolean[] = []
  const read: string[] = []
  const media = createMorningMedia({
    clock: station.clock,
    dataFolder: station.dataFolder,
    sessionsToday: () => sessions?.(start) ?? station.briefs.today(),
    lessonsOf: station.catalogue.lessonsOf,
    media: (sha256) => {
      read.push(sha256)
      return station.packages.media(sha256)
    },
    pause: async (milliseconds) => {
      rests.push(milliseconds)
      await nextTurn()
    },
    onChange: () => changes.push(media.isDamaged()),
  })
  // As a station does before it closes its database.
  onTestFinished(() => media.stop())
  const states = () => Object.fromEntries(media.lessons().map(({ lessonId, state }) => [lessonId, state]))
  const until = (isThere: (lessons: CheckedLesson[]) => boolean) =>
    expect.poll(() => isThere(media.lessons()), { timeout: 5_000 }).toBe(true)
  const settled = () => until((lessons) => lessons.every(({ state }) => state !== 'waiting' && state !== 'checking'))
  const file = (sha256: string) => station.packages.media(sha256)?.path ?? ''
  return { station, media, states, settled, until, file, rests, changes, read }
}

test('the lessons of today wait, and are sound once every byte of their files was read again', async () => {
  const { media, states, settled, rests } = await aMorning()
  expect(states()).toEqual({ 'lesson-video': 'waiting', 'lesson-handout': 'waiting' })
  media.look()
  await settled()
  expect(states()).toEqual({ 'lesson-video': 'sound', 'lesson-handout': 'sound' })
  for (const { bytes, readBytes, checkedAt, sessionIds } of media.lessons()) {
    expect(readBytes).toBe(bytes)
    expect(checkedAt).not.toBeNull()
    expect(sessionIds).toEqual(['session-1'])
  }
  expect(media.isDamaged()).toBe(false)
  // It rests between the chunks, so that taps and a lesson from the same disk go first.
  expect(rests.length).toBeGreaterThanOrEqual(3)
})

test('a changed byte and a file that is gone are found, told once, and looked at again when repaired', async () => {
  const { station, media, states, settled, until, file, changes } = await aMorning()
  const whole = mediaBytes('fire-safety.mp4')
  writeFileSync(file(VIDEO), Buffer.concat([whole.subarray(1), Buffer.from('x')]))
  rmSync(file(aMedium('fire-safety.pdf', 'application/pdf').sha256))
  media.look()
  await settled()
  expect(states()).toEqual({ 'lesson-video': 'damaged', 'lesson-handout': 'missing' })
  expect(media.isDamaged()).toBe(true)
  expect(changes).toEqual([true, true])

  writeFileSync(file(VIDEO), whole)
  media.look()
  await settled()
  expect(states()['lesson-video']).toBe('damaged')
  station.clock.pass(5 * 60_000)
  media.look()
  await until((lessons) => lessons.some(({ lessonId, state }) => lessonId === 'lesson-video' && state === 'sound'))
})

test('a file is read once, and once more when a session that shows it comes near', async () => {
  const { station, media, settled, read } = await aMorning((start) => [
    { id: 'evening', courseId: 'course-safety', startsAt: start + 5 * HOUR },
  ])
  const readings = () => read.filter((sha256) => sha256 === VIDEO).length
  media.look()
  await settled()
  const once = readings()
  media.look()
  await settled()
  station.clock.pass(2 * HOUR)
  media.look()
  await settled()
  const checkedAt = media.lessons()[0]?.checkedAt
  station.clock.pass(3 * HOUR)
  media.look()
  await expect.poll(() => media.lessons()[0]?.checkedAt).not.toBe(checkedAt)
  expect(readings()).toBeGreaterThan(once)
})

test('a file that an earlier session shows too is read again before the later one', async () => {
  const { station, media, settled, read } = await aMorning((start) => [
    { id: 'morning', courseId: 'course-safety', startsAt: start },
    { id: 'evening', courseId: 'course-safety', startsAt: start + 8 * HOUR },
  ])
  media.look()
  await settled()
  station.clock.pass(HOUR)
  media.look()
  await settled()
  const readings = () => read.filter((sha256) => sha256 === VIDEO).length
  const before = readings()
  station.clock.pass(7 * HOUR)
  media.look()
  await expect.poll(() => media.lessons()[0]?.checkedAt).toBe(Math.round(station.clock.wall()))
  expect(readings()).toBeGreaterThan(before)
})

test('a file that did not play is read at once', async () => {
  const { media, settled, states, file } = await aMorning()
  media.look()
  await settled()
  writeFileSync(file(VIDEO), 'short')
  media.look()
  expect(states()['lesson-video']).toBe('sound')
  media.doubt(VIDEO)
  await settled()
  expect(states()['lesson-video']).toBe('damaged')
})

test('nothing more is read once it was stopped', async () => {
  const { media, states } = await aMorning()
  media.look()
  await media.stop()
  media.look()
  expect(states()['lesson-handout']).toBe('waiting')
})
