import { expect, type Page } from '@playwright/test'
import type { StationProcess } from '../builders/station-process.ts'
import type { DemoDay } from './demo-day.ts'

/** Opens the console of a station and signs the admin in, by card and PIN. */
export async function enterConsoleAsAdmin(page: Page, station: StationProcess, { admin }: DemoDay): Promise<void> {
  const [, link = ''] = /Another screen (\S+)/.exec(station.output()) ?? []
  await page.goto(`${link}&to=console`)
  await page.waitForURL('**/console/')
  const pad = page.locator('.pin-pad')
  await expect(async () => {
    // A card that came before the page listened for one is laid on the reader again.
    await station.tapText(admin.badge)
    await expect(pad).toBeVisible({ timeout: 2_000 })
  }).toPass()
  for (const digit of admin.pin) await page.keyboard.press(`Digit${digit}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation')).toBeVisible()
}
