import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { StationStatus } from '../../electron/station/api/schemas/console.ts'
import { RecordsStatus, ShownStick } from '../../electron/station/api/schemas/records.ts'
import { Headquarters } from '../../electron/station/packages/site-schema.ts'
import { type StationProcess, startStationProcess } from '../builders/station-process.ts'
import { type RecordStore, startRecordStore } from '../record-store/record-store.ts'
import { enterConsoleAsAdmin } from './admin-console.ts'
import { aDemoDay } from './demo-day.ts'
import {
  alarmedRecords,
  aStick,
  failedExport,
  halfWritten,
  type ToldOfRecords,
  tellOfRecords,
  troubledRecords,
} from './records-fixtures.ts'
import { chooseLanguage, lookAt, words } from './screens.ts'

/** Records on their way to headquarters, as the person sees it who plugs in the stick or sets an address. */

const PROJECT = resolve(import.meta.dirname, '../..')
// English has the longer words; that none is missing in either language is a test of its own.
const language = 'en'
const said = words[language].console
const heading = (name: string) => page.getByRole('heading', { name })
const button = (name: string) => page.getByRole('button', { name })

let folder: string
let stick: string
let store: RecordStore
let station: StationProcess
let context: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })
test.use({ trace: 'off' })

const runFile = promisify(execFile)

/** A command of headquarters, as it is given there. */
async function headquarters(...args: string[]): Promise<string> {
  const { stdout } = await runFile(process.execPath, [join(PROJECT, 'electron/hq/index.ts'), ...args])
  return stdout
}

/** Who the station is, as its console shows it. */
async function identityOf(shown: Page) {
  const [records, status] = await shown.evaluate(() =>
    Promise.all(['/api/records', '/api/status'].map((path) => fetch(path).then((answer) => answer.json()))),
  )
  return { key: RecordsStatus.parse(records).key, siteId: StationStatus.parse(status).siteId }
}

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'station-records-'))
  stick = join(folder, 'STICK')
  await headquarters('keys', 'make', '--name', 'records.example', '--keys', join(folder, 'keys'))
  const block = z
    .object({ headquarters: Headquarters })
    .parse(JSON.parse(await headquarters('keys', 'show', '--keys', join(folder, 'keys'))))
  const day = aDemoDay(20 * 60, block)
  store = await startRecordStore()
  const dataFolder = join(folder, 'data')
  station = await startStationProcess({
    dataFolder,
    siteFolder: day.folder,
    built: true,
    options: ['--stick-folder', stick],
  })
  context = await browser.newContext({ reducedMotion: 'reduce' })
  page = await context.newPage()
  await enterConsoleAsAdmin(page, station, day)
  await chooseLanguage(page, language)
})

test.afterAll(async () => {
  await context.close()
  await station.stop()
  await store.stop()
})

const look = (name: string, shows: Locator) => lookAt(page, { name: `records-${name}`, language, shows })
const goTo = (hash: string) => page.evaluate((wanted) => window.location.assign(wanted), hash)

/** A field is filled in by its label. */
const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)

test('records go to headquarters on a stick, and its receipt comes back on it', async () => {
  await goTo('#/records')
  await expect(heading(said.records.headline.stick.what)).toBeVisible()
  await look('here', page.getByRole('row').nth(3))
  await goTo('#/courses')
  mkdirSync(stick)
  await button(said.sticks.notice.open).click()
  await look('stick-seen', heading(said.sticks.seen.ask))
  await button(said.sticks.seen.write).click()
  await look('stick-done', heading(said.sticks.done.what))
  await button(said.sticks.done.close).click()

  // The stick travels: headquarters takes in what is on it, and puts its receipt there.
  const { key, siteId } = await identityOf(page)
  const away = join(folder, 'AWAY')
  renameSync(stick, away)
  await expect(heading(said.sticks.none.what)).toBeVisible()
  const archive = ['--archive', join(folder, 'archive')]
  const keys = ['--keys', join(folder, 'keys')]
  await headquarters('enrol', key.verifier, ...archive, '--site', siteId)
  await headquarters('receive', ...archive, '--stick', away, ...keys)
  await headquarters('receipts', ...archive, ...keys, '--stick', away)
  renameSync(away, stick)

  await button(said.sticks.seen.takeReceipt).click()
  await expect(page.getByText(said.sticks.seen.receiptTaken)).toBeVisible()
  await goTo('#/records')
  await expect(page.getByRole('row').filter({ hasText: said.records.state.confirmed }).first()).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: said.eventType.receipt_taken })).toBeVisible()
})

test('an address is tried before it is kept, and its secret never comes back', async () => {
  const { settings } = said.destinations
  await goTo('#/records/record-store')
  await fill(settings.endpoint, store.endpoint)
  await fill(settings.key, store.key)
  await fill(settings.secret, 'mistyped')
  await button(settings.try).click()
  await look('record-store-refused', page.getByText(said.destinations.problem.refused_credentials.what))
  await fill(settings.secret, store.secret)
  await button(settings.try).click()
  await expect(page.getByText(settings.worksHow)).toBeVisible()
  await button(settings.save).click()
  await expect(page.getByText(settings.console)).toBeVisible()
  await expect(page.getByLabel(settings.secret, { exact: true })).toHaveValue('')
  await button(said.destinations.now.sends).click()
  await expect(heading(said.destinations.state.sends.idle)).toBeVisible()
  await expect.poll(() => store.stored().size).toBeGreaterThan(0)

  // Another address asks for the secret again: it is never sent elsewhere than it was given for.
  await fill(settings.endpoint, store.endpoint.replace('/xapi', '/elsewhere'))
  await button(settings.try).click()
  await expect(page.getByText(settings.needed)).toBeVisible()
})

test('every way has its page, and says what to do where it does not work', async () => {
  const told: ToldOfRecords = { records: troubledRecords(), sticks: { sticks: [], export: { state: 'none' } } }
  await tellOfRecords(page, told)
  const openWith = async (hash: string, given: Partial<ToldOfRecords>) => {
    Object.assign(told, given)
    await page.goto(`${station.origin}/console/${hash}`)
    await page.reload()
  }
  await openWith('#/records', {})
  await look('troubled', heading(said.records.headline.refused.what))
  await openWith('#/records/object-store', {})
  await expect(heading(said.destinations.state.sends.sending)).toBeVisible()
  await openWith('#/records/receipts', {})
  await expect(page.getByText(said.destinations.problem.offline.what)).toBeVisible()
  await openWith('#/records/connection', {})
  await look('connection', page.getByText(said.destinations.settings.certificateAuthority))

  await openWith('#/records', { records: alarmedRecords() })
  await look('alarm', heading(said.records.alarm.rolled_back.what))
  await goTo('#/people')
  await expect(page.getByRole('alert')).toContainText(said.records.alarm.banner)
  await page.getByRole('link', { name: said.records.alarm.look }).click()
  await button(said.records.alarm.answer).click()
  await expect(page.getByRole('dialog')).toContainText(said.records.alarm.answerKept)

  await openWith('#/records/stick', {
    records: troubledRecords(),
    sticks: {
      sticks: [
        aStick(),
        ...ShownStick.shape.problem.unwrap().options.map((problem) => aStick({ id: problem, problem })),
      ],
      export: { state: 'none' },
    },
  })
  await look('sticks', heading(said.sticks.problem.read_only.what))
  await openWith('#/records/stick', { sticks: { sticks: [aStick()], export: halfWritten } })
  await look('stick-writing', heading(said.sticks.working.what))
  await openWith('#/records/stick', { sticks: { sticks: [], export: failedExport('pulled') } })
  await expect(heading(said.sticks.failed.pulled.what)).toBeVisible()
  await expect(button(said.sticks.failed.again), 'there is nothing to write to').toBeHidden()
  await openWith('#/records/stick', { sticks: { sticks: [aStick()], export: failedExport('full') } })
  await expect(page.getByText('2.2 MB')).toBeVisible()
  await expect(button(said.sticks.failed.again)).toBeVisible()
  await look('stick-full', page.getByText(said.sticks.failed.safe))
})
