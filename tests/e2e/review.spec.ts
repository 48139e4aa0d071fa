import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import type { Review } from '../../electron/station/api/schemas/credit.ts'
import { SpotCheckPolicy } from '../../electron/station/rules.ts'
import { aSite, badgeOf, STAFF_PIN, writeSite } from '../builders/site-document.ts'
import { expectAccessible } from './classroom-station.ts'
import { at } from './forty.ts'
import { aLedStation, type LedStation } from './led-day.ts'
import { words } from './screens.ts'

const chinese = words['zh-CN'].console
const INSTRUCTOR = badgeOf(900_001)
const INSPECTOR = badgeOf(900_003)
const SESSION = '/api/sessions/session-1'

let station: LedStation
let context: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'station-review-site-'))
  const site = aSite({
    people: 2,
    settings: { idleMinutes: 120, spotChecks: SpotCheckPolicy.parse({ timesPerSession: 0 }) },
  })
  const siteFolder = writeSite(folder, site)
  const dataFolder = mkdtempSync(join(tmpdir(), 'station-review-data-'))
  station = await aLedStation({ dataFolder, siteFolder, wall: at('08:40') })
  await theClassGoesBy()

  context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  // The page's clock stands where the station's does.
  await page.clock.setFixedTime(at('11:31'))
  const [, link = station.enterUrl] = /.*Another screen (\S+)/s.exec(station.output()) ?? []
  await page.goto(`${link}&to=console`)
  await page.waitForURL('**/console/')
})

test.afterAll(async () => {
  await context.close()
  await station.stop()
})

/** Two trainees, 09:00 to 11:30: one is there only at both ends, the other twelve minutes late. */
async function theClassGoesBy(): Promise<void> {
  const happenings: [time: string, what: () => Promise<unknown>][] = [
    ['08:45', () => station.json(`${SESSION}/open`, {})],
    ['08:50', () => station.tapBadge(0)],
    ['09:00', () => station.json(`${SESSION}/teach`, {})],
    ['09:11', () => station.tapBadge(0)],
    ['09:12', () => station.tapBadge(1)],
    ['11:20', () => station.tapBadge(0)],
    ['11:30', () => station.json(`${SESSION}/close`, {})],
  ]
  for (const [time, what] of happenings) {
    await station.at(at(time))
    await station.signIn(INSTRUCTOR, STAFF_PIN)
    await what()
  }
  await station.at(at('11:31'))
}

async function signIn(badge: string, from: string): Promise<void> {
  const pad = page.locator('.pin-pad')
  let time = at(from)
  await expect(page.getByText(chinese.signIn.tap)).toBeVisible()
  await expect(async () => {
    // A card that came before the page listened for one is laid on the reader again, when that is no mere repetition.
    time += 31_000
    await station.at(time)
    await station.tapText(badge)
    await expect(pad).toBeVisible({ timeout: 2_000 })
  }).toPass()
  for (const digit of STAFF_PIN) await pad.getByRole('button', { name: digit, exact: true }).click()
  await pad.locator('.pin-key-enter').click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
}

async function goTo(hash: string): Promise<void> {
  await page.evaluate((wanted) => window.location.assign(wanted), hash)
}

const row = (name: string) => page.getByRole('row').filter({ hasText: name })

test('the instructor sees who was there, answers what asks for a look, and seals', async () => {
  await signIn(INSTRUCTOR, '11:31')
  await goTo('#/sessions/session-1/review')
  await expect(row('李伟伟').getByText(chinese.review.exception.late.tag)).toBeVisible()
  await expect(row('李伟伟').getByText('138 分钟', { exact: true })).toBeVisible()
  await expect(row('王伟伟').getByText('21 分钟', { exact: true })).toBeVisible()

  const card = page.locator('.suspicion').filter({ hasText: '只在头尾刷过卡' })
  await expect(card).toContainText('09:11 离开，11:20 才回来')
  await page.getByRole('button', { name: '封存' }).click()
  await expect(page.getByRole('dialog')).toContainText('还有 1 处“请看一眼”没有回答')
  await page.getByRole('dialog').getByRole('button', { name: chinese.review.seal.back }).click()

  await card.getByRole('radio', { name: chinese.review.suspicion.word.known }).check()
  await card.getByRole('textbox').fill('去医务室了')
  await card.getByRole('button', { name: chinese.review.suspicion.save }).click()
  await expect(card).toContainText(/陈立新 11:3\d：我知道此事/)
  await expect(card).toContainText('去医务室了')

  await page.getByRole('button', { name: '封存' }).click()
  await page.getByRole('dialog').getByRole('button', { name: chinese.review.seal.confirm, exact: true }).click()
  await expect(page.locator('.seal-code')).toBeVisible()
  const { seal } = await station.json<Review>(`${SESSION}/review`)
  expect(seal).toMatchObject({ author: '陈立新', unchanged: true })
  await expect(page.locator('.seal-code')).toContainText((seal?.code ?? 'no seal').split(/[^0-9A-Z]/).join(''))
  await expect(page.getByText(chinese.review.seal.unchanged)).toBeVisible()
})

test('why somebody has their minutes is said as a sum, a picture and sentences down to the log', async () => {
  await row('李伟伟').getByRole('button', { name: '看依据：李伟伟' }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText('课内在场 138 分钟 = 138 分钟 = 3 学时')
  await expect(drawer.getByRole('img', { name: /09:00–09:12 不在场，12 分钟/ })).toBeVisible()
  await drawer
    .getByRole('listitem')
    .filter({ hasText: '09:12 签到' })
    .getByRole('button', { name: /台账依据/ })
    .click()
  await expect(drawer.getByText('presence.checked_in')).toBeVisible()
  await expect(drawer.getByText(/^[0-9a-f]{64}$/)).toBeVisible()
  await expectAccessible(page)
})

test('a correction after sealing is added beside what was sealed, and says what it changed', async () => {
  await station.at(at('11:40'))
  await page.getByRole('dialog').getByRole('button', { name: chinese.credit.state.open }).click()
  const dialog = page.getByRole('dialog').filter({ hasText: '补记 李伟伟 在场' })
  await dialog.getByLabel('从', { exact: true }).first().fill('08:00')
  await expect(dialog.getByText('请填 08:45 到 11:30 之间的时间', { exact: false })).toBeVisible()
  await dialog.getByLabel('从', { exact: true }).first().fill('09:00')
  await dialog.getByRole('radio', { name: chinese.credit.state.two }).check()
  await dialog.getByRole('button', { name: chinese.credit.state.confirm, exact: true }).click()
  await expect(page.getByText('本课 138 → 150 分钟')).toBeVisible()

  await page.locator('.credit-drawer').getByRole('button', { name: chinese.credit.close }).click()
  await expect(row('李伟伟')).toContainText('封存时 138 → 现在 150 分钟')
  await expect(page.getByText('封存后有 1 次更正，学时有变化')).toBeVisible()
  const corrections = page.locator('.review-corrections')
  await expect(corrections).toContainText('李伟伟 · 补记在场')
  await expect(corrections).toContainText('读卡器故障')
  await expect(corrections).toContainText('11:40 · 陈立新')
})

test('the hours of the class show who is behind, and an inspector changes nothing', async () => {
  await page.getByRole('link', { name: chinese.review.classHours }).click()
  await expect(page.getByRole('heading', { name: chinese.classHours.chart.title })).toBeVisible()
  // Each brought three hours along.
  await expect(row('李伟伟')).toContainText('6.3')

  await page.getByRole('button', { name: chinese.shell.signOut }).click()
  await page.waitForURL('**/kiosk/')
  await page.goto(`${station.origin}/console/`)
  await signIn(INSPECTOR, '11:41')
  await goTo('#/sessions/session-1/review')
  await expect(page.locator('.seal-code')).toBeVisible()
  await expect(page.getByRole('button', { name: chinese.review.suspicion.change })).toHaveCount(0)
  await row('李伟伟').getByRole('button', { name: '看依据：李伟伟' }).click()
  await expect(page.getByRole('heading', { name: chinese.credit.picture })).toBeVisible()
  await expect(page.locator('.credit-corrected')).toContainText('读卡器故障')
  await expect(page.getByRole('button', { name: chinese.credit.state.open, exact: true })).toHaveCount(0)
})
