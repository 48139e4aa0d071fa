import type { ClassChoice } from './class-choice.ts'

const KEY = 'console-class-started'

/** What was last started on this console, or null. */
export function keptChoice(): ClassChoice | null {
  const text = window.localStorage.getItem(KEY)
  return text === null ? null : readChoice(text)
}

/** Remembers what was started for the next time. */
export function keepChoice(choice: ClassChoice): void {
  window.localStorage.setItem(KEY, JSON.stringify(choice))
}

/** Reads what an earlier page kept; anything else is nothing. */
export function readChoice(text: string): ClassChoice | null {
  let kept: unknown
  try {
    kept = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof kept !== 'object' || kept === null) return null
  const { classId, courseId, room, minutes } = { classId: null, courseId: null, room: null, minutes: null, ...kept }
  return typeof classId === 'string' &&
    typeof courseId === 'string' &&
    typeof room === 'string' &&
    typeof minutes === 'number'
    ? { classId, courseId, room, minutes }
    : null
}
