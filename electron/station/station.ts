import { randomBytes } from 'node:crypto'
import { existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { createAccess } from './api/access.ts'
import { createApp } from './api/app.ts'
import type { Answer } from './api/schemas/answer.ts'
import type { StationStatus } from './api/schemas/console.ts'
import { systemClock, TimeKeeper } from './clock/clock.ts'
import { createDemoPanel } from './demo.ts'
import { healthOf } from './health.ts'
import type { StationHost } from './hosts/host.ts'
import { headFault } from './log/verify.ts'
import { createDemoCards } from './people/demo-cards.ts'
import { createSealer } from './people/sealing.ts'
import { createReaderDesk } from './reader-desk.ts'
import type { ReaderHub } from './readers/hub.ts'
import type { CredentialReading, Reader } from './readers/reader.ts'
import { createSimulatedReader, type SimulatedReader } from './readers/simulator.ts'
import { readingFromText } from './readers/wedge.ts'
import { createRooms, type Rooms } from './rooms.ts'
import { createRuns } from './runs.ts'
import { type PortRefusal, type StationServer, serveOnLoopback } from './server.ts'
import { createSignals } from './signals.ts'
import { scheduleDemo, takeSite } from './site-taking.ts'
import { type OpenedStore, openStore } from './store/open.ts'
import type { Trouble } from './trouble.ts'
import type { Destination } from './upload/record-store-client.ts'
import { createUploader, systemTimers, type Uploader } from './upload/uploader.ts'

export interface StationOptions {
  dataFolder: string
  /** A site package to take over at the start, or null for the one in force. */
  siteFolder: string | null
  /** 0 takes any free port. */
  port: number
  pagesFolder: string
  version: string
  stationId: string
  sealingKey: Buffer
  /** Overrides the endpoint of the site package; null leaves it to the package, which has no credential. */
  recordStore: { endpoint: string | null; key: string; secret: string } | null
  host: StationHost
  diary: Logger
  /** The pages' cookie as the host keeps it while it starts the station again; null for a new one. */
  pageSecret: string | null
  /** The hardware readers; the simulator is added on a demo site. */
  readers: (clock: ReturnType<typeof systemClock>) => Reader[]
  /** Says how a long step goes, in words for a terminal. */
  onProgress: (words: string) => void
  /** The next one-time link, once one was used. */
  onLink: (link: string) => void
}

export type StationStart =
  | { started: true; station: RunningStation }
  | { started: false; trouble: Trouble }
  | { started: false; port: PortRefusal }

export interface RunningStation {
  origin: string
  port: number
  cookie: { name: string; value: string }
  enterLink: () => string
  /** Ends in good order: nothing that was answered is lost. */
  stop(reason: string): Promise<void>
}

const TICK_MILLISECONDS = 20_000
const RECORD_STORE_TIMEOUT_MILLISECONDS = 30_000

/**
 * Opens the store, takes over the site, and serves; resolves when a tap can be taken. What it did not expect is thrown,
 * and the store is let go of.
 */
export async function startStation(options: StationOptions): Promise<StationStart> {
  const file = join(options.dataFolder, 'station.sqlite')
  const lost = recordsLost(options.dataFolder, file)
  if (lost !== null) return { started: false, trouble: { code: 'database_damaged', detail: lost } }
  const opened = openStore(file)
  if (!opened.opened) return { started: false, trouble: opened.refusal }
  try {
    return await startOn(opened, options)
  } catch (error) {
    opened.store.db.close()
    throw error
  }
}

/** An empty database beside media that a package brought was not always empty: a new log must not begin unnoticed. */
function recordsLost(dataFolder: string, file: string): string | null {
  if (!existsSync(join(dataFolder, 'blobs'))) return null
  if (!existsSync(file)) return 'station.sqlite is gone'
  return statSync(file).size === 0 ? 'station.sqlite is empty' : null
}

async function startOn(opened: Extract<OpenedStore, { opened: true }>, options: StationOptions): Promise<StationStart> {
  const { dataFolder, host, diary } = options
  const { store } = opened
  const fault = headFault(store)
  if (fault !== null) {
    store.close()
    return { started: false, trouble: { code: 'database_damaged', detail: fault } }
  }

  const clock = systemClock()
  const time = new TimeKeeper(clock)
  const signals = createSignals()
  const boot = uuidv7()
  const sealer = createSealer(options.sealingKey)
  // Set below, before anything can call them.
  let uploader: Uploader | null = null
  let hub: ReaderHub | null = null

  const rooms = createRooms({
    store,
    sealer,
    clock,
    time,
    boot,
    uuid: uuidv7,
    dataFolder,
    stationId: options.stationId,
    onAnswer: (answer, sessionId) => {
      signals.publish({ signal: 'answer', answer })
      if (sessionId !== null) sessionChanged(sessionId)
    },
    onClassroom: (classroom) => signals.publish({ signal: 'classroom', classroom }),
    onLessonPlaying: (playing) => host.send({ type: 'lesson_playing', playing }),
    onTicket: (ticket) => signals.publish({ signal: 'sign_in', ticket }),
    onStatements: () => uploader?.statementsMade(),
  })
  const runs = createRuns(store)
  rooms.log.register(runs.projection)
  const cleanBefore = runs.lastEndedCleanly()

  const taking = await takeSite(rooms, options)
  if (!taking.taken) {
    store.close()
    return { started: false, trouble: taking.trouble }
  }
  const packageRefused = taking.refused
  rooms.log.record({ type: 'station.started', version: options.version, host: host.kind, cleanBefore })
  if (opened.backup !== null) diary.info({ backup: opened.backup }, 'the database was copied before its schema changed')
  scheduleDemo(rooms, clock.wall())
  rooms.playback.restore()

  function sessionChanged(sessionId: string): void {
    signals.publish({ signal: 'sessions' })
    signals.publish({ signal: 'roll', sessionId })
    signals.publish({ signal: 'classroom', classroom: rooms.playback.classroom() })
  }

  function tapped(readerId: string, reading: CredentialReading): Answer {
    rooms.signIns.offerCard(reading)
    return rooms.checkIn.tap(readerId, reading)
  }

  uploader = createUploader({
    outbox: rooms.outbox,
    log: rooms.log,
    everyMinutes: () => rooms.site().settings.upload.everyMinutes,
    fetch: globalThis.fetch,
    timers: systemTimers,
    wall: clock.wall,
    random: Math.random,
    timeoutMilliseconds: RECORD_STORE_TIMEOUT_MILLISECONDS,
    onChange: (upload) => {
      signals.publish({ signal: 'upload', upload })
      tellHealth()
    },
    onClock: (observed) => {
      const before = time.evidence()
      const { offset } = time.observe(observed)
      if (time.evidence() !== before)
        rooms.log.record({ type: 'clock.observed', ...observed, offset: Math.round(offset) })
    },
  })

  const demo = rooms.site().demo
  const simulator: SimulatedReader | null = demo === null ? null : createSimulatedReader({ id: 'simulator', clock })
  hub = createReaderDesk({
    readers: [...options.readers(clock), ...(simulator === null ? [] : [simulator])],
    clock,
    log: rooms.log,
    signals,
    onTap: tapped,
    onNews: tellHealth,
  })

  function stationStatus(): StationStatus {
    const { site: place, settings, demo: demoPart } = rooms.site()
    return {
      siteId: place.id,
      siteName: place.name,
      siteNameEnglish: place.nameEnglish,
      stationId: options.stationId,
      version: options.version,
      host: host.kind,
      demo: demoPart !== null,
      boot,
      now: clock.wall(),
      timeZone: settings.timeZone,
      languages: settings.languages,
      defaultLanguage: settings.languages[0] ?? 'zh-CN',
      answerSeconds: settings.answerSeconds,
      wedgeGapMilliseconds: settings.wedgeGapMilliseconds,
      minutesPerHour: settings.minutesPerHour,
      ...health(),
    }
  }

  function health(): Pick<StationStatus, 'health' | 'concerns'> {
    const disk = statfsSync(dataFolder)
    return healthOf({
      readers: hub?.status() ?? [],
      clock: time.evidence(),
      freeBytes: disk.bavail * disk.bsize,
      upload: uploader?.status() ?? { state: 'not_configured', pending: 0, quarantined: 0 },
      packageRefused,
    })
  }
  let toldHealth = ''
  function tellHealth(): void {
    const now = JSON.stringify(health())
    if (now !== toldHealth) signals.publish({ signal: 'status' })
    toldHealth = now
  }

  let server: StationServer | null = null
  const access = createAccess({
    port: () => server?.port ?? 0,
    pageSecret: options.pageSecret,
    secret: () => randomBytes(32).toString('base64url'),
    staffOf: (token) => rooms.signIns.actorOf(token),
    onLink: options.onLink,
  })
  const panel =
    demo === null || simulator === null
      ? null
      : createDemoPanel({ demo, reader: simulator, cards: createDemoCards({ store, sealer }) })
  const { app } = createApp({
    access,
    pagesFolder: options.pagesFolder,
    version: options.version,
    logger: diary,
    station: { stationStatus, briefs: rooms.briefs },
    events: { signals, boot },
    taps: { checkIn: { ...rooms.checkIn, tap: tapped }, readText: readingFromText },
    sessions: { ...rooms, onChange: sessionChanged },
    classroom: { playback: rooms.playback },
    courses: { catalogue: rooms.catalogue },
    media: {
      find: (sha256) => {
        const medium = rooms.packages.media(sha256)
        return medium === null ? null : { sha256, ...medium }
      },
    },
    people: { search: rooms.search },
    signIn: { signIns: rooms.signIns, readText: readingFromText, access },
    upload: { uploader, outbox: rooms.outbox },
    readers: { readerStatuses: () => hub?.status() ?? [] },
    shell: { host: host.kind, signIns: rooms.signIns, ask: host.send },
    demo: { demo: () => panel },
  })
  const listening = await serveOnLoopback(app.fetch, options.port)
  if (!listening.served) {
    store.close()
    return { started: false, port: listening.refusal }
  }
  server = listening.server
  uploader.configure(destinationOf(rooms, options))
  hub.start()
  const ticking = setInterval(() => {
    // The clock alone opens and shuts check-in; pages are told to look again.
    signals.publish({ signal: 'sessions' })
    rooms.signIns.endIdle()
    tellHealth()
  }, TICK_MILLISECONDS)

  const running = { server, hub, uploader }
  return {
    started: true,
    station: {
      origin: `http://127.0.0.1:${server.port}`,
      port: server.port,
      cookie: access.cookie,
      enterLink: access.link,
      async stop(reason) {
        clearInterval(ticking)
        await running.hub.stop()
        await running.server.close()
        await running.uploader.stop()
        rooms.playback.flush()
        rooms.signIns.endAll()
        rooms.log.record({ type: 'station.stopped', signal: reason })
        store.close()
      },
    },
  }
}

function destinationOf(rooms: Rooms, { recordStore }: StationOptions): Destination | null {
  const { endpoint, version } = rooms.site().settings.upload
  const to = recordStore?.endpoint ?? endpoint
  return recordStore === null || to === null
    ? null
    : { endpoint: to, version, key: recordStore.key, secret: recordStore.secret }
}
