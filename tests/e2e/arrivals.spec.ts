import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { aSite, badgeOf, nameOf, writeSite } from '../builders/site-document.ts'
import { type StationProcess, startStationProcess } from '../builders/station-process.ts'
import { zoneWhereItIsTen } from '../builders/zone.ts'
import { leaveScreens } from './another-screen.ts'
import { tapBadge } from './badge-reader.ts'

const CLASS = 40
const MINUTE = 60_000

declare global {
  interface Window {
    /** Every screen the kiosk has shown, in order: the title of an answer, or `idle`, `question`, `notice`. */
    screens: string[]
  }
}

let station: StationProcess

test.afterEach(async ({ browser }) => {
  await leaveScreens(browser)
  await station.stop()
})

test('a class of forty comes through one reader within a minute, and each of them sees their own name', async ({
  browser,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'station-arrivals-'))
  const siteFolder = writeSite(
    join(folder, 'site'),
    aSite({
      people: CLASS,
      sessions: [soon()],
      settings: { nameOnKiosk: 'full', timeZone: zoneWhereItIsTen(Date.now()) },
    }),
  )
  station = await startStationProcess({ dataFolder: join(folder, 'data'), siteFolder, built: true })
  const kiosk = await openKiosk(browser)
  await kiosk.evaluate(() => {
    window.screens = []
  })
  const begun = Date.now()
  for (let index = 0; index < CLASS; index += 1) {
    await tapBadge(kiosk, badgeOf(index))
    // Whoever comes next lays the badge on the reader as soon as this one has gone.
    await expect(kiosk.locator('main.answer')).toContainText(nameOf(index))
    await expect(kiosk.locator('main.answer')).toContainText('签到成功')
  }
  expect(Date.now() - begun).toBeLessThan(MINUTE)

  const answers = (await kiosk.evaluate(() => window.screens)).filter((screen) => screen !== 'idle')
  expect(answers).toHaveLength(CLASS)
  for (const [index, answer] of answers.entries()) expect(answer).toContain(nameOf(index))
  await expect
    .poll(async () => (await station.json<{ arrived: number }[]>('/api/sessions/today'))[0]?.arrived)
    .toBe(CLASS)
})

/** A session of the builder's class that begins in ten minutes. */
function soon() {
  const startsAt = Date.now() + 10 * MINUTE
  return {
    id: 'session-1',
    classId: 'class-1',
    courseId: 'course-safety',
    room: '一号教室',
    instructorId: 'instructor-1',
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 90 * MINUTE).toISOString(),
  }
}

async function openKiosk(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1080, height: 1920 } })).newPage()
  await page.addInitScript(keepScreens)
  const [, link = station.enterUrl] = /Another screen (\S+)/.exec(station.output()) ?? []
  await page.goto(link)
  await page.waitForURL('**/kiosk/')
  await page.getByText('消防安全').first().waitFor()
  // What is typed while a page opens may lack its beginning and is dropped.
  await page.waitForFunction(() => performance.now() > 2_000)
  return page
}

/** Runs in the page: notes what stands on the screen whenever it changes. */
function keepScreens(): void {
  window.screens = []
  const now = () => {
    if (document.querySelector('main.question') !== null) return 'question'
    if (document.querySelector('main.notice') !== null) return 'notice'
    const answer = document.querySelector('main.answer h1')
    return answer === null ? 'idle' : (answer.textContent ?? '').trim()
  }
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => {
      const screen = now()
      if (window.screens.at(-1) !== screen) window.screens.push(screen)
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}
