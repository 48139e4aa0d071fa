import { join } from 'node:path'
import { addSegments, type Segment } from '../../electron/station/courses/segments.ts'
import type { EventOf } from '../../electron/station/log/events.ts'
import { StationEvent } from '../../electron/station/log/events.ts'
import { openStore } from '../../electron/station/store/open.ts'

/** Every stretch of a lesson that the log of a station that was stopped says was shown, in its order. */
export function playedOf(dataFolder: string): EventOf<'lesson.played'>[] {
  const opened = openStore(join(dataFolder, 'station.sqlite'))
  if (!opened.opened) throw new Error(opened.refusal.code)
  try {
    const rows = opened.store.db
      .prepare<[], string>("SELECT payload FROM log WHERE type = 'lesson.played' ORDER BY seq")
      .pluck()
      .all()
    return rows.flatMap((payload) => {
      const event = StationEvent.parse({ type: 'lesson.played', ...JSON.parse(payload) })
      return event.type === 'lesson.played' ? [event] : []
    })
  } finally {
    opened.store.close()
  }
}

/** Unique seconds as a union. */
export function unionOf(stretches: readonly { from: number; to: number }[]): Segment[] {
  return addSegments(
    [],
    stretches.map(({ from, to }): Segment => [from, to]),
  )
}

/** Seconds of `these` that are not in `those`; both in order and without overlap. */
export function secondsBeyond(these: readonly Segment[], those: readonly Segment[]): number {
  let beyond = 0
  for (const [from, to] of these) {
    const covered = those.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0)
    beyond += to - from - covered
  }
  return beyond
}
