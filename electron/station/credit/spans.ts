import type { CreditSpan } from '../api/schemas/credit.ts'
import type { Attendance } from './attendance.ts'
import type { CountedStay, Founded } from './facts.ts'
import { following, type Interval } from './intervals.ts'
import type { SessionWorth } from './worth.ts'

/** A stretch of the session with why it counts or does not, and how much of it: 1 unless a lesson ran slowly. */
export interface Span extends Interval {
  kind: CreditSpan['kind']
  lessonId: string | null
  weight: number
  events: readonly string[]
}

/** The session as one person spent it, from its first instant to its last, without gaps and in order. */
export function spansOf(worth: SessionWorth, attendance: Attendance, stays: readonly CountedStay[]): Span[] {
  const { span } = worth
  const borders = [
    span,
    ...worth.taught,
    ...worth.countable,
    ...worth.showings,
    ...(worth.plays ?? []),
    ...attendance.proven,
    ...attendance.unproven,
  ].flatMap(({ from, to }) => [from, to])
  const cuts = [...new Set(borders)].filter((at) => span.from <= at && at <= span.to).toSorted((a, b) => a - b)
  const spans: Span[] = []
  const reasonAt = reasonsOf(worth, attendance, stays)
  for (const [place, from] of cuts.entries()) {
    const to = cuts[place + 1]
    if (to !== undefined) append(spans, { from, to, ...reasonAt(from) })
  }
  return spans
}

/** Milliseconds that the spans are worth. */
export function creditedMilliseconds(spans: readonly Span[]): number {
  return spans.reduce((sum, { kind, from, to, weight }) => sum + (kind === 'credited' ? (to - from) * weight : 0), 0)
}

/** Adds a stretch; one that says the same as the one before is one with it. */
function append(spans: Span[], next: Span): void {
  const last = spans.at(-1)
  const isSame =
    last !== undefined && last.kind === next.kind && last.lessonId === next.lessonId && last.weight === next.weight
  if (!isSame) spans.push(next)
  else {
    last.to = next.to
    last.events = [...new Set([...last.events, ...next.events])]
  }
}

type Reason = Omit<Span, 'from' | 'to'>

/**
 * Why an instant counts or does not, from what concerns the whole class to what concerns the person alone; for one instant
 * after another.
 */
function reasonsOf(worth: SessionWorth, attendance: Attendance, stays: readonly CountedStay[]): (at: number) => Reason {
  const showingAt = following(worth.showings)
  const taughtAt = following(worth.taught)
  const countableAt = following(worth.countable)
  const unprovenAt = following(attendance.unproven)
  const provenAt = following(attendance.proven)
  const playAt = following(worth.plays ?? [])
  return (at) => {
    const showing = showingAt(at)
    const lessonId = showing?.lessonId ?? null
    const because = (kind: Span['kind'], events: readonly string[]): Reason => ({ kind, lessonId, weight: 1, events })

    const taught = taughtAt(at)
    if (taught === undefined) return outsideTeaching(at, worth.taught, because)
    if (countableAt(at) === undefined) return because('overrun', taught.events)
    const stay = stays.filter((one) => one.from <= at && (one.to === null || at < one.to))
    const own = stay.flatMap(({ events }) => events)
    if (unprovenAt(at) !== undefined) return because('unproven', own)
    if (provenAt(at) === undefined) return because('absent', [...taught.events, ...eventsAround(at, stays)])
    const grounds = [...new Set([...own, ...taught.events])]
    if (worth.plays === null) return because('credited', [...grounds, ...(showing?.events ?? [])])
    const play = playAt(at)
    if (play === undefined) return because('not_played', [...grounds, ...(showing?.events ?? [])])
    return { kind: 'credited', lessonId: play.lessonId, weight: play.weight, events: [...grounds, ...play.events] }
  }
}

/** Between two stretches of teaching is a break; before the first and after the last nobody taught. */
function outsideTeaching(
  at: number,
  taught: readonly Founded[],
  because: (kind: Span['kind'], events: readonly string[]) => Reason,
): Reason {
  const before = taught.findLast(({ to }) => to <= at)
  const after = taught.find(({ from }) => from > at)
  const events = [...(before?.events.slice(1) ?? []), ...(after?.events.slice(0, 1) ?? [])]
  return because(before !== undefined && after !== undefined ? 'break' : 'not_taught', events)
}

/** The going before an instant and the coming after it, as far as there were any. */
function eventsAround(at: number, stays: readonly CountedStay[]): string[] {
  const left = stays.filter(({ to }) => to !== null && to <= at).toSorted((a, b) => (a.to ?? 0) - (b.to ?? 0))
  const comes = stays.filter(({ from }) => from > at).toSorted((a, b) => a.from - b.from)
  return [...(left.at(-1)?.events.slice(1, 2) ?? []), ...(comes[0]?.events.slice(0, 1) ?? [])]
}
