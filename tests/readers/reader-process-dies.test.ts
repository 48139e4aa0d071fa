import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { ReaderStatus } from '../../electron/station/api/schemas/readers.ts'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import { aFolder } from '../builders/people-room.ts'
import { aSiteFolderWithSession } from '../builders/running-site.ts'
import { badgeOf, idNumberOf, nameOf, STAFF_PIN } from '../builders/site-document.ts'
import { enterStation, type StationProcess, stationCommand } from '../builders/station-process.ts'
import { citizenTextArea } from './card-text.ts'
import { type EmulatedReader, startEmulatedReader, whyNoEmulation } from './emulated-reader.ts'

const lacking = whyNoEmulation()
let running: EmulatedReader | null = null

afterEach(async () => {
  await running?.end()
  running = null
})

const wait = { timeout: 20_000, interval: 50 }

/** The resident ID card of `trainee-<number>`, counted from one. */
function cardOf(number: number) {
  return citizenTextArea({ name: nameOf(number - 1), idNumber: idNumberOf(number - 1) })
}

/** The process that speaks with the readers, among all that descend from this one; null while there is none. */
function readerProcessBelow(ancestor: number | undefined): number | null {
  const parents = new Map<number, number>()
  const candidates: number[] = []
  for (const pid of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    try {
      const [, parent = '0'] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      parents.set(pid, Number(parent))
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('reader-process')) candidates.push(pid)
    } catch {
      // It ended while we looked.
    }
  }
  const descends = (pid: number): boolean => pid === ancestor || (pid > 1 && descends(parents.get(pid) ?? 0))
  return candidates.find(descends) ?? null
}

async function stationWithReader() {
  const command = stationCommand({ dataFolder: aFolder(), siteFolder: aSiteFolderWithSession(10, { people: 10 }) })
  const reader = await startEmulatedReader({ command })
  running = reader
  const station = await enterStation(reader.process)
  const processNow = () => readerProcessBelow(reader.process.pid)
  const said = async () => JSON.stringify(await station.json('/api/readers'))
  return { reader, station, processNow, said, arrived: () => arrivedAt(station) }
}

/**
 * Lays a person's card down until that many have arrived. On a machine as busy as this one is while it tests, an answer
 * may come too late, and then a card has to be laid down again, as the kiosk says: once the reader has seen it gone.
 */
async function layUntilArrived(
  reader: EmulatedReader,
  number: number,
  arrived: () => Promise<unknown>,
  count: number,
  said: () => Promise<string>,
) {
  for (let lays = 0; (await arrived()) !== count; lays += 1) {
    if (lays === 5) {
      const heard = (await reader.commands()).slice(-12).join(' ')
      throw new Error(`card ${number} was laid down five times and never read: heard ${heard}; ${await said()}`)
    }
    await reader.layCard(cardOf(number))
    await expect
      .poll(arrived, { ...wait, timeout: 6_000 })
      .toBe(count)
      .catch(() => undefined)
    await reader.lift()
    const heard = await reader.requests()
    await expect.poll(() => reader.requests(), wait).toBeGreaterThan(heard + 2)
  }
}

async function arrivedAt(station: StationProcess): Promise<number | undefined> {
  const [session] = await station.json<SessionBrief[]>('/api/sessions/today')
  return session?.arrived
}

describe.skipIf(lacking !== null)(
  `a native crash of the reader process${lacking === null ? '' : ` (skipped: ${lacking})`}`,
  () => {
    it.each(['SIGSEGV', 'SIGKILL'] as const)(
      'by %s in the middle of a card leaves the station serving, and the readers come back by themselves',
      async (signal) => {
        const { reader, station, processNow, said, arrived } = await stationWithReader()
        await station.signIn(badgeOf(900_001), STAFF_PIN)
        const readers = () => station.json<ReaderStatus[]>('/api/readers')
        const idReader = async () => (await readers()).find((one) => one.driver === 'hid-sdt-raw')
        await reader.plug()
        await layUntilArrived(reader, 1, arrived, 1, said)
        await expect.poll(async () => (await idReader())?.state, wait).toBe('ready')

        await reader.layCard(cardOf(2))
        await expect.poll(async () => (await idReader())?.state, wait).toBe('reading')
        const pid = processNow()
        if (pid === null) throw new Error('there is no reader process')
        process.kill(pid, signal)
        await reader.lift()

        // A badge that a page's wedge typed is taken meanwhile.
        await expect.poll(async () => (await idReader())?.problem, wait).toBe('process_ended')
        expect((await station.tapBadge(5)).kind).toBe('checked_in')
        await expect.poll(async () => (await idReader())?.state, wait).toBe('ready')
        expect(processNow()).not.toBe(pid)

        await layUntilArrived(reader, 3, arrived, ((await arrived()) ?? 0) + 1, said)
        expect(await reader.end()).toBe(0)
        running = null
      },
    )

    it('happens again and again, and each time the reader is back', async () => {
      const { reader, station, processNow, said, arrived } = await stationWithReader()
      await station.signIn(badgeOf(900_001), STAFF_PIN)
      await expect.poll(processNow, wait).not.toBeNull()
      await reader.plug()
      for (const number of [1, 2, 3]) {
        await expect.poll(() => reader.requests(), wait).toBeGreaterThan(2)
        await layUntilArrived(reader, number, arrived, number, said)
        const pid = processNow()
        if (pid !== null) process.kill(pid, 'SIGKILL')
        await expect.poll(() => processNow() !== null && processNow() !== pid, wait).toBe(true)
      }
      expect(await reader.end()).toBe(0)
      running = null
    })

    it('is not what a station leaves behind: the process ends with a station that is killed', async () => {
      const { reader, processNow } = await stationWithReader()
      await expect.poll(processNow, wait).not.toBeNull()
      const pid = processNow() ?? 0
      const [, station = '0'] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      process.kill(Number(station), 'SIGKILL')
      await expect.poll(() => isThere(pid), wait).toBe(false)
      await reader.end()
      running = null
    })
  },
)

function isThere(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
