import { z } from 'zod'
import { type Clock, type Every, systemClock, systemEvery } from '../../electron/station/clock/clock.ts'
import { openDiary } from '../../electron/station/diary.ts'
import { nodeHost } from '../../electron/station/hosts/node-host.ts'
import { stationIdentity } from '../../electron/station/identity.ts'
import { startStation } from '../../electron/station/station.ts'

/**
 * The station in a process of its own whose day a test leads: its clocks stand until a message moves them, or lets them
 * run. Everything else is the station as it is served.
 */

const Folders = z.tuple([z.string(), z.string(), z.string(), z.coerce.number()])
/** `wall`: what both clocks go on to, the monotonic one by as much; `runs`: whether they go on by themselves from there. */
const Time = z.object({ wall: z.number(), runs: z.boolean() })

const [dataFolder, siteFolder, pagesFolder, wall] = Folders.parse(process.argv.slice(2))
const clock = ledClock(wall)
/** What the station does every so often; it is also done whenever its clock was set. */
const comingRound = new Set<() => void>()
const every: Every = (milliseconds, work) => {
  comingRound.add(work)
  const end = systemEvery(milliseconds, work)
  return () => {
    comingRound.delete(work)
    end()
  }
}
const host = nodeHost(dataFolder)

process.on('message', (message) => {
  const time = Time.parse(message)
  clock.set(time.wall, time.runs)
  for (const work of comingRound) work()
  process.send?.({ wall: clock.wall() })
})

const start = await startStation({
  dataFolder,
  siteFolder: siteFolder === '' ? null : siteFolder,
  port: 0,
  pagesFolder,
  version: '0.0.0',
  stationId: await stationIdentity(dataFolder),
  sealingKey: await host.sealingKey(),
  destinations: { recordStore: null, objectStore: null, receipts: null, connection: null },
  stickFolder: null,
  host,
  clock,
  every,
  diary: openDiary(dataFolder),
  pageSecret: null,
  onProgress: () => undefined,
  onLink: (link) => process.stdout.write(`Another screen ${link}\n`),
})
if (!start.started) throw new Error(`the station did not start: ${JSON.stringify(start)}`)
const { station } = start
host.ready({
  origin: station.origin,
  port: station.port,
  cookieName: station.cookie.name,
  cookieValue: station.cookie.value,
  enterUrl: station.enterLink(),
})
const reason = await new Promise<string>((resolve) => host.onStop(resolve))
await station.stop(reason)
process.exit(0)

function ledClock(from: number): Clock & { set(wall: number, runs: boolean): void } {
  const machine = systemClock()
  let base = from
  let monotonic = 0
  let since: number | null = null
  const gone = () => (since === null ? 0 : machine.monotonic() - since)
  return {
    wall: () => base + gone(),
    monotonic: () => monotonic + gone(),
    set(to, runs) {
      monotonic += to - base
      base = to
      since = runs ? machine.monotonic() : null
    },
  }
}
