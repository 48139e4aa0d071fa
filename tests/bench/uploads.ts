import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { StationEvent } from '../../electron/station/log/events.ts'
import { createThrottle } from '../../electron/station/upload/bandwidth.ts'
import { batchBody, FULL_BATCH, nextBatch } from '../../electron/station/upload/batches.ts'
import type { Fetch } from '../../electron/station/upload/connection.ts'
import { createDelivery } from '../../electron/station/upload/delivery-run.ts'
import type { Outbox, PendingStatement } from '../../electron/station/upload/outbox.ts'
import { createRecordStoreClient, type Destination } from '../../electron/station/upload/record-store-client.ts'
import { applyPackage, type BenchRooms, openRooms } from './bench-rooms.ts'
import { MORNING } from './databases.ts'
import { writePracticeBase } from './practice-base.ts'
import { directConnection, postBare, startStore } from './record-stores.ts'
import { against, type Section } from './report.ts'
import { timedUntil, total } from './timings.ts'

const TIMEOUT_MILLISECONDS = 60_000
const ROUND_STATEMENTS = 500

/**
 * The uploader into a strict record store against a client that posts the same bytes in the same batches and keeps
 * no books, in turns; each has a store of its own, since a store compares what it is sent twice.
 */
export async function measureUpload(folder: string, statements: number): Promise<Section> {
  const bench = await openRooms(join(folder, 'data-upload'), MORNING)
  const site = writePracticeBase(join(folder, 'upload-site'), { people: 40, version: 1, morning: MORNING, film: null })
  await applyPackage(bench, site)
  const stores = await Promise.all([startStore(), startStore()])
  const [forUs, forBare] = stores
  const { outbox } = bench.rooms
  // As the station's line: one for all runs, like the other's.
  const connection = directConnection()
  const uploader: number[] = []
  const bare: number[] = []
  // The first round counts for neither: whoever comes first in it loads and compiles what both need.
  for (let round = 0; (round - 1) * ROUND_STATEMENTS < statements; round += 1) {
    checkInMany(bench, ROUND_STATEMENTS, { people: 40, sessions: 1 })
    const pending = outbox.pendingAfter(0, ROUND_STATEMENTS)
    const ours = async () => uploader.push(await timedUntil(() => deliver(outbox, forUs.destination, connection.fetch)))
    const theirs = async () => bare.push(await timedUntil(() => postAll(pending, forBare.destination)))
    // Whoever goes second finds a warmer machine.
    const order = round % 2 === 0 ? [ours, theirs] : [theirs, ours]
    for (const one of order) await one()
    if (round === 0) for (const times of [uploader, bare]) times.length = 0
  }
  await connection.close()
  for (const store of stores) await store.stop()
  bench.close()
  const sent = bare.length * ROUND_STATEMENTS
  return {
    title: `Upload of ${sent} statements; floor: the same batches, posted and forgotten`,
    rows: [
      against(
        { what: 'statements delivered', measured: { value: sent / (total(uploader) / 1000), unit: '/s' } },
        sent / (total(bare) / 1000),
        { of: 'ratio', bound: 'at least', value: 0.95 },
      ),
    ],
    notes: [],
  }
}

/** Records so many check-ins of so many trainees of the practice base in so many of its sessions, in one transaction. */
export function checkInMany(
  { rooms, store }: Pick<BenchRooms, 'rooms' | 'store'>,
  count: number,
  { people, sessions }: { people: number; sessions: number },
): void {
  const events = Array.from({ length: count }, (_, index): StationEvent => {
    const how = { manner: 'tap', readerId: 'bench', credentialId: 'badge-1' } as const
    const person = { sessionId: `session-${(index % sessions) + 1}`, personId: `trainee-${(index % people) + 1}` }
    return { type: 'presence.checked_in', presenceId: uuidv7(), ...person, how, lateMinutes: 0, returned: false }
  })
  store.transaction(() => rooms.log.record(...events))
}

async function deliver(outbox: Outbox, destination: Destination, fetch: Fetch): Promise<void> {
  const nothing = () => undefined
  const delivery = createDelivery({
    outbox,
    client: createRecordStoreClient({
      destination,
      fetch,
      timeoutMilliseconds: TIMEOUT_MILLISECONDS,
      onDate: nothing,
    }),
    throttle: createThrottle({ kilobytesPerSecond: () => null, monotonic: () => performance.now() }),
    wall: Date.now,
    setAside: (statements) => {
      throw new Error(`the record store refused ${JSON.stringify(statements)}`)
    },
    onSettled: nothing,
  })
  const { end } = await delivery.run(new AbortController().signal)
  if (end !== 'emptied') throw new Error(`the upload ended ${end}`)
}

async function postAll(statements: readonly PendingStatement[], destination: Destination): Promise<void> {
  for (let left = statements; left.length > 0; ) {
    const batch = nextBatch(left, FULL_BATCH)
    await postBare(destination, batchBody(batch))
    left = left.slice(batch.length)
  }
}
