import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { type StationProcess, startStationProcess } from '../builders/station-process.ts'
import { enterConsoleAsAdmin } from './admin-console.ts'
import { aDemoDay } from './demo-day.ts'
import {
  forbiddenLesson,
  lessonAt,
  mixedReaders,
  passingReports,
  readersOnWindows,
  siteProfiles,
  type ToldOfReaders,
  tellOfReaders,
  unknownReader,
  wellReaders,
} from './reader-fixtures.ts'
import { chooseLanguage, lookAt, type ShownLanguage, words } from './screens.ts'

/** The page of readers before devices that a test machine does not have: each is shown, with what to do about it. */

let station: StationProcess
let context: BrowserContext
let page: Page
let told: ToldOfReaders

test.describe.configure({ mode: 'serial' })
test.use({ trace: 'off' })

test.beforeAll(async ({ browser }) => {
  const day = aDemoDay(20 * 60)
  const dataFolder = mkdtempSync(join(tmpdir(), 'station-readers-'))
  station = await startStationProcess({ dataFolder, siteFolder: day.folder, built: true })
  context = await browser.newContext({ reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] })
  page = await context.newPage()
  told = { readers: [], profiles: [], reports: passingReports(Date.now()), lesson: lessonAt('first_card') }
  await tellOfReaders(page, told)
  await enterConsoleAsAdmin(page, station, day)
})

test.afterAll(async () => {
  await context.close()
  await station.stop()
})

const look = (name: string, language: ShownLanguage, shows: Locator) =>
  lookAt(page, { name: `readers-${name}`, language, shows })

/** Opens the page as it is with these readers. */
async function openWith(readers: ToldOfReaders['readers'], profiles: ToldOfReaders['profiles'] = []): Promise<void> {
  told.readers = readers
  told.profiles = profiles
  await page.goto(`${station.origin}/console/#/readers`)
  await page.reload()
}

// English has the longer words; that none is missing in either language is a test of its own.
const language: ShownLanguage = 'en'
const said = words[language].console.readers
const heading = (name: string) => page.getByRole('heading', { name })
const card = (name: string) => page.getByRole('article', { name })

test('one glance says whether people can tap today', async () => {
  await openWith([])
  await chooseLanguage(page, language)
  await look('none', language, heading(said.health.none.title))
  await openWith(wellReaders(Date.now()))
  await look('well', language, heading(said.health.good.title))
  await openWith(readersOnWindows)
  await look('windows', language, heading(said.step.title))
})

test('every device says how it is and what to do', async () => {
  await openWith(mixedReaders(Date.now()), siteProfiles(Date.now()))
  await chooseLanguage(page, language)
  await look('mixed', language, card('CVR-100U').or(heading(said.step.title)))
  const [first, second] = [page.getByText(/1-3\.1/), page.getByText(/1-3\.2/)]
  await expect(first, 'two scanners of one kind are told apart').toBeVisible()
  await expect(second).toBeVisible()
  await expect(card('ACR122U')).toContainText(said.advice.ccid.choose)
  await page.getByRole('button', { name: said.copy, exact: true }).first().click()
  await expect(page.getByText(said.copied)).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('udevadm control --reload')
})

test('a serial port is tried where it still is, and said to be gone where not', async () => {
  await openWith(mixedReaders(Date.now()))
  await chooseLanguage(page, language)
  // The station itself answers, and knows no such port.
  await page.getByRole('button', { name: said.try.do }).click()
  await expect(page.getByText(words[language].console.problem.unknown_reader.what)).toBeVisible()
})

test('what passes is shown without what may be personal, and can be held', async () => {
  await openWith(mixedReaders(Date.now()))
  await chooseLanguage(page, language)
  await page.getByRole('button', { name: said.live.open }).first().click()
  const drawer = page.getByRole('dialog')
  await look('live', language, drawer.getByRole('list').getByText(/AA AA AA 96 69/))
  await drawer.getByRole('button', { name: said.live.pause }).click()
  await expect(drawer.getByText(said.live.paused)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
})

test('the lesson of a reader', async () => {
  told.lesson = lessonAt('first_card')
  await openWith([...mixedReaders(Date.now())])
  await chooseLanguage(page, language)
  await card(unknownReader.device.name).getByRole('button', { name: said.teach.open }).click()
  await look('lesson-first', language, heading(said.teach.first_card.ask))
  told.lesson = lessonAt('first_again')
  await look('lesson-again', language, heading(said.teach.first_again.ask))
  told.lesson = lessonAt('understood')
  await look('lesson-understood', language, heading(said.teach.compare.title))
  told.lesson = lessonAt('not_understood')
  await look('lesson-not-understood', language, heading(said.teach.not.title))
  told.lesson = forbiddenLesson
  await look('lesson-forbidden', language, page.getByRole('dialog').getByRole('heading', { name: said.step.title }))
  await page.getByRole('button', { name: said.teach.cancel }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('a file that is no reader model is refused in words', async () => {
  await openWith(wellReaders(Date.now()))
  await chooseLanguage(page, language)
  await page
    .getByLabel(said.profiles.import)
    .locator('visible=false')
    .setInputFiles({ name: 'roster.json', mimeType: 'application/json', buffer: Buffer.from('姓名,单位') })
  await look('refused', language, page.getByText(said.profiles.refused.not_json))
  await page.getByRole('button', { name: said.profiles.refused.close }).click()
})
