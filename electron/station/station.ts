import { randomBytes } from 'node:crypto'
import { networkInterfaces } from 'node:os'
import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { createAccess } from './api/access.ts'
import { createApp } from './api/app.ts'
import { stationKey } from './checkpoints/station-key.ts'
import { type Clock, type Every, TimeKeeper } from './clock/clock.ts'
import { createClockWords } from './clock-words.ts'
import { createDemoPanel } from './demo.ts'
import { ended } from './ending.ts'
import type { StationHost } from './hosts/host.ts'
import { createMorningDesk } from './morning.ts'
import { createDemoCards } from './people/demo-cards.ts'
import { createSealer } from './people/sealing.ts'
import { createReaderDesk } from './reader-desk.ts'
import { choosePort } from './readers/chosen-ports.ts'
import { createDescriber } from './readers/describe.ts'
import { loadDrivers } from './readers/drivers/load.ts'
import { createLessonDesk } from './readers/lesson-desk.ts'
import { superviseReaders } from './readers/process/supervise.ts'
import { readProfileFile } from './readers/profiles/profile-file.ts'
import { readerStatuses } from './readers/reader-statuses.ts'
import { createReportDesk } from './readers/report-desk.ts'
import { createSimulatedReader } from './readers/simulator.ts'
import { readingFromText } from './readers/wedge.ts'
import { openRecords } from './records.ts'
import { recordsApi } from './records-api.ts'
import { createRecordsDesk } from './records-desk.ts'
import { createRooms } from './rooms.ts'
import { createRounds } from './rounds.ts'
import { createRuns } from './runs.ts'
import { type PortRefusal, serveOnLoopback } from './server.ts'
import { createSessionNews } from './session-news.ts'
import { createSignals } from './signals.ts'
import { scheduleDemo, takeSite } from './site-taking.ts'
import { createStationPapers } from './station-papers.ts'
import { createStatusBoard } from './status-board.ts'
import { stickSources } from './stick-desk.ts'
import type { Store } from './store/store.ts'
import { createTapDesk } from './tap-desk.ts'
import type { Trouble } from './trouble.ts'
import type { GivenDestinations } from './upload/destination-forms.ts'
import { createLine } from './upload/line.ts'
import { createUploadDesk } from './upload-desk.ts'

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
  /** Where records go, before what the console and the site package say. */
  destinations: GivenDestinations
  /** A folder that is used as a stick, besides the sticks of the machine; null for none. */
  stickFolder: string | null
  host: StationHost
  /** The machine's, except where time is held. */
  clock: Clock
  /** What comes round: the machine's timer, except where time is held. */
  every: Every
  diary: Logger
  /** The pages' cookie as the host keeps it while it starts the station again; null for a new one. */
  pageSecret: string | null
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

/**
 * Opens the records, takes over the site, and serves; resolves when a tap can be taken. What it did not expect is
 * thrown, and the records are let go of.
 */
export async function startStation(options: StationOptions): Promise<StationStart> {
  const records = openRecords(options.dataFolder)
  if (!records.opened) return { started: false, trouble: records.trouble }
  const { store, backup } = records
  if (backup !== null) options.diary.info({ backup }, 'the database was copied before its schema changed')
  try {
    const start = await startOn(store, options)
    if (!start.started) store.close()
    return start
  } catch (error) {
    store.db.close()
    throw error
  }
}

/** Composes the station around its records. Nothing runs before its port is had. */
async function startOn(store: Store, options: StationOptions): Promise<StationStart> {
  const { dataFolder, stationId, version, host, clock, diary } = options
  const time = new TimeKeeper(clock)
  const signals = createSignals()
  const boot = uuidv7()
  const sealer = createSealer(options.sealingKey)

  const rooms = createRooms({
    store,
    sealer,
    clock,
    time,
    boot,
    uuid: uuidv7,
    random: randomBytes,
    dataFolder,
    stationId,
    onAnswer: (answer, sessionId) => {
      signals.publish({ signal: 'answer', answer })
      if (sessionId !== null) news.changed(sessionId)
    },
    onSession: (sessionId) => news.changed(sessionId),
    onClassroom: (classroom) => {
      signals.publish({ signal: 'classroom', classroom })
      morning.screenShows(classroom)
    },
    onLessonPlaying: (playing) => {
      host.send({ type: 'lesson_playing', playing })
      line.lessonPlaying(playing)
    },
    onTicket: (ticket) => signals.publish({ signal: 'sign_in', ticket }),
    onStatements: () => uploader.statementsMade(),
    onSpotChecks: () => news.happened('spot_checks'),
    onQuestions: () => news.happened('questions'),
  })
  const line = createLine({
    connection: () => records.destinations.connection(),
    policy: () => rooms.site().settings.upload,
    environment: process.env,
    interfaces: networkInterfaces,
    every: options.every,
    monotonic: clock.monotonic,
  })
  const news = createSessionNews(signals, rooms.playback.classrooms)
  const runs = createRuns(store)
  rooms.log.register(runs.projection)
  const onSetAside = (file: string) => diary.error({ file }, 'the station key cannot be read; another one was made')
  const signer = await stationKey(dataFolder, sealer, stationId, { onSetAside })
  const clockWords = createClockWords({ time, log: rooms.log })
  const records = createRecordsDesk({
    store,
    rooms,
    sealer,
    signer,
    dataFolder,
    stationId,
    clock,
    clockWords,
    line,
    diary,
    given: options.destinations,
    stickSources: stickSources(dataFolder, options.stickFolder, clock),
    uploader: () => uploader,
    onRecords: () => signals.publish({ signal: 'records' }),
    onSticks: () => signals.publish({ signal: 'sticks' }),
  })
  const lessons = createLessonDesk({
    clock,
    readers: () => hub.readers(),
    teach: (readerId) => hardware.teach(readerId),
    profiles: rooms.readerProfiles,
    platform: process.platform,
  })
  rooms.log.register(lessons.projection)

  const taking = await takeSite(rooms, options)
  if (!taking.taken) return { started: false, trouble: taking.trouble }

  const taps = createTapDesk({ checkIn: rooms.checkIn, signIns: rooms.signIns, monotonic: clock.monotonic })

  const { demo } = rooms.site()
  const simulator = demo === null ? null : createSimulatedReader({ id: 'simulator', clock })
  const drivers = await loadDrivers()
  const hardware = superviseReaders({
    start: host.startReaders,
    clock,
    onDeath: (how, pause) => diary.warn({ how, pause }, 'the reader process ended and is started again'),
  })
  const reports = createReportDesk({ watch: hardware.watch })
  const tellReaders = () => {
    hardware.setProfiles(rooms.readerProfiles.profiles())
    hardware.setSerialPorts(rooms.readerProfiles.serialPorts())
  }
  tellReaders()
  rooms.readerProfiles.whenChanged(() => {
    tellReaders()
    signals.publish({ signal: 'readers' })
  })
  const board = createStatusBoard({
    stationId,
    version,
    host: host.kind,
    boot,
    site: rooms.site,
    clock,
    time,
    dataFolder,
    readers: () => shownReaders(),
    upload: () => uploader.status(),
    objectStore: () => records.objectStore.status(),
    alarm: () => records.receipts.alarm(),
    packageRefused: taking.refused,
    mediaDamaged: () => morning.isDamaged(),
    onChange: () => signals.publish({ signal: 'status' }),
  })
  const uploader = createUploadDesk({
    store,
    rooms,
    checkpoints: records.checkpoints,
    line,
    stationId,
    version,
    clock,
    time,
    clockWords,
    signals,
    onNews: () => {
      board.look()
      records.changed()
    },
    onEnd: records.carried,
  })
  const hub = createReaderDesk({
    sources: [hardware, ...(simulator === null ? [] : [simulator])],
    describe: createDescriber(drivers, rooms.readerProfiles.profiles),
    clock,
    log: rooms.log,
    signals,
    diary,
    onTap: taps.fromReader,
    onNews: board.look,
    onReport: reports.take,
    onLesson: lessons.take,
  })
  const shownReaders = () => readerStatuses(hub.readers(), process.platform, rooms.readerProfiles.serialPorts())
  const morning = createMorningDesk({ rooms, clock, time, dataFolder, readers: shownReaders, onChange: board.look })
  const rounds = createRounds({ every: options.every, rooms, records, line, signals, lookers: [morning, board] })
  const panel =
    demo === null || simulator === null
      ? null
      : createDemoPanel({ demo, reader: simulator, cards: createDemoCards({ store, sealer }) })

  const papers = createStationPapers({ rooms, store, sealer, clock })

  let port = 0
  const access = createAccess({
    port: () => port,
    pageSecret: options.pageSecret,
    secret: () => randomBytes(32).toString('base64url'),
    staffOf: (token) => rooms.signIns.actorOf(token),
    onLink: options.onLink,
  })
  const { app } = createApp({
    access,
    pagesFolder: options.pagesFolder,
    version,
    logger: diary,
    station: { stationStatus: board.status, briefs: rooms.briefs },
    events: { signals, boot },
    taps: { checkIn: { ...rooms.checkIn, tap: taps.fromPage }, readText: readingFromText },
    sessions: { ...rooms, onChange: news.changed },
    classes: rooms,
    review: { ...rooms, onChange: news.changed },
    classroom: { playback: rooms.playback },
    courses: { catalogue: rooms.catalogue },
    media: {
      find: (sha256) => {
        const medium = rooms.packages.media(sha256)
        return medium === null ? null : { sha256, ...medium }
      },
    },
    morning,
    papers: { papers },
    people: { search: rooms.search },
    signIn: { signIns: rooms.signIns, readText: readingFromText, offerCard: taps.atSignIn, access },
    upload: { uploader, outbox: rooms.outbox },
    ...recordsApi({ store, records, uploader, line, stationId, clock }),
    readers: {
      readerStatuses: shownReaders,
      reports: reports.poll,
      lessons,
      port: (readerId, isTried, by) => choosePort(hub.readers(), rooms.readerProfiles, { readerId, isTried, by }),
    },
    readerProfiles: {
      profiles: rooms.readerProfiles,
      readFile: (content) => readProfileFile(content, drivers),
      nameOf: (personId) => rooms.roster.find(personId)?.name ?? null,
    },
    shell: { host: host.kind, signIns: rooms.signIns, ask: host.send, savePaper: host.savePaper, papers },
    demo: { demo: () => panel },
    spotChecks: rooms,
    questions: rooms,
    selfStudy: { selfStudy: rooms.selfStudy },
  })
  const listening = await serveOnLoopback(app.fetch, options.port)
  if (!listening.served) return { started: false, port: listening.refusal }
  const { server } = listening
  port = server.port

  const cleanBefore = runs.lastEndedCleanly()
  rooms.log.record({ type: 'station.started', version, host: host.kind, cleanBefore })
  records.start()
  scheduleDemo(rooms, clock.wall())
  rooms.playback.restore()
  rooms.selfStudy.restore()
  line.look()
  line.start()
  rooms.signIns.whenChanged(() => signals.publish({ signal: 'sessions' }))
  // What came due while the station was off comes before anything that is asked of it now.
  rounds.lookAtClasses()
  hub.start()
  morning.look()
  rounds.start()

  return {
    started: true,
    station: {
      origin: `http://127.0.0.1:${port}`,
      port,
      cookie: access.cookie,
      enterLink: access.link,
      async stop(reason) {
        rounds.stop()
        lessons.stop()
        reports.stop()
        // No tap comes any more, then no request, and nothing more is settled; only then the last entries.
        await ended('morning', morning.stop(), diary)
        await ended('readers', hub.stop(), diary)
        await Promise.all([
          ended('pages', server.close(), diary),
          ended('upload', uploader.stop(), diary),
          ended('records', records.stop(), diary),
        ])
        await line.stop()
        news.stop()
        rooms.playback.flush()
        rooms.selfStudy.flush()
        rooms.signIns.endAll()
        rooms.log.record({ type: 'station.stopped', signal: reason })
        store.close()
      },
    },
  }
}
