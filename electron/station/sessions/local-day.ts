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

function dayThatHolds(at: number, timeZone: string): { from: number; to: number } {
  const from = at - millisecondsIntoDay(at, timeZone)
  // Twice around the clock change at most: a day lasts 23 to 25 hours.
  const noonish = from + 36 * 3_600_000
  return { from, to: noonish - millisecondsIntoDay(noonish, timeZone) }
}

/** The last millisecond of a calendar day (YYYY-MM-DD) at the site. */
export function endOfDay(date: string, timeZone: string): number {
  const noonUtc = Date.parse(`${date}T12:00:00Z`)
  for (const shift of [0, -86_400_000, 86_400_000]) {
    const day = siteDay(noonUtc + shift, timeZone)
    if (dateAt(day.from, timeZone) === date) return day.to - 1
  }
  throw new Error(`${date} is not a day in ${timeZone}`)
}

/** The calendar day (YYYY-MM-DD) of a wall time at the site. */
export function dateAt(at: number, timeZone: string): string {
  const parts = partsAt(at, timeZone)
  return `${parts.year}-${parts.month}-${parts.day}`
}

function millisecondsIntoDay(at: number, timeZone: string): number {
  const { hour, minute, second } = partsAt(at, timeZone)
  const milliseconds = ((at % 1000) + 1000) % 1000
  return ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsAt(at: number, timeZone: string) {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(timeZone, format)
  }
  const found = new Map(format.formatToParts(at).map((part) => [part.type, part.value]))
  const part = (name: Intl.DateTimeFormatPartTypes) => found.get(name) ?? ''
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}
