import { expect, type Page, test } from '@playwright/test'
import { leaveScreens, openScreen } from './another-screen.ts'
import { aClassroom, type ClassroomStation, expectAccessible } from './classroom-station.ts'

let room: ClassroomStation

test.afterEach(async ({ browser }) => {
  await leaveScreens(browser)
  await room.station.stop()
})

/** What a wedge reader types. */
async function wedge(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

test('where kiosk and classroom share a screen, people tap while the lesson plays', async ({ browser }) => {
  room = await aClassroom(browser, undefined, { screens: 'shared' })
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const violations: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text())
  })
  await openScreen(page, room.station, 'kiosk')
  await page.waitForURL('**/shared-screen/')

  // Without a lesson the screen is the kiosk's.
  await expect(page.locator('.idle__ask')).toBeVisible()
  await expect(page.locator('iframe')).toHaveCount(0)
  await room.teach()
  await room.play('electric-shock')

  const strip = page.getByText('在这里刷卡签到、签退')
  const film = page.frameLocator('iframe').locator('video')
  const position = () => film.evaluate((video: HTMLVideoElement) => video.currentTime)
  await expect(strip).toBeVisible()
  await expect.poll(position).toBeGreaterThan(0.5)
  await shoot(page, 'shared-lesson')
  await expectAccessible(page)

  // A reader that types, also after somebody touched the lesson.
  await page.mouse.click(600, 300)
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('IFRAME')
  await wedge(page, room.day.badges[0] ?? '')
  await expect(page.locator('.stage--in')).toBeVisible()
  await shoot(page, 'shared-answer')
  const then = await position()
  await expect(strip).toBeVisible()
  expect(await position()).toBeGreaterThan(then)

  // A reader of its own.
  const cards = await room.station.json<{ credentialId: string; className: string | null }[]>('/api/demo/cards')
  await room.station.json('/api/demo/taps', { credentialId: null })
  await expect(page.locator('.stage--no, .stage--look')).toBeVisible()
  expect(cards.length).toBeGreaterThan(0)
  await expect(strip).toBeVisible()

  // The whole kiosk, beside the lesson.
  await page.getByRole('button', { name: '帮助和语言' }).click()
  await expect(page.locator('.idle__ask')).toBeVisible()
  await expect.poll(position).toBeGreaterThan(then + 1)
  await shoot(page, 'shared-kiosk')
  expect(violations).toEqual([])

  await room.command({ kind: 'stop' })
  await expect(page.locator('iframe')).toHaveCount(0)
  await expect(page.locator('.idle__ask')).toBeVisible()
})

const folder = process.env['STATION_SHOTS']

async function shoot(page: Page, name: string): Promise<void> {
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}
