import type { Answer } from '../api/schemas/answer.ts'
import type { LessonMedia } from '../api/schemas/classroom.ts'
import type { StudyLeaving, StudyLesson, StudyPlan, StudyReport, StudyStanding } from '../api/schemas/self-study.ts'
import type { Presences } from '../check-in/presence.ts'
import type { Clock } from '../clock/clock.ts'
import type { Catalogue, Lesson } from '../courses/catalogue.ts'
import { secondsShown } from '../courses/segments.ts'
import type { StationEvent } from '../log/events.ts'
import type { Log } from '../log/log.ts'
import type { SelfStudyPolicy } from '../packages/site-schema.ts'
import type { Projection, Store } from '../store/store.ts'
import {
  flows,
  flush,
  follow,
  type LessonToStudy,
  leaveLesson,
  mayOpen,
  type Now,
  open,
  opened,
  type Progress,
  reachOf,
  type Study,
  TOLERANCE_SECONDS,
} from './study-state.ts'
import { createStudyTables, type UnfinishedStudy } from './study-tables.ts'

export interface SelfStudyOptions {
  store: Store
  log: Log
  clock: Clock
  uuid: () => string
  catalogue: Pick<Catalogue, 'course' | 'lessonsOf' | 'lesson'>
  presences: Pick<Presences, 'ofPerson'>
  /** Courses of the classes a person is in. */
  courseIdsOf: (personId: string) => string[]
  shownName: (personId: string) => string
  /** Where a lesson's file is had; null where the station does not have it. */
  media: (lesson: Lesson) => LessonMedia | null
  policy: () => SelfStudyPolicy
}

export type StudyBegun =
  | { begun: true; plan: StudyPlan }
  | { begun: false; problem: 'not_offered' | 'tap_again' | 'not_here' }

export type StudyHeard =
  | { heard: true; standing: StudyStanding }
  | { heard: false; problem: 'unknown_study' | 'unknown_lesson' }

/** Trainees at the kiosk with their own lessons: what they may open, what they saw, when it ends. */
export interface SelfStudy {
  readonly projection: Projection
  /** Goes on with studies that a station a moment ago had open; once, after the rooms it asks are there. */
  restore(): void
  /** Hears of every answer to a tap: it is the proof of who stands there, and the next person's ends a study. */
  answered(answer: Answer, personId: string | null): void
  begin(answerId: string): StudyBegun
  /** Null for a study that is over; one that somebody else's tap or leaving has ended is over from here on. */
  plan(studyId: string): StudyPlan | null
  report(studyId: string, report: StudyReport): StudyHeard
  /** Ends a study; one that is over already stays so. */
  end(studyId: string, reason: StudyLeaving): void
  /** Ends the studies whose page is not heard of any more; called every few seconds. */
  tick(): void
  /** Puts into the log what was seen and not recorded yet; before the station ends. */
  flush(): void
  /** Whole minutes over which a person saw something new. */
  minutes(personId: string): number
}

/** An answer proves for so long that the person stands at the kiosk. */
const PROOF_MILLISECONDS = 60_000
/** A page with a lesson reports every two seconds. */
const SILENT_MILLISECONDS = 20_000
/** A page that shows only the list says nothing; it asks by itself whether anybody is there. */
const IDLE_MILLISECONDS = 15 * 60_000
/** A station that was away for longer finds nobody at the kiosk any more. */
const AWAY_MILLISECONDS = 60_000
/** What the page played meanwhile counts for so long. */
const GAP_MILLISECONDS = 15_000
const DAY_MILLISECONDS = 24 * 3_600_000
const MINUTE = 60_000

const proving: ReadonlySet<Answer['kind']> = new Set([
  'checked_in',
  'already_in',
  'spot_check_answered',
  'question_answered',
])

export function createSelfStudy(options: SelfStudyOptions): SelfStudy {
  const { store, log, clock, catalogue, presences, policy } = options
  const tables = createStudyTables(store)
  const studies = new Map<string, Study>()
  const proofs = new Map<string, { personId: string; at: number }>()

  const now = (): Now => ({ wall: Math.round(clock.wall()), monotonic: clock.monotonic() })

  function record(events: readonly StationEvent[]): void {
    if (events.length > 0) log.record(...events)
  }

  function finish(study: Study, reason: Parameters<typeof leaveLesson>[1]): void {
    studies.delete(study.studyId)
    record(leaveLesson(study, reason).events)
  }

  /** The session a person is checked in to; undefined where they are in none. */
  function sessionOf(personId: string): string | undefined {
    const stays = presences.ofPerson(personId, clock.wall() - DAY_MILLISECONDS)
    return stays.findLast((stay) => stay.outAt === null)?.sessionId
  }

  /** Why a study cannot go on; null where it can. */
  function overFor({ isHandedOver, personId }: Study): StudyStanding['over'] {
    if (isHandedOver) return 'next_person'
    return sessionOf(personId) === undefined ? 'left' : null
  }

  function toStudy({ id, kind, durationSeconds, pages }: Lesson): LessonToStudy {
    return { lessonId: id, kind, length: flows(kind) ? durationSeconds : (pages ?? (kind === 'image' ? 1 : null)) }
  }

  /** What was seen so far, also what is not in the log yet. */
  function progressOf(study: Study, lessonId: string): Progress {
    return study.lesson?.lessonId === lessonId ? study.lesson : tables.progress(study.personId, lessonId)
  }

  function standingOf(lesson: LessonToStudy, progress: Progress) {
    const { position, seen } = progress
    const reach = reachOf({ ...lesson, seen }, policy().skipAhead)
    return { position, seen: secondsShown(seen), reach }
  }

  function shownLesson(study: Study, lesson: Lesson): StudyLesson {
    const { id, title, titleEnglish, kind, durationSeconds, pages } = lesson
    const standing = standingOf(toStudy(lesson), progressOf(study, id))
    return { id, title, titleEnglish, kind, durationSeconds, pages, media: options.media(lesson), ...standing }
  }

  function minutes(personId: string): number {
    return Math.floor(tables.milliseconds(personId) / MINUTE)
  }

  function planOf(study: Study): StudyPlan {
    const { skipAhead, askAfterMinutes, answerSeconds } = policy()
    const courses = options.courseIdsOf(study.personId).flatMap((courseId) => {
      const course = catalogue.course(courseId)
      const lessons = catalogue.lessonsOf(courseId)
      if (course === null || lessons.length === 0) return []
      const { title, titleEnglish } = course
      return [{ courseId, title, titleEnglish, lessons: lessons.map((lesson) => shownLesson(study, lesson)) }]
    })
    const shownName = options.shownName(study.personId)
    const { studyId, personId } = study
    return { studyId, shownName, courses, studyMinutes: minutes(personId), skipAhead, askAfterMinutes, answerSeconds }
  }

  /** The lesson, if it is one of the person's courses'. */
  function lessonFor(study: Study, lessonId: string): Lesson | null {
    const lesson = catalogue.lesson(lessonId)
    if (lesson === null) return null
    return options.courseIdsOf(study.personId).includes(lesson.courseId) ? lesson : null
  }

  function takeUp({ studyId, personId, sessionId, lessonId, at }: UnfinishedStudy): void {
    const lesson = catalogue.lesson(lessonId)
    const progress = tables.progress(personId, lessonId)
    const gone = clock.wall() - at
    const mayGoOn = lesson !== null && gone >= 0 && gone <= AWAY_MILLISECONDS
    if (!mayGoOn) {
      const { position } = progress
      record([{ type: 'study.ended', studyId, personId, lessonId, position, reason: 'station_stopped' }])
      return
    }
    studies.set(studyId, {
      studyId,
      personId,
      sessionId,
      lesson: opened(toStudy(lesson), progress, now(), TOLERANCE_SECONDS, Math.min(gone, GAP_MILLISECONDS)),
      heardAt: clock.monotonic(),
      isHandedOver: false,
      ahead: 0,
      aheadAt: clock.monotonic(),
      openedAt: clock.monotonic(),
    })
  }

  return {
    projection: tables.projection,
    restore() {
      for (const unfinished of tables.unfinished()) takeUp(unfinished)
    },
    answered(answer, personId) {
      if (personId === null) return
      for (const [id, proof] of proofs) if (clock.monotonic() - proof.at > PROOF_MILLISECONDS) proofs.delete(id)
      if (proving.has(answer.kind)) proofs.set(answer.id, { personId, at: clock.monotonic() })
      for (const study of studies.values()) {
        if (study.personId !== personId) studies.set(study.studyId, { ...study, isHandedOver: true })
      }
    },
    begin(answerId) {
      if (!policy().offered) return { begun: false, problem: 'not_offered' }
      const proof = proofs.get(answerId)
      if (proof === undefined || clock.monotonic() - proof.at > PROOF_MILLISECONDS) {
        return { begun: false, problem: 'tap_again' }
      }
      const { personId } = proof
      const sessionId = sessionOf(personId)
      if (sessionId === undefined) return { begun: false, problem: 'not_here' }
      // One tap begins one study; another page that had this person's open is not theirs any more.
      proofs.delete(answerId)
      for (const other of studies.values()) if (other.personId === personId) finish(other, 'page_gone')
      const study: Study = {
        studyId: options.uuid(),
        personId,
        sessionId,
        lesson: null,
        heardAt: clock.monotonic(),
        isHandedOver: false,
        ahead: TOLERANCE_SECONDS,
        aheadAt: clock.monotonic(),
        openedAt: null,
      }
      studies.set(study.studyId, study)
      return { begun: true, plan: planOf(study) }
    },
    plan(studyId) {
      const study = studies.get(studyId)
      if (study === undefined) return null
      const over = overFor(study)
      if (over !== null) {
        finish(study, over)
        return null
      }
      const heard = { ...study, heardAt: clock.monotonic() }
      studies.set(studyId, heard)
      return planOf(heard)
    },
    report(studyId, report) {
      const before = studies.get(studyId)
      if (before === undefined) return { heard: false, problem: 'unknown_study' }
      const lesson = lessonFor(before, report.lessonId)
      if (lesson === null) return { heard: false, problem: 'unknown_lesson' }
      const at = now()
      const { skipAhead } = policy()
      const isOpen = before.lesson?.lessonId === lesson.id
      const asked = tables.progress(before.personId, lesson.id)
      // The page's next word opens it.
      if (!isOpen && !mayOpen(before, at))
        return { heard: true, standing: { ...standingOf(toStudy(lesson), asked), over: overFor(before) } }
      const begun = isOpen ? { study: before, events: [] } : open(before, toStudy(lesson), asked, at)
      const { study, events } = follow(begun.study, report, skipAhead, at)
      record([...begun.events, ...events])
      studies.set(studyId, study)
      const over = overFor(study)
      if (over !== null) finish(study, over)
      return { heard: true, standing: { ...standingOf(toStudy(lesson), progressOf(study, lesson.id)), over } }
    },
    end(studyId, reason) {
      const study = studies.get(studyId)
      if (study !== undefined) finish(study, overFor(study) ?? reason)
    },
    tick() {
      for (const study of studies.values()) {
        const silent = clock.monotonic() - study.heardAt
        const over = overFor(study)
        // Whoever is over still has a moment for the page's last word.
        const patience = study.lesson === null && over === null ? IDLE_MILLISECONDS : SILENT_MILLISECONDS
        if (silent > patience) finish(study, over ?? 'page_gone')
      }
    },
    flush() {
      for (const study of studies.values()) {
        const step = flush(study)
        studies.set(study.studyId, step.study)
        record(step.events)
      }
    },
    minutes,
  }
}
