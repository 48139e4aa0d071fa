import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { type StationProcess, startStationProcess } from '../builders/station-process.ts'
import { type RecordStore, startRecordStore } from '../record-store/record-store.ts'
import { aMorningSoFar, type MorningSoFar } from './morning-so-far.ts'
import { chooseLanguage, lookAt, type ShownLanguage, shownLanguages, words } from './screens.ts'

let morning: MorningSoFar
let store: RecordStore
let station: StationProcess
let context: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })
// A trace films the page all the time, which costs more than everything that is looked at here.
test.use({ trace: 'off' })

test.beforeAll(async ({ browser }) => {
  morning = await aMorningSoFar()
  store = await startRecordStore()
  store.fault({ fault: 'reject', statementId: morning.statementId })
  const lrs = { url: store.endpoint, key: store.key, secret: store.secret }
  station = await startStationProcess({ ...morning, lrs, built: true })
  context = await browser.newContext({ reducedMotion: 'reduce' })
  const projector = await context.newPage()
  const [, link = ''] = /Another screen (\S+)/.exec(station.output()) ?? []
  await projector.goto(`${link}&to=classroom`)
  await projector.waitForURL('**/classroom/')
  page = await context.newPage()
  await page.goto(`${station.origin}/console/`)
})

test.afterAll(async () => {
  await context.close()
  await station.stop()
  await store.stop()
})

const look = (name: string, language: ShownLanguage, shows: Locator) =>
  lookAt(page, { name: `console-${name}`, language, shows })

/** Goes to a place of the console by its address. */
async function goTo(hash: string): Promise<void> {
  await page.evaluate((wanted) => window.location.assign(wanted), hash)
}

test('signing in fits both screens in both languages', async () => {
  for (const language of shownLanguages) {
    await chooseLanguage(page, language)
    await look('sign-in', language, page.locator('.demo-staff li'))
  }
  await station.tapText(morning.instructor.badge)
  for (const language of shownLanguages) {
    await chooseLanguage(page, language)
    const asked = words[language].console.signIn.enterPin.replace('{{name}}', morning.instructor.name)
    await look('pin', language, page.getByRole('heading', { name: asked }))
  }
  for (const digit of morning.instructor.pin) await page.keyboard.press(`Digit${digit}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation')).toBeVisible()
})

// English has the longer words; that none is missing in either language is a test of its own.
const language: ShownLanguage = 'en'
const { console: shown } = words[language]
const heading = (name: string) => page.getByRole('heading', { name })

test('a class while it is taught, and after', async () => {
  await chooseLanguage(page, language)
  await goTo('#/sessions')
  await look('sessions', language, heading(shown.sessions.title))
  await goTo('#/sessions/taught')
  await look('session', language, page.getByRole('row').nth(5))
  await page.getByRole('button', { name: shown.manual.open }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('w')
  await look('manual', language, page.locator('.manual-person'))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await goTo('#/sessions')
  await page.getByRole('button', { name: shown.startClass.open }).click()
  await look('start-class', language, page.getByRole('dialog').getByText(shown.startClass.course))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await goTo('#/sessions/over/review')
  await look('review', language, heading(shown.review.people.title))
  await page.getByRole('button', { name: shown.review.people.why }).first().click()
  await look('credit', language, heading(shown.credit.picture))
  await goTo('#/classes/class-site')
  await look('class-hours', language, heading(shown.classHours.chart.title))
})

test("people, courses, the record store, today's check and readers", async () => {
  await chooseLanguage(page, language)
  await goTo('#/people')
  await page.getByRole('main').getByRole('textbox').fill('张')
  await look('people', language, page.getByRole('row').nth(2))
  await goTo('#/courses')
  await look('courses', language, heading(shown.courses.title))
  await goTo('#/records/record-store')
  await look('record-store', language, heading(shown.quarantine.title))
  await goTo('#/morning')
  await look('morning', language, heading(shown.morning.media.title))
  await goTo('#/readers')
  await look('readers', language, heading(shown.readers.title))
  await expect(heading(shown.readers.profiles.title)).toBeVisible()
  await expect(page.getByRole('main').getByRole('button'), 'an instructor only looks').toHaveCount(0)
})
