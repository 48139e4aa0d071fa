import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { createSigner } from '../../electron/records/signed-note.ts'
import { createCheckpoints } from '../../electron/station/checkpoints/checkpoints.ts'
import { systemClock, TimeKeeper } from '../../electron/station/clock/clock.ts'
import { createEntryLines } from '../../electron/station/log/entry-lines.ts'
import { createLog } from '../../electron/station/log/log.ts'
import { createSegments } from '../../electron/station/segments/segments.ts'
import { openStore } from '../../electron/station/store/open.ts'
import { createThrottle } from '../../electron/station/upload/bandwidth.ts'
import { createConnection } from '../../electron/station/upload/connection.ts'
import type { RunEnd } from '../../electron/station/upload/delivery-run.ts'
import { createObjectStoreUploader } from '../../electron/station/upload/object-store/object-store-uploader.ts'
import { systemTimers } from '../../electron/station/upload/timers.ts'

/**
 * A station that does nothing but record and carry its log to an object store, to be killed. It prints
 * `acknowledged <number>` once an entry is durable, `carried <number>` as the books say so, and `drained` at the end.
 */
const Given = z.object({
  folder: z.string(),
  store: z.object({
    address: z.string(),
    manner: z.literal('s3'),
    region: z.string(),
    key: z.string(),
    secret: z.string(),
  }),
  /** How often it records a few entries and brings them; 0 to bring what is left and end. */
  rounds: z.number(),
})
const given = Given.parse(JSON.parse(process.argv[2] ?? ''))
const ENTRIES_A_ROUND = 5

const opened = openStore(join(given.folder, 'station.db'))
if (!opened.opened) throw new Error(`the store was refused: ${opened.refusal.code}`)
const { store } = opened
const clock = systemClock()
const log = createLog({ store, time: new TimeKeeper(clock), boot: uuidv7(), uuid: uuidv7 })
const checkpoints = createCheckpoints({
  store,
  signer: createSigner('training-station/station-1', Buffer.alloc(32, 9)),
  leavesAfter: () => [],
  wall: clock.wall,
  dayOf: (at) => at,
  afterwards: setImmediate,
})
const segments = createSegments({
  store,
  entries: createEntryLines(store),
  dataFolder: given.folder,
  checkpointed: () => checkpoints.newest()?.size ?? 0,
  wall: clock.wall,
})
const connection = createConnection({ proxy: null, certificateAuthority: null, environment: {} })
let ended: ((end: RunEnd) => void) | null = null
const uploader = createObjectStoreUploader({
  store,
  stationId: 'station-1',
  log,
  segments,
  checkpoints,
  everyMinutes: () => 15,
  fetch: connection.fetch,
  throttle: createThrottle({ kilobytesPerSecond: () => null, monotonic: clock.monotonic }),
  timers: systemTimers,
  wall: clock.wall,
  random: Math.random,
  idleMilliseconds: 5_000,
  mayRun: () => true,
  onChange: () => undefined,
  onClock: () => undefined,
  onEnd(end) {
    say(`carried ${uploader.status().sentThrough}`)
    ended?.(end)
  },
})
uploader.configure(given.store)

function say(words: string): void {
  process.stdout.write(`${words}\n`)
}

async function bring(): Promise<RunEnd> {
  const run = Promise.withResolvers<RunEnd>()
  ended = run.resolve
  uploader.now()
  return await run.promise
}

for (let round = 0; round < given.rounds; round += 1) {
  for (let made = 0; made < ENTRIES_A_ROUND; made += 1) {
    const [entry] = log.record({ type: 'staff.signed_in', personId: 'i-7f3a', role: 'instructor' })
    if (entry !== undefined) say(`acknowledged ${entry.seq}`)
  }
  await bring()
}
if (given.rounds === 0) {
  // Something new, so that there is a run: its end says that everything before it is there, too.
  log.record({ type: 'staff.signed_in', personId: 'i-7f3a', role: 'instructor' })
  while ((await bring()).end !== 'emptied');
  say(`carried ${uploader.status().sentThrough}`)
  await uploader.stop()
  await connection.close()
  store.close()
  say('drained')
}
