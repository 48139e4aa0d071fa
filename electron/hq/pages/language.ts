import { z } from 'zod'

/** Languages that headquarters' pages are written in. */
export const PageLanguage = z.enum(['zh-CN', 'en'])
export type PageLanguage = z.infer<typeof PageLanguage>

/** The same words in each language. */
export type InBoth<T> = Record<PageLanguage, T>

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Date and time to the second, as `2026-03-02 09:00:00`, in a time zone. */
export function timeIn(timeZone: string, at: number): string {
  // A station may sign any number as its time; one that is no time is shown as it is.
  if (Number.isNaN(new Date(at).getTime())) return String(at)
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}:${of('second')}`
}

const UNITS: InBoth<{ day: string; hour: string; minute: string; second: string; between: string }> = {
  'zh-CN': { day: '天', hour: '小时', minute: '分', second: '秒', between: '' },
  en: { day: ' d', hour: ' h', minute: ' min', second: ' s', between: ' ' },
}

/** How long milliseconds are, in the two largest units that say something. */
export function lengthIn(language: PageLanguage, milliseconds: number): string {
  const { day, hour, minute, second, between } = UNITS[language]
  const whole = Math.round(Math.abs(milliseconds) / SECOND) * SECOND
  const parts = [
    { count: Math.floor(whole / DAY), unit: day },
    { count: Math.floor((whole % DAY) / HOUR), unit: hour },
    { count: Math.floor((whole % HOUR) / MINUTE), unit: minute },
    { count: Math.floor((whole % MINUTE) / SECOND), unit: second },
  ]
  const first = parts.findIndex(({ count }) => count > 0)
  if (first < 0) return `0${second}`
  const told = parts.slice(first, first + 2).filter(({ count }) => count > 0)
  return told.map(({ count, unit }) => `${count}${unit}`).join(between)
}
