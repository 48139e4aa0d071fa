import { type Browser, expect, type Page, test } from '@playwright/test'
import { addSegments, type Segment } from '../../electron/station/courses/segments.ts'
import { enterConsoleAsAdmin } from './admin-console.ts'
import { leaveScreens, openScreen } from './another-screen.ts'
import { aClassroom, type ClassroomStation, positionOf } from './classroom-station.ts'
import { playedOf, secondsBeyond, unionOf } from './played-log.ts'

/** Most that may be lost when any part is killed, in seconds. */
const MOST_LOST = 5
/** What the witness below may be late or a frame may be long, in seconds. */
const WITNESS_SLACK = 0.35

let room: ClassroomStation

test.afterEach(async ({ browser }) => {
  await leaveScreens(browser)
  await room.station.stop()
})

/** Watches what the media element of a page itself says that it played; what it said last outlives the page. */
async function witness(page: Page): Promise<() => Segment[]> {
  let seen: Segment[] = []
  await page.exposeBinding('sawPlayed', (_source, ranges: [number, number][]) => {
    seen = ranges
  })
  await page.evaluate(() => {
    setInterval(() => {
      const video = document.querySelector('video')
      if (video === null) return
      const ranges = Array.from({ length: video.played.length }, (_, index) => [
        video.played.start(index),
        video.played.end(index),
      ])
      if ('sawPlayed' in window && typeof window.sawPlayed === 'function') window.sawPlayed(ranges)
    }, 50)
  })
  return () => seen
}

/** Ends a page's process between one instruction and the next: it cannot say goodbye. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  // The answer never comes: whoever should give it is gone.
  session.send('Page.crash').catch(() => undefined)
  await crashed
}

async function openKiosk(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await openScreen(page, room.station, 'kiosk')
  await page.waitForURL('**/kiosk/')
  return page
}

test('whichever part is killed while a lesson plays, at most five seconds of it are lost, and none are added', async ({
  browser,
}) => {
  room = await aClassroom(browser)
  const kiosk = await openKiosk(browser)
  const console = await (await browser.newContext()).newPage()
  await enterConsoleAsAdmin(console, room.station, room.day)
  const first = await room.projector()
  const seenByFirst = await witness(first)
  await room.teach()
  await room.play('electric-shock')
  await expect.poll(() => positionOf(first)).toBeGreaterThan(2.5)

  // Kiosk and console: the lesson does not care.
  await crash(kiosk)
  await crash(console)
  const afterwards = await positionOf(first)
  await expect.poll(() => positionOf(first)).toBeGreaterThan(afterwards + 2)

  // The projector's page: another one goes on at the same second.
  await crash(first)
  const stoppedAt = seenByFirst().at(-1)?.[1] ?? 0
  const second = await room.projector()
  const seenBySecond = await witness(second)
  await expect.poll(() => positionOf(second)).toBeGreaterThan(0.1)
  expect(seenBySecond()[0]?.[0] ?? (await positionOf(second))).toBeGreaterThan(stoppedAt - 2.5)
  await expect.poll(() => positionOf(second)).toBeGreaterThan(stoppedAt + 2.5)
  expect(seenBySecond()[0]?.[0]).toBeLessThan(stoppedAt + 0.5)

  // The station: the lesson goes on without it, and the next run of the station hears of it.
  await room.station.kill()
  const leftAt = await positionOf(second)
  await expect.poll(() => positionOf(second)).toBeGreaterThan(leftAt + 1.5)
  room = await aClassroom(browser, room)
  await expect.poll(async () => (await room.playback()).position, { timeout: 15_000 }).toBeGreaterThan(leftAt + 3)
  await room.station.signIn(room.day.instructor.badge, room.day.instructor.pin)
  await room.command({ kind: 'stop' })
  const seen = addSegments(seenByFirst(), seenBySecond())
  await room.station.stop()

  const recorded = unionOf(playedOf(room.dataFolder))
  expect(secondsBeyond(recorded, seen)).toBeLessThan(WITNESS_SLACK)
  expect(secondsBeyond(seen, recorded)).toBeLessThan(MOST_LOST)
})
