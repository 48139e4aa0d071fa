import { formatDate, formatTime, formatTimeWithSeconds, type Place } from '../../ui/format.ts'

/** How the facts of a suspicion are written; any other is a plain number. */
const WRITTEN: Record<string, (value: number, place: Place) => Record<string, string | number>> = {
  at: (value, place) => ({ at: formatTimeWithSeconds(value, place) }),
  leftAt: (value, place) => ({ leftAt: formatTime(value, place) }),
  backAt: (value, place) => ({ backAt: formatTime(value, place) }),
  first: (value, place) => ({ first: formatTime(value, place), firstDay: formatDate(value, place) }),
  last: (value, place) => ({ last: formatTime(value, place), lastDay: formatDate(value, place) }),
  day: (value, place) => ({ day: formatDate(value, place) }),
  // Up to the next second: between two records in both rooms at once there is less than nothing.
  milliseconds: (value) => ({ seconds: Math.max(1, Math.ceil(value / 1000)) }),
  mutedSeconds: (value) => ({ mutedMinutes: Math.round(value / 60) }),
  shownSeconds: (value) => ({ shownMinutes: Math.round(value / 60) }),
}

/** The facts of a suspicion as its sentence takes them: instants as times at the site, lengths in a hand's units. */
export function suspicionValues(
  facts: Readonly<Record<string, number>>,
  place: Place,
): Record<string, string | number> {
  return Object.assign(
    {},
    ...Object.entries(facts).map(([name, value]) => WRITTEN[name]?.(value, place) ?? { [name]: value }),
  )
}
