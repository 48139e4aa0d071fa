/** Where and for whom a time or number is written: the site's IANA time zone and a language tag. */
export interface Place {
  timeZone: string
  language: string
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(place: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${place.language} ${place.timeZone} ${JSON.stringify(options)}`
  const kept = formatters.get(key)
  if (kept !== undefined) return kept
  const made = new Intl.DateTimeFormat(place.language, { ...options, timeZone: place.timeZone })
  formatters.set(key, made)
  return made
}

/** An instant (milliseconds) as 24-hour time of day: `08:47`. */
export function formatTime(at: number, place: Place): string {
  return formatter(place, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** An instant as 24-hour time with seconds: `08:47:05`. */
export function formatTimeWithSeconds(at: number, place: Place): string {
  return formatter(place, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at)
}

/** An instant as the day it falls on: `11月22日`, `22 November`. */
export function formatDate(at: number, place: Place): string {
  return formatter(place, { month: 'long', day: 'numeric' }).format(at)
}

/** An instant as its day with the year: `2026年11月22日`. */
export function formatFullDate(at: number, place: Place): string {
  return formatter(place, { year: 'numeric', month: 'long', day: 'numeric' }).format(at)
}

/** The calendar day an instant falls on, `YYYY-MM-DD`. */
export function calendarDay(at: number, timeZone: string): string {
  return formatter({ timeZone, language: 'en-CA' }, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** The day of the week an instant falls on: `星期日`. */
export function formatWeekday(at: number, place: Place): string {
  return formatter(place, { weekday: 'long' }).format(at)
}

/** A calendar day `YYYY-MM-DD`, as a card carries it, written with its year. */
export function formatCalendarDay(day: string, language: string): string {
  return formatFullDate(Date.parse(`${day}T00:00:00Z`), { timeZone: 'UTC', language })
}

/** Minutes of credit as whole tenths of a credit hour (学时), rounded down so that nothing is promised. */
export function tenthsOfHours(minutes: number, minutesPerHour: number): number {
  return Math.floor((minutes * 10) / minutesPerHour)
}

const numbers = new Map<string, Intl.NumberFormat>()

/** Numbers with at most one decimal. */
function numberFormatter(language: string): Intl.NumberFormat {
  const kept = numbers.get(language)
  if (kept !== undefined) return kept
  const made = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  numbers.set(language, made)
  return made
}

/** Tenths of a credit hour written with at most one decimal: `22.5`. */
export function formatTenths(tenths: number, language: string): string {
  return numberFormatter(language).format(tenths / 10)
}

/** Minutes of credit as credit hours (学时) with at most one decimal, rounded down: `22.5`. */
export function formatMinutesAsHours(minutes: number, minutesPerHour: number, language: string): string {
  return formatTenths(tenthsOfHours(minutes, minutesPerHour), language)
}

/** Minutes split for words such as "1 小时 25 分钟". */
export function splitMinutes(minutes: number): { hours: number; minutes: number } {
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}

/** A title in the page's language: the Chinese one for any Chinese, else the English one where there is one. */
export function titleIn(language: string, title: string, titleEnglish: string | null): string {
  return language.startsWith('zh') ? title : (titleEnglish ?? title)
}
