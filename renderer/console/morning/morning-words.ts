import type { CheckedLesson, MorningCheck, Verdict } from '../../../electron/station/api/schemas/morning.ts'
import type { IconName } from '../shell/icon.tsx'

/** Pictures for the lights; never colour alone. */
export const VERDICT_ICONS: Record<Verdict, IconName> = { good: 'check', look: 'warning', bad: 'close' }

/** How far today's media have been read, from 0 to 1; 1 where there are none. */
export function shareRead({ media }: Pick<MorningCheck, 'media'>): number {
  return media.bytes === 0 ? 1 : Math.min(1, media.readBytes / media.bytes)
}

/** Whether files are still being read, so that the page has to ask again. */
export function isChecking({ media }: Pick<MorningCheck, 'media'>): boolean {
  return media.lessons.some(({ state }) => state === 'waiting' || state === 'checking')
}

const ORDER: Record<CheckedLesson['state'], number> = { damaged: 0, missing: 1, checking: 2, waiting: 3, sound: 4 }

/** Lessons in the order in which somebody has to look at them: broken ones first, then as the day goes. */
export function byUrgency(lessons: readonly CheckedLesson[]): CheckedLesson[] {
  return lessons.toSorted((one, other) => ORDER[one.state] - ORDER[other.state])
}

/** Bytes as people say them: whole megabytes below a gigabyte, then gigabytes with one decimal. */
export function sizeWords(bytes: number, language: string): string {
  const [value, unit] =
    bytes < 1e9 ? [Math.max(1, Math.round(bytes / 1e6)), 'MB'] : [Math.round(bytes / 1e8) / 10, 'GB']
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes === 0 ? 0 : value)} ${unit}`
}
