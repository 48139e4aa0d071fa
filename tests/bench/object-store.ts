import { join } from 'node:path'
import { z } from 'zod'
import { createSigner } from '../../electron/records/signed-note.ts'
import { createCheckpoints } from '../../electron/station/checkpoints/checkpoints.ts'
import { createEntryLines } from '../../electron/station/log/entry-lines.ts'
import { createSegments } from '../../electron/station/segments/segments.ts'
import { createThrottle } from '../../electron/station/upload/bandwidth.ts'
import type { RunEnd } from '../../electron/station/upload/delivery-run.ts'
import type { ObjectStore } from '../../electron/station/upload/destination-forms.ts'
import { createObjectStoreUploader } from '../../electron/station/upload/object-store/object-store-uploader.ts'
import { systemTimers } from '../../electron/station/upload/timers.ts'
import { applyPackage, type BenchRooms, openRooms } from './bench-rooms.ts'
import { MORNING } from './databases.ts'
import { fillLog } from './filled-log.ts'
import { writePracticeBase } from './practice-base.ts'
import { startProgram } from './processes.ts'
import { directConnection } from './record-stores.ts'
import { alone, type Section } from './report.ts'
import { timedUntil } from './timings.ts'

const OBJECT_STORE = join(import.meta.dirname, '../object-store/main.ts')
const Started = z.object({ address: z.string(), key: z.string(), secret: z.string(), region: z.string() })
const TARGET_SECONDS = 60

/**
 * A station that was offline for a month meets an object store: the whole way of its log there, with the tree over it
 * signed, segments cut and compressed, and each put with its signature and answered, into a strict store in a process of
 * its own.
 */
export async function measureObjectStore(folder: string, entries: number): Promise<Section> {
  const bench = await openRooms(join(folder, 'data-object-store'), MORNING)
  const site = writePracticeBase(join(folder, 'object-site'), { people: 40, version: 1, morning: MORNING, film: null })
  await applyPackage(bench, site)
  fillLog(bench, entries, () => undefined)
  const program = await startProgram([OBJECT_STORE], /^(\{.*\})$/)
  const store: ObjectStore = { ...Started.parse(JSON.parse(program.said)), manner: 's3' }
  const before = process.memoryUsage().rss
  let sent = { entries: 0, segments: 0, bytes: 0 }
  const milliseconds = await timedUntil(async () => {
    sent = await bring(bench, store)
  })
  const grown = (process.memoryUsage().rss - before) / 2 ** 20
  await program.stop()
  bench.close()
  const seconds = milliseconds / 1000
  const size = `${sent.segments} segments, ${(sent.bytes / 2 ** 20).toFixed(1)} MB`
  return {
    title: `A backlog of ${sent.entries} entries into an object store`,
    rows: [
      alone(
        { what: 'signed, cut, put', measured: { value: seconds, unit: 's' } },
        { of: 'measured', bound: 'at most', value: TARGET_SECONDS },
      ),
      alone({ what: 'entries', measured: { value: sent.entries / seconds, unit: '/s' } }),
    ],
    notes: [`${size}; memory grew by ${Math.max(0, Math.round(grown))} MB`],
  }
}

async function bring({ rooms, store, dataFolder, clock }: BenchRooms, to: ObjectStore) {
  const connection = directConnection()
  const { wall } = clock
  const checkpoints = createCheckpoints({
    store,
    signer: createSigner('training-station/bench-station', Buffer.alloc(32, 1)),
    leavesAfter: rooms.outbox.leavesAfter,
    wall,
    dayOf: (at) => at,
    afterwards: setImmediate,
  })
  const segments = createSegments({
    store,
    entries: createEntryLines(store),
    dataFolder,
    checkpointed: () => checkpoints.newest()?.size ?? 0,
    wall,
  })
  const ended = Promise.withResolvers<RunEnd>()
  const nothing = () => undefined
  const uploader = createObjectStoreUploader({
    store,
    stationId: 'bench-station',
    log: rooms.log,
    segments,
    checkpoints,
    everyMinutes: () => 15,
    fetch: connection.fetch,
    throttle: createThrottle({ kilobytesPerSecond: () => null, monotonic: () => performance.now() }),
    timers: systemTimers,
    wall,
    random: Math.random,
    idleMilliseconds: 30_000,
    mayRun: () => true,
    onChange: nothing,
    onClock: nothing,
    onEnd: ended.resolve,
  })
  uploader.configure(to)
  uploader.now()
  const { end } = await ended.promise
  const { sentThrough, sent } = uploader.status()
  await uploader.stop()
  await connection.close()
  const isAll = end === 'emptied' && sentThrough === rooms.log.size
  if (!isAll) throw new Error(`the upload ended ${end} at ${sentThrough} of ${rooms.log.size}`)
  return { entries: sentThrough, segments: sent, bytes: segments.after(0).reduce((sum, { bytes }) => sum + bytes, 0) }
}
