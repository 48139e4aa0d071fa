import { expect, type Page, test } from '@playwright/test'
import { enterConsoleAsAdmin } from './admin-console.ts'
import { leaveScreens } from './another-screen.ts'
import { aClassroom, type ClassroomStation, positionOf } from './classroom-station.ts'
import { playedOf } from './played-log.ts'

/** How far the console may be from the screen, in milliseconds. */
const IN_STEP = 200

let room: ClassroomStation

test.afterEach(async ({ browser }) => {
  await leaveScreens(browser)
  await room.station.stop()
})

/** The wall times at which the console's clock came to each of some seconds of the lesson. */
async function shownByConsole(page: Page, seconds: readonly number[]): Promise<number[]> {
  return await page.evaluate(
    (wanted) =>
      new Promise<number[]>((resolve) => {
        const at = new Map<string, number>()
        const words = wanted.map((second) => `${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`)
        const look = () => {
          const shown = document.querySelector('.transport-times span')?.textContent ?? ''
          if (!at.has(shown)) at.set(shown, Date.now())
          if (words.every((word) => at.has(word))) resolve(words.map((word) => at.get(word) ?? 0))
          else setTimeout(look, 5)
        }
        look()
      }),
    seconds,
  )
}

/** The wall times at which the film on the screen came to each of those seconds. */
async function shownByScreen(page: Page, seconds: readonly number[]): Promise<number[]> {
  return await page.locator('video').evaluate(
    (video: HTMLVideoElement, wanted) =>
      new Promise<number[]>((resolve) => {
        const at: number[] = []
        const look = () => {
          while (at.length < wanted.length && video.currentTime >= (wanted[at.length] ?? 0)) {
            at.push(Date.now() - (video.currentTime - (wanted[at.length] ?? 0)) * 1000)
          }
          if (at.length === wanted.length) resolve(at)
          else setTimeout(look, 5)
        }
        look()
      }),
    seconds,
  )
}

/** How far the console was from the screen at each of the next seconds of the lesson, in milliseconds. */
async function offsets(consolePage: Page, screen: Page, count: number): Promise<number[]> {
  const from = Math.ceil(await positionOf(screen)) + 1
  const seconds = Array.from({ length: count }, (_, index) => from + index)
  const [there, here] = await Promise.all([shownByConsole(consolePage, seconds), shownByScreen(screen, seconds)])
  return seconds.map((_, index) => Math.abs((there[index] ?? 0) - (here[index] ?? 0)))
}

/** The middle one: a machine that builds something beside it holds up a page's clock now and then. */
function middle(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.POSITIVE_INFINITY
}

/** In three seconds of the lesson, or in the next three where the machine was held up: one that is out of step stays so. */
async function expectInStep(consolePage: Page, screen: Page): Promise<void> {
  const read = async () => middle(await offsets(consolePage, screen, 3))
  await expect.poll(read, { timeout: 12_000, intervals: [0] }).toBeLessThanOrEqual(IN_STEP)
}

test('the console shows where the screen is to a fifth of a second, after a jump and after a reload of either', async ({
  browser,
}) => {
  room = await aClassroom(browser)
  const screen = await room.projector()
  const consolePage = await (await browser.newContext()).newPage()
  await enterConsoleAsAdmin(consolePage, room.station, room.day)
  await room.teach()
  await room.play('electric-shock')
  await consolePage.goto(`${room.station.origin}/console/#/sessions/morning`)
  await expect(consolePage.locator('.transport-times')).toBeVisible()
  await expect.poll(() => positionOf(screen)).toBeGreaterThan(1)
  await expectInStep(consolePage, screen)

  await room.command({ kind: 'rate', rate: 1.5 })
  await room.command({ kind: 'seek', position: 40 })
  await expect.poll(() => positionOf(screen)).toBeGreaterThan(41)
  await expectInStep(consolePage, screen)

  await consolePage.reload()
  await expect(consolePage.locator('.transport-times')).toBeVisible()
  const before = await positionOf(screen)
  await screen.reload()
  await expect.poll(() => positionOf(screen)).toBeGreaterThan(before - 2)
  await expectInStep(consolePage, screen)
})

test('only what ran, was seen and went forward is recorded, with whether it could be heard', async ({ browser }) => {
  room = await aClassroom(browser)
  const screen = await room.projector()
  await room.teach()
  await room.play('electric-shock')
  await expect.poll(() => positionOf(screen)).toBeGreaterThan(2)
  await room.command({ kind: 'volume', volume: 0 })
  await expect(screen.locator('video')).toHaveJSProperty('volume', 0)
  const silentFrom = await positionOf(screen)
  await room.command({ kind: 'seek', position: 50 })
  await expect.poll(() => positionOf(screen)).toBeGreaterThan(52)
  await room.command({ kind: 'volume', volume: 0.5 })
  await expect(screen.locator('video')).toHaveJSProperty('volume', 0.5)
  const loudFrom = await positionOf(screen)

  // Somebody puts another window over it: the film runs on, and nobody sees it.
  await expect.poll(() => positionOf(screen)).toBeGreaterThan(loudFrom + 1)
  await screen.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  const hiddenFrom = await positionOf(screen)
  await expect.poll(() => positionOf(screen)).toBeGreaterThan(hiddenFrom + 2)
  const hiddenTo = await positionOf(screen)
  await screen.evaluate(() => {
    Reflect.deleteProperty(document, 'visibilityState')
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect.poll(() => positionOf(screen)).toBeGreaterThan(hiddenTo + 1.5)
  const endedAt = await positionOf(screen)
  await room.command({ kind: 'stop' })
  await room.station.stop()

  const played = playedOf(room.dataFolder)
  const inside = (second: number) => played.filter(({ from, to }) => from <= second && second <= to)
  expect(inside(1).map(({ muted }) => muted)).toEqual([false])
  expect(inside(51).map(({ muted }) => muted)).toEqual([true])
  expect(inside(loudFrom + 0.7).map(({ muted }) => muted)).toEqual([false])
  // Nothing of what was jumped over, nor of what nobody saw.
  expect(inside((silentFrom + 50) / 2 + 2)).toEqual([])
  expect(inside((hiddenFrom + hiddenTo) / 2)).toEqual([])
  // The last word: what was shown until the stop is there.
  expect(Math.max(...played.map(({ to }) => to))).toBeGreaterThan(endedAt - 0.4)
  for (const { from, to, shownFrom = 0, shownTo = 0 } of played) {
    expect(Math.abs((shownTo - shownFrom) / 1000 - (to - from))).toBeLessThan(0.6)
  }
})
