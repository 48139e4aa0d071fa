import { afterEach, describe, expect, it } from 'vitest'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import { aFolder } from '../builders/people-room.ts'
import { aSiteFolderWithSession } from '../builders/running-site.ts'
import { idNumberOf, nameOf } from '../builders/site-document.ts'
import { enterStation, stationCommand } from '../builders/station-process.ts'
import { citizenTextArea } from './card-text.ts'
import { type EmulatedReader, startEmulatedReader, whyNoEmulation } from './emulated-reader.ts'

const lacking = whyNoEmulation()
let running: EmulatedReader | null = null

afterEach(async () => {
  await running?.end()
  running = null
})

/** The resident ID card of `trainee-<number>`, counted from one. */
function cardOf(number: number) {
  return citizenTextArea({ name: nameOf(number - 1), idNumber: idNumberOf(number - 1) })
}

describe.skipIf(lacking !== null)(
  `the whole station before an emulated ID card reader${lacking === null ? '' : ` (skipped: ${lacking})`}`,
  () => {
    it.each(['raw', 'usb'] as const)(
      'checks a person in, survives the reader being unplugged, and checks in the next without a restart: %s',
      async (kind) => {
        const command = stationCommand({ dataFolder: aFolder(), siteFolder: aSiteFolderWithSession(10) })
        const reader = await startEmulatedReader({ kind, command })
        running = reader
        const station = await enterStation(reader.process)
        const arrived = async () => {
          const [session] = await station.json<SessionBrief[]>('/api/sessions/today')
          return session?.arrived
        }
        const wait = { timeout: 20_000, interval: 100 }

        await reader.plug()
        await reader.layCard(cardOf(1))
        await expect.poll(arrived, wait).toBe(1)
        await reader.lift()

        await reader.unplug()
        await reader.plug()
        await reader.layCard(cardOf(2))
        await expect.poll(arrived, wait).toBe(2)
        await reader.lift()

        expect(await reader.end()).toBe(0)
        running = null
      },
    )
  },
)
