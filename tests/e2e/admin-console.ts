import { expect, type Page } from '@playwright/test'
import type { StationProcess } from '../builders/station-process.ts'
import { openScreen } from './another-screen.ts'
import type { DemoDay } from './demo-day.ts'

/** Opens the console of a station and signs the admin in, by card and PIN. */
export async function enterConsoleAsAdmin(page: Page, station: StationProcess, { admin }: DemoDay): Promise<void> {
  await openScreen(page, station, 'console')
  await page.waitForURL('**/console/')
  const pad = page.locator('.pin-pad')
  await expect(async () => {
    // A card that came before the page listened for one is laid on the reader again.
    await station.tapText(admin.badge)
    await expect(pad).toBeVisible({ timeout: 2_000 })
  }).toPass()
  // By finger: keys that a test strikes are as quick as a reader's, which the pad does not take for a PIN.
  for (const digit of admin.pin) await pad.getByRole('button', { name: digit, exact: true }).click()
  await pad.locator('.pin-key-enter').click()
  await expect(page.getByRole('navigation')).toBeVisible()
}
