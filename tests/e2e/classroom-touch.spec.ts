import { expect, test } from '@playwright/test'
import { leaveScreens } from './another-screen.ts'
import { aClassroom, type ClassroomStation, positionOf } from './classroom-station.ts'
import config from './playwright.config.ts'

const launch = config.use?.launchOptions
const args = (launch?.args ?? []).filter((one) => !one.startsWith('--autoplay-policy'))

/** A browser that nobody told to play with sound by itself. A trace looks into the page, which counts as a touch. */
test.use({
  launchOptions: { ...launch, args: [...args, '--autoplay-policy=document-user-activation-required'] },
  trace: 'off',
})

let room: ClassroomStation

test.afterEach(async ({ browser }) => {
  await leaveScreens(browser)
  await room.station.stop()
})

test('where the browser wants a touch before sound, the screen asks for it and one touch begins the lesson', async ({
  browser,
}) => {
  room = await aClassroom(browser)
  const page = await room.projector()
  await room.teach()
  await room.play('electric-shock')
  // Nothing is asked of the page here: asking counts as a touch.
  await expect.poll(async () => (await room.playback()).failure).toBe('sound_blocked')
  expect(await room.playback()).toMatchObject({ state: 'paused', position: 0 })
  await page.mouse.click(600, 400)
  await expect.poll(async () => (await room.playback()).state).toBe('playing')
  await expect.poll(() => positionOf(page)).toBeGreaterThan(0.5)
  await expect(page.locator('video')).toHaveJSProperty('muted', false)
})
