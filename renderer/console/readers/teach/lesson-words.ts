import type { Lesson, Understood } from '../../../../electron/station/api/schemas/readers.ts'

/** The three taps of a lesson, in their order. */
export const LESSON_TAPS = ['first_card', 'second_card', 'first_again'] as const
export type LessonTap = (typeof LESSON_TAPS)[number]

/** The tap that is waited for, or null once all three came. */
export function awaitedTap(step: Lesson['step']): LessonTap | null {
  return LESSON_TAPS.find((tap) => tap === step) ?? null
}

/** The card of a tap. */
export function cardOf(tap: LessonTap): 'A' | 'B' {
  return tap === 'second_card' ? 'B' : 'A'
}

/** True where the order of the bytes makes a difference to the number. */
export function hasByteOrder({ what: { encoding, length } }: Pick<Understood, 'what'>): boolean {
  return length > 1 && encoding !== 'ascii_decimal' && encoding !== 'ascii_text'
}
