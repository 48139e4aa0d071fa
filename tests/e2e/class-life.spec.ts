import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { SiteDocument } from '../../electron/station/packages/site-schema.ts'
import { type StationProcess, startStationProcess } from '../builders/station-process.ts'
import { aDemoDay, type DemoDay } from './demo-day.ts'
import { chooseLanguage, lookAt, words } from './screens.ts'

const chinese = words['zh-CN'].console
/** The class planned for today begins long after this one is over. */
const PLANNED_IN_SECONDS = 5 * 3600
const COME = 6

let day: DemoDay
let site: SiteDocument
let station: StationProcess
let context: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  day = aDemoDay(PLANNED_IN_SECONDS)
  site = withQuestionAndChecks(day)
  station = await startStationProcess({
    dataFolder: mkdtempSync(join(tmpdir(), 'station-class-life-')),
    siteFolder: day.folder,
    built: true,
  })
  context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  const [, link = ''] = /Another screen (\S+)/.exec(station.output()) ?? []
  await page.goto(`${link}&to=console`)
  await page.waitForURL('**/console/')
})

test.afterAll(async () => {
  await context.close()
  await station.stop()
})

/** A question for the class of the day, and spot checks that come only when they are called. */
function withQuestionAndChecks({ folder }: DemoDay): SiteDocument {
  const file = join(folder, 'site.json')
  const document = SiteDocument.parse(JSON.parse(readFileSync(file, 'utf8')))
  const course = document.courses.find(({ id }) => id === document.sessions[0]?.courseId)
  if (course === undefined) throw new Error('the demo has lost the course of its first class')
  const question: SiteDocument['courses'][number]['questions'][number] = {
    id: 'first-thing',
    afterLessonId: null,
    text: '发现有人触电，第一件事做什么？',
    textEnglish: 'Somebody gets a shock. What comes first?',
    options: [
      { option: 'A', text: '马上用手把人拉开', textEnglish: 'Pull them away by hand' },
      { option: 'B', text: '先断开电源', textEnglish: 'Switch off the power' },
    ],
    correct: 'B',
  }
  course.questions = [question]
  document.settings.spotChecks = { ...document.settings.spotChecks, timesPerSession: 0, people: 2 }
  document.settings.checkIn.repeatSeconds = 1
  writeFileSync(file, JSON.stringify(document))
  return document
}

const button = (name: string) => page.getByRole('button', { name, exact: true })
const tab = (name: string) => page.getByRole('tab', { name }).click()

/** The badge of somebody by their name on the roll. */
function badgeOf(name: string): string {
  const person = site.people.find((each) => each.name === name && each.role === 'trainee')
  const badge = person?.credentials.find(({ kind }) => kind === 'badge')
  if (badge === undefined) throw new Error(`${name} has no badge`)
  return badge.value
}

/** Looks at a part of the page in English, whose words are the longest. */
async function lookInEnglish(name: string, shows: Locator): Promise<void> {
  await chooseLanguage(page, 'en')
  await lookAt(page, { name: `console-${name}`, language: 'en', shows })
  await chooseLanguage(page, 'zh-CN')
  await page.setViewportSize({ width: 1920, height: 1080 })
}

test('a class that is on no timetable is started with two touches', async () => {
  const pad = page.locator('.pin-pad')
  await expect(async () => {
    await station.tapText(day.instructor.badge)
    await expect(pad).toBeVisible({ timeout: 2_000 })
  }).toPass()
  for (const digit of day.instructor.pin) await pad.getByRole('button', { name: digit, exact: true }).click()
  await pad.locator('.pin-key-enter').click()

  await button(chinese.startClass.open).click()
  await button(chinese.startClass.confirm).click()

  await expect(page.getByRole('heading', { name: day.courseTitle })).toBeVisible()
  await expect(page.getByText(chinese.sessions.unscheduled).first()).toBeVisible()
  for (const badge of day.badges.slice(0, COME)) {
    expect(await station.tapText(badge)).toMatchObject({ kind: 'checked_in' })
  }
  await expect(page.getByText(`已到 ${COME} / 30 人`).first()).toBeVisible()
})

test('it is begun, has a break, and goes on', async () => {
  await button(chinese.step.teach).click()
  await button(chinese.step.pause).click()
  await expect(page.getByText(chinese.sessions.notice.paused.means)).toBeVisible()
  await button(chinese.step.resume).click()
  await expect(page.getByText(chinese.sessions.notice.paused.means)).toBeHidden()
  await tab(chinese.sessions.tools.steps)
  for (const step of ['opened', 'teaching', 'paused', 'resumed'] as const) {
    await expect(page.locator('.life-step').getByText(chinese.sessions.steps[step], { exact: true })).toBeVisible()
  }
})

test('hands are counted for a question, never more than are here, and the result is a picture', async () => {
  await tab(chinese.sessions.tools.questions)
  await button(chinese.questions.choose).click()
  await page.getByRole('button', { name: chinese.questions.hands }).click()
  const one = (option: string) => button(chinese.questions.more.replace('{{option}}', option))
  const close = button(chinese.questions.close)

  await button(`${chinese.questions.more.replace('{{option}}', 'A')} × 5`).click()
  for (let hand = 0; hand < 2; hand += 1) await one('B').click()
  await expect(close).toBeDisabled()
  await button(chinese.questions.fewer.replace('{{option}}', 'A')).click()
  await close.click()

  const result = page.locator('.running-question')
  await expect(result.locator('.result-bar-correct')).toContainText('2')
  await expect(result.getByText('33%', { exact: false })).toBeVisible()
  await result.getByRole('button', { name: chinese.questions.done }).click()
  await expect(result).toBeHidden()
})

test('a spot check is called now: one of those called taps, the other is excused', async () => {
  await tab(chinese.sessions.tools.spotChecks)
  await button(chinese.spotChecks.callNow).click()
  await page.getByRole('dialog').getByRole('button', { name: chinese.spotChecks.callConfirm, exact: true }).click()
  const check = page.locator('.running-check')
  await expect(check.locator('li')).toHaveCount(2)
  await lookInEnglish('spot-check', check)

  const name = (await check.locator('li strong').first().textContent()) ?? ''
  await station.tapText(badgeOf(name))
  await expect(check.locator('li').filter({ hasText: name })).toContainText(chinese.spotChecks.result.answered)

  await check.getByRole('button', { name: /为 .+ 说明原因/ }).click()
  await page.getByText(chinese.reason.excuse.one).click()
  await button(chinese.reason.excuse.confirm).click()
  await expect(check).toBeHidden()
  await expect(page.getByRole('tabpanel').getByText(chinese.spotChecks.result.excused)).toBeVisible()
})

test('ending it says what will happen, and leads to its review', async () => {
  await button(chinese.step.close).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(chinese.close.signOut.replace('{{people}}', String(COME)))).toBeVisible()
  await dialog.getByRole('button', { name: chinese.step.close, exact: true }).click()
  await expect(page).toHaveURL(/\/review$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(day.courseTitle)
})
