import { v7 } from 'uuid'
import { onTestFinished } from 'vitest'
import { TimeKeeper } from '../../electron/station/clock/clock.ts'
import type { StationEvent } from '../../electron/station/log/events.ts'
import { createLog, type Log } from '../../electron/station/log/log.ts'
import type { Store } from '../../electron/station/store/store.ts'
import { createThrottle } from '../../electron/station/upload/bandwidth.ts'
import { type Asked, createConnection } from '../../electron/station/upload/connection.ts'
import type { LogTold } from '../../electron/station/upload/log-told.ts'
import { createOutbox, type Outbox } from '../../electron/station/upload/outbox.ts'
import type { Attendance, StatementContext } from '../../electron/station/upload/statement-context.ts'
import type { Timers } from '../../electron/station/upload/timers.ts'
import { createUploader, type Uploader } from '../../electron/station/upload/uploader.ts'
import { type RecordStore, type RecordStoreOptions, startRecordStore } from '../record-store/record-store.ts'
import { aFolder, aStore } from './people-room.ts'

/** Nine in the morning at the site. */
export const NINE = Date.parse('2026-03-02T09:00:00+08:00')

/** One site with one course and one class; every session is theirs, and `attendance` is what the test says. */
export function aStatementContext(
  attendance: () => Attendance[] = () => [],
  known: Partial<Pick<StatementContext, 'suspicions' | 'sealCode'>> = {},
): StatementContext {
  return {
    site: () => ({
      stationId: 'station-1',
      accountHomePage: 'https://id.example.org/p/v1',
      activityBase: 'https://sites.example.org/990000-01/',
    }),
    session: () => ({
      courseId: 'electric-safety',
      classId: 'class-a',
      instructorId: 'i-7f3a',
      title: '安全用电',
      titleEnglish: 'Electrical safety',
      startsAt: NINE,
      endsAt: NINE + 2 * 3_600_000,
    }),
    lesson: (lessonId) =>
      lessonId === 'handout'
        ? { courseId: 'electric-safety', kind: 'document', durationSeconds: null }
        : { courseId: 'electric-safety', kind: 'video', durationSeconds: 100 },
    attendance,
    suspicions: () => [],
    sealCode: () => null,
    ...known,
  }
}

/** A trainee's tap that checks in. */
export function aCheckIn(personId: string, presenceId: string = v7()): StationEvent {
  return {
    type: 'presence.checked_in',
    presenceId,
    sessionId: 'session-1',
    personId,
    how: { manner: 'tap', readerId: 'wedge', credentialId: `card-of-${personId}` },
    lateMinutes: 0,
    returned: false,
  }
}

export interface OutboxRoom {
  store: Store
  log: Log
  outbox: Outbox
  time: { wall: number; monotonic: number; pass(milliseconds: number): void }
}

/** An outbox on a real database, behind a real log. */
export function anOutbox(
  options: { context?: StatementContext; onMade?: () => void; folder?: string } = {},
): OutboxRoom {
  const store = aStore(options.folder ?? aFolder())
  const time = {
    wall: NINE,
    monotonic: 0,
    pass(milliseconds: number) {
      time.wall += milliseconds
      time.monotonic += milliseconds
    },
  }
  const keeper = new TimeKeeper({ wall: () => time.wall, monotonic: () => time.monotonic })
  const log = createLog({ store, time: keeper, boot: v7(), uuid: () => v7() })
  const context = options.context ?? aStatementContext()
  const outbox = createOutbox({ store, context, onMade: options.onMade ?? (() => undefined) })
  log.register(outbox.projection)
  return { store, log, outbox, time }
}

/** Timers that a test fires: nothing waits. */
export interface HeldTimers extends Timers {
  /** Milliseconds until each planned piece of work, soonest first. */
  readonly planned: number[]
  /** Does the soonest piece of work now. */
  fire(): void
}

export function heldTimers(): HeldTimers {
  const held = new Set<{ milliseconds: number; work: () => void }>()
  const sorted = () => [...held].sort((a, b) => a.milliseconds - b.milliseconds)
  return {
    after(milliseconds, work) {
      const one = { milliseconds, work }
      held.add(one)
      return () => held.delete(one)
    },
    get planned() {
      return sorted().map((one) => one.milliseconds)
    },
    fire() {
      const [soonest] = sorted()
      if (soonest === undefined) throw new Error('nothing is planned')
      held.delete(soonest)
      soonest.work()
    },
  }
}

export interface UploadRoom extends OutboxRoom {
  recordStore: RecordStore
  uploader: Uploader
  /** What the uploader plans; changes of status are told apart from it, at once. */
  timers: HeldTimers
  clockObservations: { source: string; wall: number }[]
  /** Events of this type in the log. */
  logged<T extends StationEvent['type']>(type: T): Extract<StationEvent, { type: T }>[]
  /** Resolves once the uploader is not sending. */
  settled(): Promise<void>
}

/** An uploader with its outbox and a strict record store; nothing is sent until the test says so. */
export async function anUploader(
  options: {
    context?: StatementContext
    recordStore?: RecordStoreOptions
    timeoutMilliseconds?: number
    /** Called with every request before it is sent. */
    onRequest?: (asked: Asked) => void
    /** What the record store is told of the log itself; nothing where it is left out. */
    told?: (room: OutboxRoom) => LogTold
    mayRun?: () => boolean
  } = {},
): Promise<UploadRoom> {
  const recordStore = await startRecordStore(options.recordStore)
  const timers = heldTimers()
  const connection = aConnection()
  const clockObservations: { source: string; wall: number }[] = []
  const waiting: (() => void)[] = []
  const room = anOutbox({
    ...(options.context === undefined ? {} : { context: options.context }),
    onMade: () => uploader.statementsMade(),
  })
  const uploader = createUploader({
    outbox: room.outbox,
    told: options.told?.(room) ?? toldNothing,
    log: room.log,
    everyMinutes: () => 15,
    fetch: (url, asked) => {
      options.onRequest?.(asked)
      return connection.fetch(url, asked)
    },
    throttle: unthrottled(),
    mayRun: options.mayRun ?? (() => true),
    onEnd: () => undefined,
    timers: {
      // The quarter of a second that changes gather in is passed at once; plans are seconds and are held.
      after: (milliseconds, work) => (milliseconds <= 250 ? soon(work) : timers.after(milliseconds, work)),
    },
    wall: () => room.time.wall,
    random: () => 0.5,
    timeoutMilliseconds: options.timeoutMilliseconds ?? 10_000,
    onChange(status) {
      if (status.state !== 'sending') for (const resolve of waiting.splice(0)) resolve()
    },
    onClock: (observed) => clockObservations.push(observed),
  })
  uploader.configure({
    endpoint: recordStore.endpoint,
    version: '1.0.3',
    key: recordStore.key,
    secret: recordStore.secret,
  })
  onTestFinished(async () => {
    await uploader.stop()
    await connection.close()
    await recordStore.stop()
  })
  return {
    ...room,
    recordStore,
    uploader,
    timers,
    clockObservations,
    logged: (type) => {
      const is = (event: StationEvent): event is Extract<StationEvent, { type: typeof type }> => event.type === type
      return [...room.log.entries()].map((entry) => entry.event).filter(is)
    },
    async settled() {
      while (uploader.status().state === 'sending') await new Promise<void>((resolve) => waiting.push(resolve))
    },
  }
}

function soon(work: () => void): () => void {
  const immediate = setImmediate(work)
  return () => clearImmediate(immediate)
}

const toldNothing: LogTold = { tell: () => undefined, tellMore: () => false, isDue: () => false }

/** A line that is not capped. */
export function unthrottled() {
  return createThrottle({ kilobytesPerSecond: () => null, monotonic: () => performance.now() })
}

/** The way to the network without a proxy. */
export function aConnection() {
  return createConnection({ proxy: null, certificateAuthority: null, environment: {} })
}
