import { v7 } from 'uuid'
import { z } from 'zod'
import { createSigner } from '../../electron/records/signed-note.ts'
import { createCheckpoints } from '../../electron/station/checkpoints/checkpoints.ts'
import { systemClock, TimeKeeper } from '../../electron/station/clock/clock.ts'
import { createLog } from '../../electron/station/log/log.ts'
import { openStore } from '../../electron/station/store/open.ts'
import { createThrottle } from '../../electron/station/upload/bandwidth.ts'
import { createConnection } from '../../electron/station/upload/connection.ts'
import { createLogTold } from '../../electron/station/upload/log-told.ts'
import { createOutbox } from '../../electron/station/upload/outbox.ts'
import { systemTimers } from '../../electron/station/upload/timers.ts'
import { createUploader } from '../../electron/station/upload/uploader.ts'

/**
 * A station reduced to its log, outbox and uploader, for tests that kill it. It prints `acknowledged <event id>` for
 * each tap once that is durable, and `drained` once nothing is pending; with `taps` 0 it only uploads. With
 * `killAtPost` it is gone the moment it has begun that POST, counted from 1.
 */
const options = z
  .object({
    file: z.string(),
    endpoint: z.string(),
    key: z.string(),
    secret: z.string(),
    taps: z.coerce.number(),
    killAtPost: z.number().nullable().default(null),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))

const opened = openStore(options.file)
if (!opened.opened) throw new Error(`the store was refused: ${opened.refusal.code}`)
const { store } = opened
const time = new TimeKeeper(systemClock())
const log = createLog({ store, time, boot: v7(), uuid: () => v7() })
const site = {
  stationId: 'station-1',
  accountHomePage: 'https://id.example.org/p/v1',
  activityBase: 'https://sites.example.org/990000-01',
}
const outbox = createOutbox({
  store,
  context: {
    site: () => site,
    session: () => null,
    lesson: () => null,
    attendance: () => [],
    suspicions: () => [],
    sealCode: () => null,
  },
  onMade: () => uploader.statementsMade(),
})
log.register(outbox.projection)

const checkpoints = createCheckpoints({
  store,
  signer: createSigner('training-station/station-1', Buffer.alloc(32, 7)),
  leavesAfter: outbox.leavesAfter,
  wall: Date.now,
  dayOf: (at) => at,
  afterwards: (work) => void setImmediate(work),
})
const told = createLogTold({
  store,
  kept: outbox.kept,
  checkpoints,
  site: () => site,
  version: '1.0.0',
  clockEvidence: () => time.evidence(),
})
const connection = createConnection({ proxy: null, certificateAuthority: null, environment: {} })

let posts = 0

const uploader = createUploader({
  outbox,
  told,
  log,
  everyMinutes: () => 15,
  fetch: (url, asked) => {
    const answer = connection.fetch(url, asked)
    if (asked.method === 'POST') posts += 1
    if (posts === options.killAtPost) process.kill(process.pid, 'SIGKILL')
    return answer
  },
  // A hundred times faster than a real day, so that waits and gatherings fall between the kills.
  timers: { after: (milliseconds, work) => systemTimers.after(milliseconds / 100, work) },
  wall: Date.now,
  random: Math.random,
  timeoutMilliseconds: 5_000,
  onChange(status) {
    if (status.state === 'idle' && status.pending === 0) process.stdout.write('drained\n')
  },
  onClock: () => undefined,
  throttle: createThrottle({ kilobytesPerSecond: () => null, monotonic: () => performance.now() }),
  mayRun: () => true,
  onEnd: () => undefined,
})
uploader.configure({ endpoint: options.endpoint, version: '1.0.3', key: options.key, secret: options.secret })
uploader.now()

for (let tap = 0; tap < options.taps; tap += 1) {
  const [entry] = log.record({
    type: 'presence.checked_in',
    presenceId: v7(),
    sessionId: 'session-1',
    personId: `p-${tap}`,
    how: { manner: 'tap', readerId: 'wedge', credentialId: `c-${tap}` },
    lateMinutes: 0,
    returned: false,
  })
  process.stdout.write(`acknowledged ${entry?.id}\n`)
  await new Promise((resolve) => setImmediate(resolve))
}
