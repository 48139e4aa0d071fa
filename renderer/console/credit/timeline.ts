import type { CreditExplanation, CreditSpan } from '../../../electron/station/api/schemas/credit.ts'
import { MINUTE, type Stretch } from './stretches.ts'

/** Something on the picture of a session: where it begins and how wide it is, as shares of the whole from 0 to 1. */
export type Placed<T> = T & { start: number; width: number }

/** A session as one person spent it, laid out to be drawn. */
export interface Timeline extends Stretch {
  spans: Placed<Stretch & { kind: CreditSpan['kind'] }>[]
  /** When they were in the room. */
  stays: Placed<Stretch>[]
  /** What was playing. */
  lessons: Placed<Stretch & { lessonId: string; number: number }>[]
  checks: Placed<{ at: number; checkId: string; result: CreditExplanation['spotChecks'][number]['result'] }>[]
  ticks: Placed<{ at: number }>[]
}

const STEPS = [5, 10, 15, 30, 60, 120, 240]
const MOST_TICKS = 8

/** Lays the explanation out from the session's first instant to its last; null where it has none yet. */
export function layOutTimeline(explanation: CreditExplanation): Timeline | null {
  const { spans, stays, lessons, spotChecks } = explanation
  const from = spans[0]?.from
  const to = spans.at(-1)?.to
  if (from === undefined || to === undefined || to <= from) return null
  const share = (at: number) => Math.min(1, Math.max(0, (at - from) / (to - from)))
  const place = <T extends Stretch>(stretch: T): Placed<T> => ({
    ...stretch,
    start: share(stretch.from),
    width: share(stretch.to) - share(stretch.from),
  })
  const point = <T extends { at: number }>(mark: T): Placed<T> => ({ ...mark, start: share(mark.at), width: 0 })
  const numberOf = (lessonId: string) => lessons.findIndex((lesson) => lesson.lessonId === lessonId) + 1
  const playing = spans.flatMap((span) => (span.lessonId === null ? [] : [{ ...span, lessonId: span.lessonId }]))
  return {
    from,
    to,
    spans: joined(spans, (one, other) => one.kind === other.kind).map(({ kind, ...span }) =>
      place({ from: span.from, to: span.to, kind }),
    ),
    stays: stays.map((stay) => place({ from: stay.from, to: stay.to ?? to })).filter(({ width }) => width > 0),
    lessons: joined(playing, (one, other) => one.lessonId === other.lessonId).map((span) =>
      place({ from: span.from, to: span.to, lessonId: span.lessonId, number: numberOf(span.lessonId) }),
    ),
    checks: spotChecks.map(({ checkId, calledAt, result }) => point({ at: calledAt, checkId, result })),
    ticks: ticksOf({ from, to }).map((at) => point({ at })),
  }
}

/** Neighbours that touch and are alike, as one; their log entries come together. */
export function joined<T extends Stretch & { events: readonly string[] }>(
  stretches: readonly T[],
  areAlike: (one: T, other: T) => boolean,
): T[] {
  const whole: T[] = []
  for (const stretch of stretches) {
    const last = whole.at(-1)
    if (last !== undefined && last.to === stretch.from && areAlike(last, stretch)) {
      const events = [...new Set([...last.events, ...stretch.events])]
      whole.splice(-1, 1, { ...last, to: stretch.to, events })
    } else {
      whole.push(stretch)
    }
  }
  return whole
}

/** Round times within a stretch, at most eight of them. */
export function ticksOf({ from, to }: Stretch): number[] {
  const minutes = STEPS.find((step) => (to - from) / (step * MINUTE) <= MOST_TICKS) ?? 480
  const step = minutes * MINUTE
  const ticks: number[] = []
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at)
  return ticks
}
