import type { Roll } from '../../../electron/station/api/schemas/session.ts'

const MINUTE = 60_000
const MOST_BARS = 30

/** One bar of the arrivals chart: the people of `minutes` minutes from `from`. */
export interface ArrivalBar {
  from: number
  onTime: number
  late: number
}

/** The arrivals of a session laid out for drawing; instants in milliseconds. */
export interface ArrivalChart {
  bars: ArrivalBar[]
  /** Width of a bar. */
  minutes: number
  from: number
  to: number
  /** Height of the tallest bar, at least 1. */
  most: number
  busiest: ArrivalBar | null
}

/** Bar widths that people can think in. */
const WIDTHS = [1, 2, 3, 5, 10, 15, 30, 60]

/**
 * Lays the arrivals out from the opening of check-in to a quarter of an hour after the start, or further where people
 * came outside of it, in at most thirty bars of a whole number of minutes.
 */
export function layOutArrivals(
  arrivals: Roll['arrivals'],
  session: { checkInOpensAt: number; startsAt: number },
): ArrivalChart {
  const first = arrivals[0]?.minute ?? session.checkInOpensAt
  const last = arrivals.at(-1)?.minute ?? session.startsAt
  const from = floorTo(Math.min(session.checkInOpensAt, first), MINUTE)
  const to = Math.max(session.startsAt + 15 * MINUTE, last + MINUTE)
  const span = Math.ceil((to - from) / MINUTE)
  const minutes = WIDTHS.find((width) => span / width <= MOST_BARS) ?? Math.ceil(span / MOST_BARS)
  const bars: ArrivalBar[] = Array.from({ length: Math.ceil(span / minutes) }, (_, index) => ({
    from: from + index * minutes * MINUTE,
    onTime: 0,
    late: 0,
  }))
  for (const arrival of arrivals) {
    const bar = bars[Math.floor((arrival.minute - from) / (minutes * MINUTE))]
    if (bar === undefined) continue
    bar.onTime += arrival.onTime
    bar.late += arrival.late
  }
  const busiest = bars.reduce<ArrivalBar | null>(
    (best, bar) => (height(bar) > (best === null ? 0 : height(best)) ? bar : best),
    null,
  )
  return {
    bars,
    minutes,
    from,
    to: from + bars.length * minutes * MINUTE,
    most: busiest === null ? 1 : height(busiest),
    busiest,
  }
}

/** People of a bar, on time and late. */
export function height(bar: ArrivalBar): number {
  return bar.onTime + bar.late
}

function floorTo(at: number, step: number): number {
  return Math.floor(at / step) * step
}
