/** Days of a site, by its own time zone whatever the machine's is set to. */

/** The wall time in milliseconds at which the site's day that holds `at` began, and the next one begins. */
export function siteDay(at: number, timeZone: string): { from: number; to: number } {
  const known = lastDays.get(timeZone)
  if (known !== undefined && at >= known.from && at < known.to) return known
  const day = dayThatHolds(at, timeZone)
  lastDays.set(timeZone, day)
  return day
}

/** The day asked for last in each time zone: nearly every tap asks for today. */
const lastDays = new Map<string, { from: number; to: number }>()

/** Clocks that change make days of 23 to 25 hours; the longest there were, around a date line that moved, lack one. */
const LONGEST_DAY_MILLISECONDS = 26 * 3_600_000

function dayThatHolds(at: number, timeZone: string): { from: number; to: number } {
  const date = dateAt(at, timeZone)
  return {
    from: firstMoment(at - LONGEST_DAY_MILLISECONDS, at, (moment) => dateAt(moment, timeZone) >= date),
    to: firstMoment(at, at + LONGEST_DAY_MILLISECONDS, (moment) => dateAt(moment, timeZone) > date),
  }
}

/**
 * The first millisecond after `before`, where it does not hold yet, at which `holds`; it does at `after`. Searched for
 * rather than computed from the hands of a clock, which say nothing of hours that were left out or came twice.
 */
function firstMoment(before: number, after: number, holds: (moment: number) => boolean): number {
  let early = before
  let late = after
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (holds(middle)) late = middle
    else early = middle
  }
  return late
}

/**
 * The last millisecond of a calendar day (YYYY-MM-DD) at the site. Of a day that its time zone left out, the end of
 * the day by Greenwich.
 */
export function endOfDay(date: string, timeZone: string): number {
  const noonUtc = Date.parse(`${date}T12:00:00Z`)
  for (const shift of [0, -86_400_000, 86_400_000]) {
    const day = siteDay(noonUtc + shift, timeZone)
    if (dateAt(day.from, timeZone) === date) return day.to - 1
  }
  return noonUtc + 43_200_000 - 1
}

/** The calendar day (YYYY-MM-DD) of a wall time at the site. */
export function dateAt(at: number, timeZone: string): string {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}

const formats = new Map<string, Intl.DateTimeFormat>()
