import { type Browser, expect, type Page } from '@playwright/test'
import type { StationProcess } from '../builders/station-process.ts'

/** Opens a page of the station by the newest of its links: each of them lets one browser in. */
export async function openScreen(page: Page, station: StationProcess, to: 'kiosk' | 'console' | 'classroom') {
  await expect(async () => {
    const links = [...station.output().matchAll(/Another screen (\S+)/g)].map(([, link = '']) => link)
    await page.goto(`${links.at(-1)}&to=${to}`)
    await page.waitForURL((url) => url.pathname !== '/enter', { timeout: 3_000 })
  }).toPass()
}

/** Closes every page: one that is left open looks for its station for ever, and holds up whatever is tested after it. */
export async function leaveScreens(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()))
}
