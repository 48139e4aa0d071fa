import type { Hours } from '../../electron/station/api/schemas/answer.ts'
import type { QualityArea } from '../../electron/station/vocabulary.ts'

/** The hours of a trainee as a picture: shares add up to 1, and a share is 0 where there is nothing to draw. */
export interface HoursPicture {
  earned: { minutes: number; share: number }
  today: { minutes: number; share: number }
  needed: { minutes: number; share: number }
  /** Quality areas with any minutes, most first; `share` is of the longest bar. */
  areas: { area: QualityArea; minutes: number; share: number }[]
}

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
  }
}
