import type { Hours } from '../../electron/station/api/schemas/answer.ts'
import type { QualityArea } from '../../electron/station/vocabulary.ts'

/** The hours of a trainee as a picture: shares add up to 1, and a share is 0 where there is nothing to draw. */
export interface HoursPicture {
  earned: { minutes: number; share: number }
  today: { minutes: number; share: number }
  needed: { minutes: number; share: number }
  /** Quality areas with any minutes, most first; `share` is of the longest bar. */
  areas: { area: QualityArea; minutes: number; share: number }[]
  /** Minutes there will be after today, where today brings any. */
  after: number | null
  /** How many more classes like today's fill what is then still needed; null where that cannot be said. */
  classesLeft: number | null
  lessons: LessonsToday | null
}

/** Today's lessons: which are done, and the one that is on or comes next. */
export interface LessonsToday {
  done: boolean[]
  /** Null once all are done. */
  current: { number: number; title: string; titleEnglish: string | null; begun: boolean } | null
}

/** A lesson that was shown so far is done: what is left are seconds that players do not tell. */
const DONE_SHARE = 0.95

/** Divides the required minutes into earned, what today can add, and what is then still needed. */
export function hoursPicture(hours: Hours): HoursPicture {
  const required = Math.max(0, hours.requiredMinutes)
  const earned = Math.min(Math.max(0, hours.creditedMinutes), required)
  const today = Math.min(Math.max(0, hours.todayMinutes), required - earned)
  const needed = required - earned - today
  const share = (minutes: number) => (required === 0 ? 0 : minutes / required)
  const areas = hours.areas.filter((one) => one.minutes > 0).sort((one, other) => other.minutes - one.minutes)
  const longest = areas[0]?.minutes ?? 1
  return {
    earned: { minutes: hours.creditedMinutes, share: share(earned) },
    today: { minutes: hours.todayMinutes, share: share(today) },
    needed: { minutes: needed, share: share(needed) },
    areas: areas.map(({ area, minutes }) => ({ area, minutes, share: minutes / longest })),
    after: required > 0 && today > 0 ? hours.creditedMinutes + today : null,
    classesLeft: required > 0 && hours.classMinutes > 0 ? Math.ceil(needed / hours.classMinutes) : null,
    lessons: lessonsToday(hours.lessons),
  }
}

function lessonsToday(lessons: Hours['lessons']): LessonsToday | null {
  if (lessons.length === 0) return null
  const done = lessons.map(({ share }) => share >= DONE_SHARE)
  const place = done.indexOf(false)
  const current = lessons[place]
  if (current === undefined) return { done, current: null }
  const { title, titleEnglish, share } = current
  return { done, current: { number: place + 1, title, titleEnglish, begun: share > 0 } }
}
