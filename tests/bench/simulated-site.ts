import { createHash } from 'node:crypto'
import { SiteDocument } from '../../electron/station/packages/site-schema.ts'
import { nameOf } from '../builders/site-document.ts'

/** How a simulated station is: a practice base with one class, which meets twice a day. */
export interface SimulatedPlan {
  stationId: string
  siteId: string
  /** Midnight of its first day, in milliseconds; its days follow one another. */
  from: number
  days: number
  people: number
  /** Seconds of a lesson that one entry of the log tells. */
  pieceSeconds: number
}

export interface PlannedSession {
  id: string
  startsAt: number
  endsAt: number
}

export const COURSE = 'course-safety'
export const LESSON = 'lesson-extinguishers'
export const LESSON_SECONDS = 3600
export const INSTRUCTOR = 'instructor-1'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Mornings and afternoons, hours after midnight. */
const MEETINGS = [
  { from: 9, to: 11.5 },
  { from: 14, to: 16.5 },
] as const

export function peopleOf({ siteId, people }: SimulatedPlan): string[] {
  return Array.from({ length: people }, (_, index) => `${siteId}-trainee-${index + 1}`)
}

export function sessionsOf({ siteId, from }: SimulatedPlan, day: number): PlannedSession[] {
  const midnight = from + day * DAY
  return MEETINGS.map((meeting, index) => ({
    id: `${siteId}-session-${day + 1}-${index + 1}`,
    startsAt: midnight + meeting.from * HOUR,
    endsAt: midnight + meeting.to * HOUR,
  }))
}

export function classOf({ siteId }: SimulatedPlan): string {
  return `${siteId}-class-1`
}

/** The site package of a simulated station. Its media are named and not there. */
export function simulatedSite(plan: SimulatedPlan): SiteDocument {
  const sha256 = createHash('sha256').update(LESSON).digest('hex')
  const classId = classOf(plan)
  return SiteDocument.parse({
    format: 'training-station-site/1',
    version: 1,
    site: { id: plan.siteId, name: `培训点 ${plan.siteId}` },
    settings: {
      timeZone: 'Asia/Shanghai',
      checkIn: {},
      upload: {
        accountHomePage: 'https://people.training.example',
        activityBase: `https://training.example/${plan.siteId}`,
      },
    },
    programmes: ['basic'],
    courses: [
      {
        id: COURSE,
        title: '消防安全',
        programme: 'basic',
        qualityArea: 'safety',
        lessons: [{ id: LESSON, title: '灭火器的使用', kind: 'video', media: sha256, durationSeconds: LESSON_SECONDS }],
      },
    ],
    people: [
      ...peopleOf(plan).map((id, index) => ({ id, name: nameOf(index), role: 'trainee' as const })),
      { id: INSTRUCTOR, name: '陈立新', role: 'instructor' as const },
    ],
    classes: [
      {
        id: classId,
        name: '春季一班',
        courseIds: [COURSE],
        requiredMinutes: 1800,
        members: peopleOf(plan).map((personId) => ({ personId })),
      },
    ],
    sessions: Array.from({ length: plan.days }, (_, day) => sessionsOf(plan, day))
      .flat()
      .map(({ id, startsAt, endsAt }) => ({
        id,
        classId,
        courseId: COURSE,
        room: '一号教室',
        instructorId: INSTRUCTOR,
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
      })),
    media: [{ sha256, size: 1, type: 'video/mp4', name: 'extinguishers.mp4' }],
  })
}
