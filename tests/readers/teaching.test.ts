import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Lesson, ReaderStatus } from '../../electron/station/api/schemas/readers.ts'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import { descriptorOf, type InventedReader, reportOf } from '../builders/invented-reader.ts'
import { aFolder } from '../builders/people-room.ts'
import { aSiteFolderWithSession } from '../builders/running-site.ts'
import { badgeOf, STAFF_PIN } from '../builders/site-document.ts'
import { enterStation, type StationProcess, stationCommand } from '../builders/station-process.ts'
import { type EmulatedBus, type EmulatedHid, startEmulatedBus } from './emulated-hid.ts'
import { whyNoEmulation } from './emulated-reader.ts'

const lacking = whyNoEmulation()
const ADMIN = badgeOf(900_002)
const WAIT = { timeout: 20_000, interval: 100 }

/** Readers that nobody ever built, each unlike the others. */
const INVENTED: readonly { words: string; productId: number; reader: InventedReader }[] = [
  {
    words: 'binary, least significant byte first, behind a counter, in report 9',
    productId: 0x0101,
    reader: {
      reportId: 9,
      reportLength: 24,
      header: [{ at: 1, byte: 0x5a }],
      counters: [2],
      offset: 5,
      encoding: 'binary',
      byteOrder: 'least_significant_first',
      numberBytes: 4,
    },
  },
  {
    words: 'BCD, most significant digits first, with a checksum, in reports without a number',
    productId: 0x0202,
    reader: {
      reportId: null,
      reportLength: 10,
      header: [{ at: 0, byte: 0x02 }],
      offset: 3,
      encoding: 'bcd',
      byteOrder: 'most_significant_first',
      numberBytes: 5,
      checksum: 8,
    },
  },
  {
    words: 'ten characters in report 33',
    productId: 0x0303,
    reader: {
      reportId: 33,
      reportLength: 40,
      offset: 12,
      encoding: 'ascii_decimal',
      byteOrder: 'most_significant_first',
      numberBytes: 5,
    },
  },
]

let bus: EmulatedBus | null = null

afterEach(async () => {
  await bus?.end()
  bus = null
})

async function startStation(dataFolder: string, siteFolder?: string): Promise<StationProcess> {
  const site = siteFolder === undefined ? {} : { siteFolder }
  bus = await startEmulatedBus({ command: stationCommand({ dataFolder, ...site }) })
  return await enterStation(bus.process)
}

async function plug({ productId, reader }: (typeof INVENTED)[number]): Promise<EmulatedHid> {
  if (bus === null) throw new Error('no station runs')
  return await bus.plug({
    vendorId: 0x1fd3,
    productId,
    product: 'Invented Reader',
    manufacturer: 'Nobody',
    serial: null,
    socket: '1-2',
    descriptor: descriptorOf(reader),
  })
}

describe.skipIf(lacking !== null)(
  `teaching the whole station${lacking === null ? '' : ` (skipped: ${lacking})`}`,
  () => {
    it.each(INVENTED.map((one) => [one.words, one] as const))(
      'a reader never seen before is learnt from three taps, also for the next day: %s',
      async (_, invention) => {
        const [card, otherCard] = [badgeOf(3), badgeOf(4)]
        const dataFolder = aFolder()
        const station = await startStation(dataFolder, aSiteFolderWithSession(10))
        await station.signIn(ADMIN, STAFF_PIN)
        const readerNow = async (from: StationProcess = station) => {
          const [reader] = await from.json<ReaderStatus[]>('/api/readers')
          return reader
        }
        const arrived = async (at: StationProcess) => {
          const [session] = await at.json<SessionBrief[]>('/api/sessions/today')
          return session?.arrived
        }
        let count = 0
        const tap = async (device: EmulatedHid, badge: string) => {
          count += 1
          await device.send(reportOf(invention.reader, BigInt(badge), count))
        }

        const device = await plug(invention)
        await expect.poll(async () => (await readerNow())?.teachable, WAIT).toBe(true)
        const path = `/api/readers/${(await readerNow())?.id}/lesson`
        const taps = async () => (await station.json<Lesson>(path)).taps
        await station.json<Lesson>(path, {})
        for (const [index, badge] of [card, otherCard, card].entries()) {
          const isHeard = () => expect.poll(taps, { timeout: 4_000, interval: 100 }).toBe(index + 1)
          await tap(device, badge)
          // What was sent before the device was open again is lost; a person taps again too.
          await isHeard().catch(async () => {
            await tap(device, badge)
            await isHeard()
          })
        }
        const lesson = await station.json<Lesson>(`${path}/printed`, { number: card })
        expect(lesson.candidates[0]).toMatchObject({ first: card, second: otherCard, isAsPrinted: true })
        const title = { 'zh-CN': '门口的读卡器', en: 'Reader at the door' }
        await station.json(`${path}/confirm`, { index: 0, title })

        await expect
          .poll(() => readerNow(), WAIT)
          .toMatchObject({ state: 'ready', title, driver: 'hid-taught', isSiteProfile: true })
        expect(await arrived(station)).toBe(0)
        await tap(device, badgeOf(0))
        await expect.poll(() => arrived(station), WAIT).toBe(1)
        expect(await readerNow()).toMatchObject({ lastTapMasked: `…${badgeOf(0).slice(-4)}` })
        const said = station.output()
        expect(await bus?.end()).toBe(0)

        const nextDay = await startStation(dataFolder)
        const again = await plug(invention)
        await nextDay.signIn(ADMIN, STAFF_PIN)
        await expect.poll(() => readerNow(nextDay), WAIT).toMatchObject({ state: 'ready', title })
        const hasCome = () => expect.poll(() => arrived(nextDay), { timeout: 4_000, interval: 100 }).toBe(2)
        await tap(again, badgeOf(1))
        // As above: whoever taps while the station still settles which reader it is taps again.
        await hasCome().catch(async () => {
          await tap(again, badgeOf(1))
          await hasCome()
        })
        expect(await bus?.end()).toBe(0)
        bus = null

        const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
        const written = files.map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1'))
        for (const text of [...written, said, nextDay.output()]) {
          for (const badge of [card, otherCard]) expect(numbersIn(text, badge)).toEqual([])
        }
      },
    )
  },
)

/** The ways of writing a badge number that a text holds. */
function numbersIn(text: string, badge: string): string[] {
  const hexadecimal = BigInt(badge).toString(16)
  return [badge, hexadecimal].filter((number) => text.toLowerCase().includes(number))
}
