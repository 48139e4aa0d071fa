import type { Lesson } from '../api/schemas/readers.ts'
import type { Clock } from '../clock/clock.ts'
import type { LogEntry } from '../log/events.ts'
import type { Projection } from '../store/store.ts'
import { missingStep } from './advice.ts'
import type { HubReader } from './hub.ts'
import type { ThreeTaps } from './learning/comparison.ts'
import type { LessonReason } from './learning/reasons.ts'
import { type HeardReport, tapsHeard } from './learning/taps.ts'
import { type Candidate, understand } from './learning/understand.ts'
import type { ReaderProfile, Title } from './profiles/profile.ts'
import type { SiteProfiles } from './profiles/site-profiles.ts'
import type { ReaderDevice, ReaderEvent, ReaderProblem } from './reader.ts'
import { taughtProfile } from './taught-profile.ts'

/** Teaching a reader. One lesson at a time; whatever becomes of the page, the reader is let go of in the end. */
export interface LessonDesk {
  /** Begins a lesson; one that was going on ends. */
  begin(readerId: string, by: string): Lesson | 'unknown_reader' | 'not_teachable'
  /** The lesson of this reader as it stands. Asking keeps it going. */
  read(readerId: string): Lesson | 'no_lesson'
  /** Says which number is printed on the first card. */
  printed(readerId: string, number: string): Lesson | 'no_lesson' | 'lesson_not_over'
  /** Makes a profile of what was understood and ends the lesson. */
  confirm(readerId: string, index: number, title: Title, by: string): ReaderProfile | 'no_lesson' | 'lesson_not_over'
  end(readerId: string): void
  /** Bare bytes of the reader that is being taught. */
  take(event: Extract<ReaderEvent, { event: 'lesson' }>): void
  /** Ends whatever is going on, as the station stops. */
  stop(): void
  /** Ends the lesson of somebody who is signed out. */
  projection: Projection
}

export interface LessonDeskOptions {
  clock: Clock
  readers: () => readonly HubReader[]
  /** Has a reader's bytes told bare, without its driver; null for none. */
  teach(readerId: string | null): void
  profiles: Pick<SiteProfiles, 'all' | 'add'>
  /** Of the machine, for the step that it lacks. */
  platform: NodeJS.Platform
}

/** A lesson that nobody asks about any more ends. */
const LAPSE_MILLISECONDS = 60_000
/** A step in which no card comes ends the lesson. */
const LONGEST_STEP_MILLISECONDS = 120_000
/** Many more than three taps of any reader. */
const MOST_HEARD = 4_000

const STEPS = ['first_card', 'second_card', 'first_again'] as const

/** The three taps, or why there are none, once they are over. */
type Outcome = { understood: true; candidates: Candidate[] } | ({ understood: false } & Difficulty)

/** `problem`: of the reader, where it failed. */
interface Difficulty {
  reason: LessonReason
  problem?: ReaderProblem
}

interface Taught {
  readerId: string
  device: ReaderDevice
  by: string
  heard: HeardReport[]
  /** Taps so far, three at the most. */
  taps: number
  /** Monotonic time at which the step began. */
  stepSince: number
  outcome: Outcome | null
  /** What was learnt from, as long as a printed number may change what is learnt. */
  lesson: { taps: ThreeTaps; between: readonly Uint8Array[] } | null
}

export function createLessonDesk({ clock, readers, teach, profiles, platform }: LessonDeskOptions): LessonDesk {
  let lesson: Taught | null = null
  let lapse: NodeJS.Timeout | undefined

  const readerOf = (readerId: string) => readers().find(({ id }) => id === readerId)

  function stop(): void {
    clearTimeout(lapse)
    if (lesson === null) return
    if (lesson.outcome === null) teach(null)
    // What was heard are numbers of cards.
    lesson = null
  }

  function keepGoing(): void {
    clearTimeout(lapse)
    lapse = setTimeout(stop, LAPSE_MILLISECONDS)
  }

  function settle(taught: Taught, outcome: Outcome): void {
    taught.outcome = outcome
    taught.heard = []
    teach(null)
  }

  /** Brings a lesson up to now: which taps are over, and after three what came of them. */
  function look(taught: Taught): void {
    if (taught.outcome !== null) return
    const now = clock.monotonic()
    const { taps, underWay, between } = tapsHeard(taught.heard, now)
    if (taps.length > taught.taps || underWay) taught.stepSince = now
    taught.taps = Math.min(taps.length, STEPS.length)
    const difficulty = difficultyOf(taught, now)
    const [first, second, again] = taps
    if (first !== undefined && second !== undefined && again !== undefined) {
      taught.lesson = { taps: { first, second, again }, between }
      settle(taught, understand(taught.lesson.taps, between))
    } else if (difficulty !== null) settle(taught, { understood: false, ...difficulty })
  }

  function difficultyOf(taught: Taught, now: number): Difficulty | null {
    const reader = readerOf(taught.readerId)
    if (reader === undefined) return { reason: 'reader_gone' }
    const { standing } = reader
    if (standing.state === 'failed') return { reason: 'reader_failed', problem: standing.problem }
    if (taught.heard.length > MOST_HEARD) return { reason: 'only_changing' }
    return now - taught.stepSince > LONGEST_STEP_MILLISECONDS ? { reason: 'no_reports' } : null
  }

  /** The lesson of this reader, brought up to now and kept going. */
  function current(readerId: string): Taught | null {
    if (lesson === null || lesson.readerId !== readerId) return null
    look(lesson)
    keepGoing()
    return lesson
  }

  return {
    begin(readerId, by) {
      const reader = readerOf(readerId)
      if (reader === undefined) return 'unknown_reader'
      const { standing, device } = reader
      if (standing.state !== 'unrecognised' || !standing.teachable) return 'not_teachable'
      stop()
      lesson = { readerId, device, by, heard: [], taps: 0, stepSince: clock.monotonic(), outcome: null, lesson: null }
      teach(readerId)
      keepGoing()
      return shown(lesson, platform)
    },
    read(readerId) {
      const taught = current(readerId)
      return taught === null ? 'no_lesson' : shown(taught, platform)
    },
    printed(readerId, number) {
      const taught = current(readerId)
      if (taught === null) return 'no_lesson'
      if (taught.lesson === null || !taught.outcome?.understood) return 'lesson_not_over'
      taught.outcome = understand(taught.lesson.taps, taught.lesson.between, number)
      return shown(taught, platform)
    },
    confirm(readerId, index, title, by) {
      const taught = current(readerId)
      if (taught === null) return 'no_lesson'
      const candidate = taught.outcome?.understood ? taught.outcome.candidates[index] : undefined
      if (candidate === undefined) return 'lesson_not_over'
      const taken = profiles.all().map((kept) => kept.profile.id)
      const profile = taughtProfile(taught.device, title, candidate.format, taken)
      profiles.add(profile, 'taught', by)
      stop()
      return profile
    },
    end(readerId) {
      if (lesson?.readerId === readerId) stop()
    },
    take({ readerId, monotonic, hex }) {
      if (lesson === null || lesson.readerId !== readerId || lesson.outcome !== null) return
      const bytes = new Uint8Array(Buffer.from(hex, 'hex'))
      if (lesson.heard.length <= MOST_HEARD) lesson.heard.push({ at: monotonic, bytes })
    },
    stop,
    projection: {
      name: 'lessons',
      tables: [],
      apply({ event }: LogEntry) {
        if (event.type === 'staff.signed_out' && event.personId === lesson?.by) stop()
      },
    },
  }
}

function shown({ readerId, device, taps, outcome }: Taught, platform: NodeJS.Platform): Lesson {
  const lesson = { readerId, taps, reason: null, problem: null, missingStep: null, candidates: [] }
  if (outcome === null) return { ...lesson, step: STEPS[taps] ?? 'first_again' }
  if (!outcome.understood) {
    const { reason, problem = null } = outcome
    const step = problem === null ? null : missingStep(platform, device, problem)
    return { ...lesson, step: 'not_understood', reason, problem, missingStep: step }
  }
  const candidates = outcome.candidates.map(({ format: learnt, first, second, isAsPrinted }, index) => {
    const { reportId, offset, length, byteOrder, encoding, format } = learnt
    return { index, what: { reportId, offset, length, byteOrder, encoding }, format, first, second, isAsPrinted }
  })
  return { ...lesson, step: 'understood', candidates }
}
