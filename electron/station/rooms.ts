import { type ByHand, createByHand } from './check-in/by-hand.ts'
import { type CheckIn, type CheckInOptions, createCheckIn } from './check-in/check-in.ts'
import { createPresences, type Presences } from './check-in/presence.ts'
import { createTraineeHours } from './check-in/trainee-hours.ts'
import type { Clock, TimeKeeper } from './clock/clock.ts'
import { type Catalogue, createCatalogue } from './courses/catalogue.ts'
import { lessonBrief } from './courses/lesson-brief.ts'
import { createPlayback, type PlaybackOptions, type PlaybackRoom } from './courses/playback.ts'
import { mediaOf } from './courses/shown-playback.ts'
import { type CreditLedger, createCreditLedger } from './credit/hours.ts'
import { createReviews, type Reviews } from './credit/review.ts'
import { createEntryFinder, type EntryFinder } from './log/find-entry.ts'
import { createLog, type Log } from './log/log.ts'
import { createPackages, type Packages, type SiteInForce } from './packages/packages.ts'
import { createRoster, type Roster } from './people/roster.ts'
import type { Sealer } from './people/sealing.ts'
import { createPeopleSearch, type PeopleSearch } from './people/search.ts'
import { shownPerson } from './people/shown-person.ts'
import { createSignIns, type SignIns, type SignInsOptions } from './people/sign-in.ts'
import { createQuestions, type Questions } from './questions/questions.ts'
import { createSiteProfiles, type SiteProfiles } from './readers/profiles/site-profiles.ts'
import { createSelfStudy, type SelfStudy } from './self-study/self-study.ts'
import { type Briefs, createBriefs } from './sessions/brief.ts'
import { createRolls, type Rolls } from './sessions/roll.ts'
import { sessionRules } from './sessions/session-rules.ts'
import { createSessions, type Session, type Sessions } from './sessions/sessions.ts'
import { createWarden, type Warden } from './sessions/warden.ts'
import { createSpotChecks, type SpotChecks } from './spot-checks/spot-checks.ts'
import { createStatementContext } from './statement-context.ts'
import type { Store } from './store/store.ts'
import { createSuspicions, type Suspicions } from './suspicion/suspicions.ts'
import { createTaps } from './suspicion/taps.ts'
import { createOutbox, type Outbox } from './upload/outbox.ts'

/** Everything the station knows and does, apart from what reaches the outside. */
export interface Rooms {
  log: Log
  roster: Roster
  search: PeopleSearch
  signIns: SignIns
  catalogue: Catalogue
  packages: Packages
  sessions: Sessions
  warden: Warden
  presences: Presences
  briefs: Briefs
  rolls: Rolls
  credit: CreditLedger
  checkIn: CheckIn
  byHand: ByHand
  playback: PlaybackRoom
  spotChecks: SpotChecks
  questions: Questions
  selfStudy: SelfStudy
  outbox: Outbox
  readerProfiles: SiteProfiles
  reviews: Reviews
  suspicions: Suspicions
  entries: EntryFinder
  /** The site package in force; throws where there is none yet. */
  site: () => SiteInForce
}

export interface RoomsOptions {
  store: Store
  sealer: Sealer
  clock: Clock
  time: TimeKeeper
  boot: string
  uuid: () => string
  /** Bytes that nobody can foresee, from which the spot checks of a class follow. */
  random: (bytes: number) => Buffer
  dataFolder: string
  stationId: string
  onAnswer: CheckInOptions['onAnswer']
  /** The station itself changed a session. */
  onSession: (sessionId: string) => void
  onClassroom: PlaybackOptions['onClassroom']
  onLessonPlaying: PlaybackOptions['onLessonPlaying']
  onTicket: SignInsOptions['onTicket']
  onStatements: () => void
  /** Screens that show spot checks, or questions to the class, look again. */
  onSpotChecks: () => void
  onQuestions: () => void
}

/** Builds the rooms around one store. Nothing runs and nothing is recorded until they are asked. */
export function createRooms(options: RoomsOptions): Rooms {
  const { store, sealer, clock, time, boot, uuid, random, dataFolder } = options
  const log = createLog({ store, time, boot, uuid })
  const presences = createPresences(store)
  const roster = createRoster({ store, sealer, hasCome: presences.hasCome })
  const catalogue = createCatalogue({ store })
  const sessions = createSessions({
    store,
    log,
    clock,
    uuid,
    isAttended: presences.isAttended,
    arrived: (sessionId) => presences.counts(sessionId).arrived,
    isKnown: (personId) => roster.find(personId) !== null,
    coursesOf: (classId) => roster.class(classId)?.courseIds ?? null,
    startsUnscheduled: () => settings().session.startsUnscheduled,
    rules: (courseId) => rulesOf(courseId),
    hoursDigest: (sessionId) => credit.hoursDigest(sessionId),
  })
  const readerProfiles = createSiteProfiles({ store, log })
  const packages = createPackages({
    store,
    log,
    sealer,
    dataFolder,
    replace: [
      roster.replaceRoster,
      catalogue.replaceCatalogue,
      sessions.replaceSchedule,
      readerProfiles.replaceProfiles,
    ],
  })
  const site = () => {
    const inForce = packages.current()
    if (inForce === null) throw new Error('the station has no site package yet')
    return inForce
  }
  const settings = () => site().settings
  const policy = () => settings().checkIn
  const minutesPerHour = () => settings().minutesPerHour
  const rulesOf = (courseId: string) => sessionRules(settings(), catalogue.course(courseId)?.mediaRequired ?? null)

  const instructorIsHere = ({ instructorId }: Session) =>
    !settings().session.instructorSignsInFirst || signIns.isSignedIn(instructorId)
  const briefs = createBriefs({ sessions, presences, roster, catalogue, clock, settings, instructorIsHere })
  const taps = createTaps(store)
  const credit = createCreditLedger({
    store,
    sessions,
    sources: {
      taught: sessions.taught,
      pieces: (sessionId) => playback.pieces(sessionId),
      spotChecks: (sessionId) => spotChecks.outcomes(sessionId),
      presences,
      taps,
    },
    roster,
    catalogue,
    rules: rulesOf,
    minutesPerHour,
  })
  const signIns = createSignIns({
    store,
    log,
    roster,
    clock,
    idleMinutes: () => settings().idleMinutes,
    timeZone: () => settings().timeZone,
    onTicket: options.onTicket,
  })
  const warden = createWarden({
    sessions,
    clock,
    policy: () => settings().session,
    onChange: options.onSession,
  })
  signIns.whenSignedOut(warden.signedOut)
  const playback = createPlayback({
    store,
    log,
    clock,
    catalogue,
    mediaType: (sha256) => packages.media(sha256)?.type ?? null,
    session: (id) => briefOf(sessions.find(id)),
    sessionAtHand: (room) => briefOf(sessions.atHand(clock.wall(), room ?? undefined)),
    sessionsToday: () => briefs.today(),
    names: (sessionId) => namesOf(sessionId),
    maximumRate: () => settings().playback.maximumRate,
    later: (work, milliseconds) => {
      // Nothing is waited for that would keep a station from ending.
      setTimeout(work, milliseconds).unref()
    },
    onClassroom: options.onClassroom,
    onLessonPlaying: options.onLessonPlaying,
  })
  const spotChecks = createSpotChecks({
    store,
    log,
    sealer,
    sessions,
    presences,
    roster,
    clock,
    uuid,
    settings,
    random,
    onChange: options.onSpotChecks,
  })
  const questions = createQuestions({
    store,
    log,
    sessions,
    presences,
    catalogue,
    clock,
    uuid,
    beforeAsk: playback.hold,
    onChange: options.onQuestions,
  })
  const suspicions = createSuspicions({
    store,
    log,
    clock,
    sessions,
    presences,
    taps,
    roster,
    catalogue,
    taught: sessions.taught,
    pieces: playback.pieces,
    timeZone: () => settings().timeZone,
  })
  sessions.afterBegun((sessionId) => spotChecks.begin(sessionId))
  sessions.beforePause(playback.hold)
  sessions.beforeClose((sessionId, by) => {
    playback.sessionClosing(sessionId, by)
    questions.end(sessionId, by)
    spotChecks.end(sessionId, by)
    suspicions.note(sessionId)
  })
  // What was added or tapped since it closed.
  sessions.beforeSeal((sessionId) => suspicions.note(sessionId))

  function namesOf(sessionId: string) {
    const session = sessions.find(sessionId)
    const { nameOnKiosk } = settings()
    const members = session === null ? [] : rolls.roll(session).members
    return members.map(({ name, state }) => ({ shownName: shownPerson(name, nameOnKiosk).shownName, state }))
  }

  const lessons = (session: Session) =>
    catalogue.lessonsOf(session.courseId).map((lesson) => lessonBrief(lesson, playback.shown(session.id, lesson.id)))
  const rolls = createRolls({
    briefs,
    presences,
    roster,
    credit,
    clock,
    lessons,
    minutesPerHour,
    logSize: () => log.size,
  })
  const reviews = createReviews({
    credit,
    sessions,
    briefs,
    presences,
    roster,
    catalogue,
    suspicions,
    clock,
    settings,
  })
  const { onAnswer } = options
  const selfStudy = createSelfStudy({
    store,
    log,
    clock,
    uuid,
    catalogue,
    presences,
    courseIdsOf: (personId) => [
      ...new Set([...roster.classIdsOf(personId)].flatMap((classId) => roster.class(classId)?.courseIds ?? [])),
    ],
    shownName: (personId) => shownPerson(roster.find(personId)?.name ?? '', settings().nameOnKiosk).shownName,
    media: (lesson) => {
      const type = packages.media(lesson.media)?.type ?? null
      return type === null ? null : mediaOf(lesson, type)
    },
    policy: () => settings().selfStudy,
  })
  const hours = createTraineeHours({
    creditHours: credit.hours,
    lessons,
    studyMinutes: selfStudy.minutes,
    studyOffered: () => settings().selfStudy.offered,
  })
  const checkIn = createCheckIn({
    store,
    log,
    sessions,
    presences,
    briefs,
    roster,
    hours,
    spotChecks,
    questions,
    clock,
    uuid,
    settings,
    instructorIsHere,
    onAnswer: (answer, sessionId, personId) => {
      selfStudy.answered(answer, personId)
      onAnswer(answer, sessionId, personId)
    },
  })
  const byHand = createByHand({ store, log, sessions, presences, roster, clock, uuid, policy })
  const outbox = createOutbox({
    store,
    context: createStatementContext({
      stationId: options.stationId,
      packages,
      sessions,
      catalogue,
      rolls,
      presences,
      credit,
      suspicions,
    }),
    onMade: options.onStatements,
  })

  function briefOf(session: Session | null) {
    return session === null ? null : briefs.of(session)
  }

  // In this order: what a later one reads, an earlier one has already applied.
  const projections = [
    sessions,
    presences,
    taps,
    spotChecks,
    questions,
    playback,
    credit,
    suspicions,
    selfStudy,
    signIns,
    readerProfiles,
    outbox,
  ].map((room) => room.projection)
  for (const projection of projections) log.register(projection)

  return {
    log,
    roster,
    search: createPeopleSearch({ store, sealer }),
    signIns,
    catalogue,
    packages,
    sessions,
    warden,
    presences,
    briefs,
    rolls,
    credit,
    checkIn,
    byHand,
    playback,
    spotChecks,
    questions,
    selfStudy,
    outbox,
    readerProfiles,
    reviews,
    suspicions,
    entries: createEntryFinder(store),
    site,
  }
}
