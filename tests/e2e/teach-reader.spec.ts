import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import { type InventedReader, reportOf } from '../builders/invented-reader.ts'
import { enterStation, type StationProcess, stationCommand } from '../builders/station-process.ts'
import { type EmulatedBus, type EmulatedHid, startEmulatedBus } from '../readers/emulated-hid.ts'
import { whyNoEmulation } from '../readers/emulated-reader.ts'
import { enterConsoleAsAdmin } from './admin-console.ts'
import { aDemoDay, type DemoDay } from './demo-day.ts'
import { lookAt, words } from './screens.ts'

const lacking = whyNoEmulation()
test.skip(lacking !== null, `no reader can be emulated: ${lacking}`)

interface Invention {
  name: string
  product: string
  productId: number
  reader: InventedReader
  /** Whether the admin also types what is printed on the first card. */
  isPrinted: boolean
  /** The name given to it by the admin. */
  called: string
}

/** Readers that nobody ever built, and whose reports no driver knows. */
const inventions: readonly Invention[] = [
  {
    name: 'numbered reports with a counter, the number binary from the ninth byte, least significant first',
    product: 'Invented Tag Unit',
    productId: 0x0101,
    isPrinted: true,
    called: '大门读卡器',
    reader: {
      reportId: 5,
      reportLength: 32,
      header: [{ at: 1, byte: 0xc3 }],
      counters: [2],
      offset: 9,
      numberBytes: 4,
      encoding: 'binary',
      byteOrder: 'least_significant_first',
    },
  },
  {
    name: 'reports without a number, ten digits in BCD from the third byte, with a checksum',
    product: 'Invented Pad',
    productId: 0x0202,
    isPrinted: false,
    called: '车间读卡器',
    reader: {
      reportId: null,
      reportLength: 16,
      header: [{ at: 0, byte: 0x02 }],
      offset: 2,
      numberBytes: 5,
      encoding: 'bcd',
      byteOrder: 'most_significant_first',
      checksum: 9,
    },
  },
  {
    name: 'another report number, ten characters from the seventh byte',
    product: 'Invented Reader 3000',
    productId: 0x0303,
    isPrinted: false,
    called: '教室读卡器',
    reader: {
      reportId: 0x21,
      reportLength: 48,
      header: [
        { at: 1, byte: 0x7e },
        { at: 5, byte: 0x0a },
      ],
      offset: 6,
      numberBytes: 5,
      encoding: 'ascii_decimal',
      byteOrder: 'most_significant_first',
    },
  },
]

let day: DemoDay
let bus: EmulatedBus
let station: StationProcess
let context: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })
test.use({ trace: 'off' })

test.beforeAll(async ({ browser }) => {
  day = aDemoDay(20 * 60)
  const dataFolder = mkdtempSync(join(tmpdir(), 'station-teach-'))
  bus = await startEmulatedBus({ command: stationCommand({ dataFolder, siteFolder: day.folder, built: true }) })
  station = await enterStation(bus.process)
  context = await browser.newContext({ reducedMotion: 'reduce' })
  page = await context.newPage()
  await enterConsoleAsAdmin(page, station, day)
  await page.goto(`${station.origin}/console/#/readers`)
})

test.afterAll(async () => {
  await context?.close()
  await bus?.end()
})

/** A device of the maker's own page whose reports have this number and length. */
function descriptorOf({ reportId, reportLength }: InventedReader): string {
  const bytes = reportId === null ? reportLength : reportLength - 1
  const numbered = reportId === null ? [] : [0x85, reportId]
  const report = [0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, bytes, 0x09, 0x02, 0x81, 0x02]
  return Buffer.from([0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, ...numbered, ...report, 0xc0]).toString('hex')
}

async function arrived(): Promise<number | undefined> {
  const [session] = await station.json<SessionBrief[]>('/api/sessions/today')
  return session?.arrived
}

/** Plugs one of the inventions in, and gives what it sends for a card. */
async function plug(
  { product, productId, reader }: Pick<Invention, 'product' | 'productId' | 'reader'>,
  socket: string,
): Promise<{ device: EmulatedHid; tap(number: string): Promise<void> }> {
  const device = await bus.plug({
    vendorId: 0x1fd3,
    productId,
    product,
    manufacturer: 'Nobody',
    serial: null,
    socket,
    descriptor: descriptorOf(reader),
  })
  let reports = 0
  return {
    device,
    tap(number) {
      reports += 1
      return device.send(reportOf(reader, BigInt(number), reports))
    },
  }
}

for (const [place, { name, product, productId, reader, isPrinted, called }] of inventions.entries()) {
  test(`three taps teach a reader never seen before: ${name}`, async () => {
    const said = words['zh-CN'].console.readers
    const { teach } = said
    const [cardA, cardB] = [13_961_168 + place * 7_919, 4_981_422 + place * 104_729].map((number) =>
      String(number).padStart(10, '0'),
    )
    const badge = day.badges[place]
    if (cardA === undefined || cardB === undefined || badge === undefined) throw new Error('the demo has lost a badge')
    const before = await arrived()
    const wizard = page.getByRole('dialog')
    const { tap } = await plug({ product, productId, reader }, `1-${place + 1}`)

    await test.step('plugged in, it is shown as a device that is not recognised', async () => {
      await expect(cardOf(product)).toContainText(said.state.unrecognised)
    })

    await test.step('one card, another, the first again', async () => {
      await cardOf(product).getByRole('button', { name: teach.open }).click()
      await expect(wizard.getByRole('heading', { name: teach.first_card.ask })).toBeVisible()
      await tap(cardA)
      await expect(wizard.getByRole('heading', { name: teach.second_card.ask })).toBeVisible()
      await tap(cardB)
      await expect(wizard.getByRole('heading', { name: teach.first_again.ask })).toBeVisible()
      await tap(cardA)
    })

    await test.step('what was understood is what is printed on the cards', async () => {
      await expect(wizard.getByRole('heading', { name: teach.compare.title })).toBeVisible()
      if (isPrinted) {
        await wizard.getByRole('textbox', { name: teach.compare.printed }).fill(cardA)
        await wizard.getByRole('button', { name: teach.compare.check }).click()
        await expect(wizard.getByText(teach.compare.matches)).toBeVisible()
      }
      await expect(wizard.getByRole('definition')).toHaveText([cardA, cardB])
      await wizard.getByRole('textbox', { name: teach.compare.name }).fill(called)
      await wizard.getByRole('button', { name: teach.compare.confirm }).click()
    })

    await test.step('confirmed, a badge of the roster checks in without a restart', async () => {
      await expect(wizard.getByText(teach.done.ask)).toBeVisible({ timeout: 20_000 })
      await lookAt(page, { name: 'readers-lesson-learnt', language: 'zh-CN', shows: wizard.getByText(teach.done.ask) })
      await tap(badge)
      await expect(wizard.getByText(words['zh-CN'].console.outcome.checked_in)).toBeVisible()
      await expect(wizard.getByText(teach.done.read.replace('{{number}}', `…${badge.slice(-4)}`))).toBeVisible()
      expect(await arrived()).toBe((before ?? 0) + 1)
      await wizard.getByRole('button', { name: teach.done.finish }).click()
      await expect(wizard).toBeHidden()
    })

    await test.step('it is one of the readers of this site now', async () => {
      await expect(cardOf(called)).toContainText(said.state.ready)
      await expect(page.getByRole('row', { name: called })).toContainText(said.profiles.origin.taught)
    })
  })
}

test('a mistake is said in words, and the lesson begins again', async () => {
  const { teach } = words['zh-CN'].console.readers
  const [invention] = inventions
  if (invention === undefined) throw new Error('there is no invention')
  const product = 'Invented Newcomer'
  const { device, tap } = await plug({ ...invention, product, productId: 0x0404 }, '2-1')
  const wizard = page.getByRole('dialog')
  const ask = (words: string) => expect(wizard.getByRole('heading', { name: words })).toBeVisible()

  await cardOf(product).getByRole('button', { name: teach.open }).click()
  await ask(teach.first_card.ask)
  await tap('0013961168')
  await ask(teach.second_card.ask)
  await tap('0013961168')
  await ask(teach.first_again.ask)
  await tap('0013961168')
  await expect(wizard.getByRole('alert')).toContainText(teach.reason.same_card_twice.what)
  await expect(wizard.getByRole('alert')).toContainText(teach.reason.same_card_twice.action)

  await wizard.getByRole('button', { name: teach.again }).click()
  await ask(teach.first_card.ask)
  await device.unplug()
  await expect(wizard.getByRole('alert')).toContainText(teach.reason.reader_gone.what, { timeout: 20_000 })
  await wizard.getByRole('button', { name: teach.cancel }).click()
  await expect(wizard).toBeHidden()
})

test('what passes is shown while it passes, without the number', async () => {
  const { live } = words['zh-CN'].console.readers
  const [invention] = inventions
  if (invention === undefined) throw new Error('there is no invention')
  const { tap } = await plug(invention, '2-2')
  const card = cardOf(invention.called).filter({ hasText: '2-2' })
  await card.getByRole('button', { name: live.open }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText(live.waitingHow)).toBeVisible()
  await expect(async () => {
    await tap('0087654321')
    await expect(drawer.getByRole('listitem').first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const shown = drawer.getByRole('listitem').first()
  await expect(shown).toContainText(live.direction.in)
  await expect(shown).toContainText('·· ·· ·· ··')
  // The number's four bytes, least significant first.
  await expect(shown).not.toContainText('B1 7F 39 05')
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
})

test('a model leaves as a file, is removed, and works again where the file comes in', async () => {
  const { profiles, state } = words['zh-CN'].console.readers
  const [, invention] = inventions
  if (invention === undefined) throw new Error('there is no second invention')
  const { called, product } = invention
  const named = (words: string) => words.replace('{{title}}', called)
  const chooseFile = (buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name: 'model.json', mimeType: 'application/json', buffer })

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: named(profiles.downloadNamed) }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/\.json$/)
  const file = readFileSync(await download.path())

  await page.getByRole('button', { name: named(profiles.removeNamed) }).click()
  await page.getByRole('dialog').getByRole('button', { name: profiles.removeAsk.confirm }).click()
  await expect(cardOf(product)).toContainText(state.unrecognised)
  await expect(page.getByRole('dialog')).toBeHidden()

  await chooseFile(Buffer.from(String(file).replace('hid-taught', 'of-tomorrow')))
  await expect(page.getByRole('dialog')).toContainText('driver')
  await page.getByRole('dialog').getByRole('button', { name: profiles.refused.close }).click()
  await expect(page.getByRole('dialog')).toBeHidden()

  await chooseFile(file)
  await expect(cardOf(called)).toContainText(state.ready)
  await expect(page.getByRole('row', { name: called })).toContainText(profiles.origin.imported)
})

/** The card of a device on the page. */
function cardOf(name: string) {
  return page.getByRole('article', { name })
}
