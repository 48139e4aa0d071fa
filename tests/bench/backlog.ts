import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createSigner } from '../../electron/records/signed-note.ts'
import { createCheckpoints } from '../../electron/station/checkpoints/checkpoints.ts'
import { createThrottle } from '../../electron/station/upload/bandwidth.ts'
import { batchBody, FULL_BATCH, nextBatch } from '../../electron/station/upload/batches.ts'
import type { Fetch } from '../../electron/station/upload/connection.ts'
import { createLogTold } from '../../electron/station/upload/log-told.ts'
import type { Outbox, PendingStatement } from '../../electron/station/upload/outbox.ts'
import { systemTimers } from '../../electron/station/upload/timers.ts'
import { createUploader } from '../../electron/station/upload/uploader.ts'
import type { FaultInput } from '../record-store/faults.ts'
import { applyPackage, type BenchRooms, openRooms } from './bench-rooms.ts'
import { MORNING } from './databases.ts'
import { writePracticeBase } from './practice-base.ts'
import { directConnection, postBare, type StartedStore, startStore } from './record-stores.ts'
import { against, alone, type Section } from './report.ts'
import { timed, timedUntil } from './timings.ts'
import { checkInMany } from './uploads.ts'

/** What goes wrong on the way, one after the other, and again until the backlog is gone. */
const FAULTS: readonly FaultInput[] = [
  { fault: 'hang' },
  { fault: 'status', status: 503, times: 2 },
  { fault: 'reset_before_storing' },
  { fault: 'status', status: 429, retryAfter: '1' },
  { fault: 'larger_than', bytes: 60_000 },
  { fault: 'reset_after_storing' },
  { fault: 'larger_than', bytes: null },
  { fault: 'restart', milliseconds: 300 },
  { fault: 'status', status: 500 },
]
/** Faults come this often in a backlog, whatever its size. */
const TROUBLES = 18
const TIMEOUT_MILLISECONDS = 2_000
const FILL_AT_ONCE = 2_000
/** All that the practice base has: a class is no larger for the backlog. */
const SESSIONS = 45
const ALREADY_DELIVERED = 0.05
const INVALID = 0.001

/**
 * A backlog of many days into a record store that fails in every way it can; floor: a client that keeps no books and
 * posts the same statements in the same batches to a store that never fails. They take turns: a part of that goes
 * whenever the uploader waits, and the wait is over when it is through. Throws where not each valid statement is stored
 * exactly once, or an invalid one is not set aside with the store's reason.
 */
export async function measureBacklog(folder: string, statements: number): Promise<Section> {
  const bench = await openRooms(join(folder, 'data-backlog'), MORNING)
  const site = writePracticeBase(join(folder, 'backlog-site'), {
    people: FILL_AT_ONCE,
    version: 1,
    morning: MORNING,
    film: null,
  })
  await applyPackage(bench, site)
  for (let made = 0; made < statements; made += FILL_AT_ONCE) {
    checkInMany(bench, Math.min(FILL_AT_ONCE, statements - made), { people: FILL_AT_ONCE, sessions: SESSIONS })
  }
  const { outbox } = bench.rooms
  const [forUs, forBare] = await Promise.all([startStore(), startStore()])

  const ids = idsOf(outbox)
  const invalid = new Set(ids.filter((_, index) => index % Math.round(1 / INVALID) === 500))
  for (const statementId of invalid) await forUs.fault({ fault: 'reject', statementId })
  // Their answers never reached the station.
  await postBetween(bench, forUs, 0, Math.round(statements * ALREADY_DELIVERED), invalid)

  const bare = inParts(statements, (from, to) => postBetween(bench, forBare, from, to, new Set()))
  await bare.next()
  const drained = await drain(bench, forUs, statements, bare.next)
  while (bare.isLeft()) await bare.next()

  await expectEachOnce(outbox, forUs, ids, invalid)
  await Promise.all([forUs.stop(), forBare.stop()])
  bench.close()
  const sent = statements * (1 - ALREADY_DELIVERED)
  return {
    title: `A backlog of ${statements} statements, 5 % of them there already, 0.1 % invalid, into a record store that fails ${drained.troubles} times`,
    rows: [
      alone({ what: 'the whole backlog, but for waits', measured: { value: drained.milliseconds / 1000, unit: 's' } }),
      against(
        {
          what: 'statements delivered, while the store answers',
          measured: { value: statements / (drained.milliseconds / 1000), unit: '/s' },
        },
        statements / (bare.milliseconds() / 1000),
        { of: 'ratio', bound: 'at least', value: 0.95 },
      ),
      alone(
        {
          what: 'memory held more at the end than after a tenth',
          measured: { value: drained.grownBytes / 1e6, unit: 'MB' },
        },
        { of: 'measured', bound: 'at most', value: 8 },
      ),
    ],
    notes: [
      `${sent} to deliver: each valid statement was stored exactly once, each of ${invalid.size} invalid ones was set aside with the reason.`,
      'Faults: time-outs, 500, 503, 429, 413, connections reset before and after storing, restarts of the store.',
    ],
  }
}

interface Drained {
  /** Without waits between runs, and without requests that the store never answered. */
  milliseconds: number
  grownBytes: number
  troubles: number
}

async function drain(
  bench: BenchRooms,
  store: StartedStore,
  statements: number,
  meanwhile: () => Promise<void>,
): Promise<Drained> {
  const { rooms } = bench
  const { outbox } = rooms
  const connection = directConnection()
  const lost = lostTime(connection.fetch)
  const memory = memoryWatch()
  const trouble = troubles(outbox, store, statements)
  const told = logTold(bench)
  const done = Promise.withResolvers<void>()
  const afterwards = (work: () => void) => {
    let isWanted = true
    void meanwhile().then(() => {
      if (isWanted) work()
    })
    return () => {
      isWanted = false
    }
  }
  const uploader = createUploader({
    outbox,
    told,
    log: rooms.log,
    everyMinutes: () => 15,
    fetch: lost.fetch,
    throttle: createThrottle({ kilobytesPerSecond: () => null, monotonic: () => performance.now() }),
    timers: {
      // Nothing is waited for but what goes on meanwhile; a status is told as ever.
      after: (milliseconds, work) => (milliseconds <= 250 ? systemTimers.after(milliseconds, work) : afterwards(work)),
    },
    wall: Date.now,
    random: Math.random,
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
    mayRun: () => true,
    onChange() {
      lost.leaveOut(() => memory.look(outbox.counts().pending < statements * 0.9))
      trouble.look()
    },
    onClock: () => undefined,
    onEnd() {
      lost.runEnded()
      if (outbox.counts().pending === 0) done.resolve()
    },
  })
  const milliseconds = await timedUntil(async () => {
    uploader.configure(store.destination)
    uploader.now()
    await done.promise
  })
  await uploader.stop()
  await connection.close()
  return {
    milliseconds: milliseconds - lost.milliseconds(),
    grownBytes: memory.grown(),
    troubles: trouble.count(),
  }
}

/** Adds up the time that no store could have taken: waits between runs, and requests nobody answered. */
function lostTime(fetch: Fetch) {
  let lost = 0
  let endedAt: number | null = null
  const lostFetch: Fetch = async (url, asked) => {
    const began = performance.now()
    if (endedAt !== null) lost += began - endedAt
    endedAt = null
    try {
      return await fetch(url, asked)
    } catch (error) {
      if (asked.signal.aborted) lost += performance.now() - began
      throw error
    }
  }
  return {
    fetch: lostFetch,
    runEnded() {
      endedAt = performance.now()
    },
    /** What only the measuring does. */
    leaveOut(work: () => void) {
      const milliseconds = timed(work)
      // Between runs all time is lost anyway.
      if (endedAt === null) lost += milliseconds
    },
    milliseconds: () => lost,
  }
}

function troubles(outbox: Outbox, store: StartedStore, statements: number) {
  let count = 0
  let isAsking = false
  let pendingThen = statements
  return {
    look() {
      const { pending } = outbox.counts()
      const share = 1 - pending / statements
      // One after the other: each finds a store that had come back.
      if (pending >= pendingThen) return
      const fault = FAULTS[count % FAULTS.length]
      if (fault === undefined || isAsking || count === TROUBLES || share * (TROUBLES + 1) < count + 1) return
      isAsking = true
      store.fault(fault).then(
        () => {
          count += 1
          pendingThen = pending
          isAsking = false
        },
        () => {
          // It is restarting, which was asked for: again at the next look.
          isAsking = false
        },
      )
    },
    count: () => count,
  }
}

/** What is held after everything that is not was let go of: early in the drain, and at its end. */
function memoryWatch() {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  let early: number | null = null
  const held = () => {
    if (typeof collect === 'function') collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  return {
    look(isUnderWay: boolean) {
      if (isUnderWay) early ??= held()
    },
    grown: () => (early === null ? 0 : held() - early),
  }
}

function logTold({ store, rooms, clock }: BenchRooms) {
  const checkpoints = createCheckpoints({
    store,
    signer: createSigner('training-station/bench-station', Buffer.alloc(32, 1)),
    leavesAfter: rooms.outbox.leavesAfter,
    wall: clock.wall,
    dayOf: (at) => at,
    afterwards: (work) => void setImmediate(work),
  })
  // The days of the backlog were signed as they ended.
  checkpoints.make()
  return createLogTold({
    store,
    kept: rooms.outbox.kept,
    checkpoints,
    site: () => ({ stationId: 'bench-station', ...rooms.site().settings.upload }),
    version: '1.0.0',
    clockEvidence: () => 'confirmed',
  })
}

function idsOf(outbox: Outbox): string[] {
  const ids: string[] = []
  for (let after = 0; ; ) {
    const page = outbox.pendingAfter(after, FILL_AT_ONCE)
    const last = page.at(-1)
    if (last === undefined) return ids
    ids.push(...page.map(({ id }) => id))
    after = last.position
  }
}

/** Does work of this size in parts, one at each turn, and takes its time. */
function inParts(size: number, work: (from: number, to: number) => Promise<void>) {
  let done = 0
  let milliseconds = 0
  return {
    async next() {
      const from = done
      done = Math.min(size, from + Math.ceil(size / (TROUBLES + 1)))
      if (from < done) milliseconds += await timedUntil(() => work(from, done))
    },
    isLeft: () => done < size,
    milliseconds: () => milliseconds,
  }
}

/** Posts what lies between two numbers of the backlog, read as it goes, without those left out. */
async function postBetween(
  { store: { db } }: BenchRooms,
  { destination }: StartedStore,
  from: number,
  to: number,
  without: ReadonlySet<string>,
): Promise<void> {
  const page = db.prepare<[number, number, number], PendingStatement>(
    'SELECT position, id, seq, voids, bytes FROM statement WHERE position > ? AND position <= ? ORDER BY position LIMIT ?',
  )
  for (let after = from; after < to; ) {
    const batch = nextBatch(page.all(after, to, FULL_BATCH.statements), FULL_BATCH)
    const last = batch.at(-1)
    if (last === undefined) return
    await postBare(destination, batchBody(batch.filter(({ id }) => !without.has(id))))
    after = last.position
  }
}

async function expectEachOnce(
  outbox: Outbox,
  store: StartedStore,
  ids: readonly string[],
  invalid: ReadonlySet<string>,
): Promise<void> {
  const held = new Map((await store.held()).map(({ id, times }) => [id, times]))
  const wrong = ids.filter((id) => held.get(id) !== (invalid.has(id) ? undefined : 1))
  if (wrong.length > 0) throw new Error(`${wrong.length} statements are not stored exactly once`)
  const setAside = outbox.quarantine(ids.length)
  const unexplained = setAside.filter(({ id, reason }) => !invalid.has(id) || !reason.includes(id))
  if (unexplained.length > 0 || setAside.length !== invalid.size) {
    throw new Error(`${setAside.length} statements were set aside, ${unexplained.length} for another reason`)
  }
}
