import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import type { CreditExplanation, Review } from '../../electron/station/api/schemas/credit.ts'
import type { OpenSpotCheck } from '../../electron/station/api/schemas/spot-checks.ts'
import { badgeOf } from '../builders/site-document.ts'
import { runStationCommand } from '../builders/station-command.ts'
import { leaveScreens } from './another-screen.ts'
import { tapBadge } from './badge-reader.ts'
import { aDiary, at, siteOfForty } from './forty.ts'
import { aLedStation, type LedStation } from './led-day.ts'

const INSTRUCTOR = { badge: badgeOf(900_001), pin: '2468' }

/** Trainees by their number on the roll, from 1. */
const ON_TIME = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28]
const TWICE_TAPPING = 29
const MADE_UP = 30
const EXCUSED = 31
const LATE = 32
const VERY_LATE = 33
const MISSED_THE_CHECK = 34
const LEFT_EARLY = 35
const WENT_OUT = 36
const ABSENT = [37, 38]
const UNDONE_BY_HAND = 39
/** A friend tapped for this one and left with the badge: nobody answers the spot check. */
const REPLACED = 40

/**
 * By hand. The class is taught from 09:00 to 10:41 with a break from 09:40 to 09:50; what comes after 10:30 does not
 * count: 80 minutes. The spot check is missed by two: −15.
 */
const MINUTES: Record<number, number> = {
  ...Object.fromEntries([...ON_TIME, TWICE_TAPPING, MADE_UP, EXCUSED].map((number) => [number, 80])),
  /** From 09:12. */
  [LATE]: 68,
  /** From 09:45, in the break: from 09:50. */
  [VERY_LATE]: 40,
  [MISSED_THE_CHECK]: 80 - 15,
  /** To 10:05. */
  [LEFT_EARLY]: 55,
  /** Not from 09:30 to 09:50, of which ten minutes were a break. */
  [WENT_OUT]: 70,
  [ABSENT[0] ?? 0]: 0,
  [ABSENT[1] ?? 0]: 0,
  /** Checked in by the instructor's mistake, and taken back. */
  [UNDONE_BY_HAND]: 0,
  [REPLACED]: 80 - 15,
}

let station: LedStation

test.afterEach(async ({ browser }) => {
  await leaveScreens(browser)
  await station.stop()
})

test('a class of forty is credited to the minute, and the log alone says the same', async ({ browser }) => {
  test.setTimeout(240_000)
  const dataFolder = mkdtempSync(join(tmpdir(), 'station-forty-data-'))
  station = await aLedStation({ dataFolder, siteFolder: siteOfForty(), wall: at('08:30') })
  const kiosk = await openScreen(browser, 'kiosk')
  const projector = await openScreen(browser, 'classroom')
  const diary = aDiary()
  const tap = (number: number, says: RegExp | string) => tapAt(kiosk, number, says)
  const act = (action: string, reason?: string) =>
    station.json(`/api/sessions/session-1/${action}`, reason === undefined ? {} : { reason })
  const playFor = (lessonId: string, seconds: number) => play(projector, lessonId, seconds)
  /** When each of those who were called tapped for it. */
  const answered = new Map<number, number>()
  /** Nobody leaves in the moment they tapped for the spot check, whose time no test knows: they go half a minute later. */
  const leaveAt = (time: number, number: number) =>
    diary.add(time, async () => {
      if (answered.get(number) === time) diary.add(time + 30_000, () => tap(number, '提前'))
      else await tap(number, '提前')
    })

  diary.add(at('08:35'), async () => {
    await station.signIn(INSTRUCTOR.badge, INSTRUCTOR.pin)
    await act('open')
  })
  for (const [place, number] of [...ON_TIME, TWICE_TAPPING, MADE_UP, EXCUSED].entries()) {
    diary.add(at('08:40') + Math.floor(place / 4) * 30_000, () => tap(number, '签到成功'))
  }
  diary.add(at('08:52'), () => tap(TWICE_TAPPING, '已经签过到'))
  for (const number of [MISSED_THE_CHECK, LEFT_EARLY, WENT_OUT, REPLACED]) {
    diary.add(at('08:55'), () => tap(number, '签到成功'))
  }
  diary.add(at('08:58'), async () => {
    await byHand(UNDONE_BY_HAND)
  })
  const lessons = await lessonIds()
  diary.add(at('09:00'), () => act('teach').then(() => undefined))
  diary.add(at('09:02'), () => playFor(lessons[0] ?? '', 4))
  diary.add(at('09:12'), () => tap(LATE, '迟到'))
  leaveAt(at('09:30'), WENT_OUT)
  diary.add(at('09:40'), () => act('pause', '课间').then(() => undefined))
  diary.add(at('09:45'), () => tap(VERY_LATE, '迟到'))
  diary.add(at('09:50'), async () => {
    await act('resume')
    await tap(WENT_OUT, '欢迎回来')
  })
  // Two hours without a touch of the console have ended the sign-in by the time the class is closed.
  diary.add(at('10:00'), () => station.signIn(INSTRUCTOR.badge, INSTRUCTOR.pin))
  leaveAt(at('10:05'), LEFT_EARLY)
  diary.add(at('10:06'), () => playFor(lessons[1] ?? '', 4))

  let checked = ''
  await diary.goThrough(
    at('08:35'),
    at('10:40:30'),
    (time) => station.at(time),
    async (time) => {
      const [check] = await station.json<OpenSpotCheck[]>('/api/spot-checks/open')
      if (check === undefined || check.checkId === checked) return
      checked = check.checkId
      await expect(projector.getByText('抽点', { exact: false }).first()).toBeVisible()
      for (const number of await called()) {
        if (number === MISSED_THE_CHECK || number === REPLACED || number === MADE_UP || number === EXCUSED) continue
        await tap(number, '谢谢，收到了')
        answered.set(number, time)
      }
      await station.json(`/api/sessions/session-1/spot-checks/${checked}/excuse`, {
        personId: 'trainee-31',
        reason: '送医务室',
      })
      diary.add(check.dueAt + 60_000, () => tap(MADE_UP, '补'))
    },
  )
  expect(checked).not.toBe('')
  expect(answered.size).toBeGreaterThanOrEqual(ON_TIME.length + 1)
  await station.at(at('10:41'))
  await act('close')

  const review = await station.json<Review>('/api/sessions/session-1/review')
  expect(review.possibleMinutes).toBe(80)
  expect(minutesIn(review)).toEqual(MINUTES)
  await explains(lessons[1] ?? '')

  await act('seal')
  const sealed = await station.json<Review>('/api/sessions/session-1/review')
  expect(sealed.seal?.unchanged).toBe(true)
  const explanations = await Promise.all([LATE, WENT_OUT, REPLACED].map((number) => explanationOf(number)))

  await station.stop()
  expect(await runStationCommand(['verify', '--data', dataFolder])).toMatchObject({ code: 0 })
  expect(await runStationCommand(['rebuild', '--data', dataFolder])).toMatchObject({ code: 0 })
  station = await aLedStation({ dataFolder, wall: at('11:00') })
  await station.signIn(INSTRUCTOR.badge, INSTRUCTOR.pin)
  const rebuilt = await station.json<Review>('/api/sessions/session-1/review')
  expect(rebuilt.people).toEqual(sealed.people)
  expect(rebuilt.seal).toEqual(sealed.seal)
  expect(await Promise.all([LATE, WENT_OUT, REPLACED].map((number) => explanationOf(number)))).toEqual(explanations)
})

async function openScreen(browser: Browser, screen: 'kiosk' | 'classroom'): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
  const [, link = station.enterUrl] = /.*Another screen (\S+)/s.exec(station.output()) ?? []
  await page.goto(`${link}&to=${screen}`)
  await page.waitForURL(`**/${screen}/`)
  // What is typed while a page opens may lack its beginning and is dropped.
  if (screen === 'kiosk') await page.waitForFunction(() => performance.now() > 2_000)
  return page
}

/** Taps the badge of a trainee at the kiosk and waits for what it says. */
async function tapAt(kiosk: Page, number: number, says: RegExp | string): Promise<void> {
  const answer = kiosk.waitForResponse((response) => response.url().endsWith('/api/taps'))
  await tapBadge(kiosk, badgeOf(number - 1))
  expect((await answer).status()).toBe(200)
  await expect(kiosk.locator('main.answer'), `trainee ${number}`).toContainText(says)
}

/** Plays a lesson on the projector for so many seconds of its own time, while the clock runs. */
async function play(projector: Page, lessonId: string, seconds: number): Promise<void> {
  await station.run()
  await station.json('/api/classroom/command', { kind: 'play', sessionId: 'session-1', lessonId })
  const video = projector.locator('video')
  await expect
    .poll(() => video.evaluate((film: HTMLVideoElement) => film.currentTime), { timeout: 30_000 })
    .toBeGreaterThan(seconds)
  await station.json('/api/classroom/command', { kind: 'stop' })
}

/** The instructor checks in somebody who is not there, and takes it back. */
async function byHand(number: number): Promise<void> {
  const personId = `trainee-${number}`
  const roll = await station.json<{ members: { personId: string; undoable: { eventId: string } | null }[] }>(
    '/api/sessions/session-1/presences',
    { personId, kind: 'check_in', reason: '认错人' },
  )
  const eventId = roll.members.find((member) => member.personId === personId)?.undoable?.eventId
  await station.json('/api/sessions/session-1/presences/undo', { eventId, reason: '不是他' })
}

async function lessonIds(): Promise<string[]> {
  const courses = await station.json<{ lessons: { id: string }[] }[]>('/api/courses').catch(() => [])
  if (courses.length > 0) return courses.flatMap(({ lessons }) => lessons.map(({ id }) => id))
  await station.signIn(INSTRUCTOR.badge, INSTRUCTOR.pin)
  return lessonIds()
}

/** Numbers of those whom the open spot check calls. */
async function called(): Promise<number[]> {
  const { checks } = await station.json<{ checks: { people: { personId: string }[] }[] }>(
    '/api/sessions/session-1/spot-checks',
  )
  return (checks.at(-1)?.people ?? []).map(({ personId }) => numberOf(personId))
}

function numberOf(personId: string): number {
  return Number(personId.replace('trainee-', ''))
}

function minutesIn(review: Review): Record<number, number> {
  return Object.fromEntries(review.people.map(({ personId, minutes }) => [numberOf(personId), minutes]))
}

function explanationOf(number: number): Promise<CreditExplanation> {
  return station.json<CreditExplanation>(`/api/sessions/session-1/credit/trainee-${number}`)
}

/** Every reason names the entries it rests on, and they are there. */
async function explains(secondLesson: string): Promise<void> {
  const left = await explanationOf(LEFT_EARLY)
  const seen = left.lessons.find(({ lessonId }) => lessonId === secondLesson)
  expect(seen?.shownSeconds).toBeGreaterThan(3)
  expect(seen?.seenSeconds).toBe(0)
  expect(seen?.missed.length).toBeGreaterThan(0)
  const replaced = await explanationOf(REPLACED)
  expect(replaced.deductions).toEqual([expect.objectContaining({ kind: 'spot_check_missed', minutes: 15 })])
  const excused = await explanationOf(EXCUSED)
  expect(excused.deductions).toEqual([expect.objectContaining({ kind: 'spot_check_excused', reason: '送医务室' })])
  for (const { spans, deductions } of [left, replaced, excused]) {
    const events = [...spans, ...deductions].flatMap((reason) => reason.events)
    expect(events.length).toBeGreaterThan(0)
    for (const id of new Set(events)) expect(await station.json(`/api/log/${id}`)).toMatchObject({ id })
  }
}
