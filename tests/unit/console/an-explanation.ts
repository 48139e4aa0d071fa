import type { CreditExplanation, CreditSpan } from '../../../electron/station/api/schemas/credit.ts'
import { MINUTE, NINE } from './people-of-a-roll.ts'

/** Nine o'clock and so many minutes. */
export const at = (minutes: number) => NINE + minutes * MINUTE

/** A stretch of a session, in minutes from nine. */
export function span(from: number, to: number, kind: CreditSpan['kind'], lessonId: string | null = null): CreditSpan {
  return { from: at(from), to: at(to), kind, lessonId, events: [`${kind} ${from}`] }
}

/** Somebody who was there from two minutes before nine until the class was closed at 10:30, with a break from 9:40. */
export function explanation(changes: Partial<CreditExplanation> = {}): CreditExplanation {
  return {
    sessionId: 'session-1',
    personId: 'p-1',
    name: '王秀芳',
    unit: null,
    state: 'here',
    minutes: 80,
    sealedMinutes: null,
    minutesPerHour: 45,
    possibleMinutes: 80,
    stays: [{ from: at(-2), to: at(90), outManner: 'closed', events: ['came', 'closed'] }],
    spans: [span(0, 40, 'credited'), span(40, 50, 'break'), span(50, 90, 'credited')],
    deductions: [],
    spotChecks: [],
    lessons: [],
    corrections: [],
    ...changes,
  }
}
