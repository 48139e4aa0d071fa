import type { ArchivedCheckpoint } from '../archive/archive.ts'

/** A word of headquarters' that the log took in, and that nobody could have known before. Milliseconds. */
export interface Anchor {
  /** The entry that took it in. */
  seq: number
  at: number
  by: 'beacon' | 'receipt'
}

/** Something outside the station that an entry was there for already. Milliseconds, by another clock than the station's. */
export interface Bound {
  at: number
  by: 'cosignature' | 'record_store' | 'receive'
}

/** Between which times an entry was made, as headquarters can tell without believing the station's clock. */
export interface TimeBracket {
  notBefore: Anchor | null
  notAfter: Bound | null
  /** Milliseconds between them; null where one is missing. */
  width: number | null
  /** Where the entry's own time lies. */
  own: 'within' | 'before' | 'after'
}

/** Clocks differ, and a cosignature tells whole seconds. */
export const CLOCK_TOLERANCE_MILLISECONDS = 2 * 60_000

export interface TimeBrackets {
  /** Of entry `seq`, which says of itself that it was made `at`; `bounds` are known of this entry alone. */
  of(seq: number, at: number, bounds?: readonly Bound[]): TimeBracket
}

/**
 * Brackets the entries of a log. An entry lies after every word of headquarters' that stands before it, and before the
 * first time at which anything that follows from it was seen outside: headquarters' cosignature, the time at which a
 * record store says that it took a checkpoint over it, or the time at which headquarters received one.
 */
export function createTimeBrackets(
  anchors: readonly Anchor[],
  checkpoints: readonly Pick<ArchivedCheckpoint, 'size' | 'receivedAt' | 'storedAt' | 'cosigned'>[],
): TimeBrackets {
  const lower = latestSoFar(anchors.toSorted((a, b) => a.seq - b.seq))
  const upper = earliestFrom(
    checkpoints
      .flatMap((one) => boundsOf(one).map((bound) => ({ size: one.size, bound })))
      .toSorted((a, b) => a.size - b.size),
  )

  return {
    of(seq, at, bounds = []) {
      const notBefore = lower[firstPlace(lower, (one) => one.seq >= seq) - 1]?.anchor ?? null
      const covering = upper[firstPlace(upper, ({ size }) => size >= seq)]?.bound
      const notAfter = earliest([...(covering === undefined ? [] : [covering]), ...bounds])
      const width = notBefore === null || notAfter === null ? null : notAfter.at - notBefore.at
      return { notBefore, notAfter, width, own: ownTime(at, notBefore, notAfter) }
    },
  }
}

function ownTime(at: number, notBefore: Anchor | null, notAfter: Bound | null): TimeBracket['own'] {
  if (notBefore !== null && at < notBefore.at - CLOCK_TOLERANCE_MILLISECONDS) return 'before'
  return notAfter !== null && at > notAfter.at + CLOCK_TOLERANCE_MILLISECONDS ? 'after' : 'within'
}

function boundsOf({
  receivedAt,
  storedAt,
  cosigned,
}: Pick<ArchivedCheckpoint, 'receivedAt' | 'storedAt' | 'cosigned'>): Bound[] {
  return [
    { at: receivedAt, by: 'receive' },
    ...(storedAt === null ? [] : [{ at: storedAt, by: 'record_store' } as const]),
    ...(cosigned === null ? [] : [{ at: cosigned.at, by: 'cosignature' } as const]),
  ]
}

/** For each anchor the latest time of it and those before. */
function latestSoFar(anchors: readonly Anchor[]): { seq: number; anchor: Anchor }[] {
  const found: { seq: number; anchor: Anchor }[] = []
  for (const anchor of anchors) {
    const before = found.at(-1)?.anchor
    found.push({ seq: anchor.seq, anchor: before !== undefined && before.at > anchor.at ? before : anchor })
  }
  return found
}

/** For each size the earliest time of a checkpoint of it or more. */
function earliestFrom(bounds: readonly { size: number; bound: Bound }[]): { size: number; bound: Bound }[] {
  const found: { size: number; bound: Bound }[] = []
  let first: Bound | null = null
  for (const { size, bound } of bounds.toReversed()) {
    first = earliest(first === null ? [bound] : [first, bound])
    if (first !== null) found.push({ size, bound: first })
  }
  return found.reverse()
}

/** The earliest; of two at the same time, headquarters' own word. */
function earliest(bounds: readonly Bound[]): Bound | null {
  return bounds.toSorted((a, b) => a.at - b.at || RANK[a.by] - RANK[b.by])[0] ?? null
}

const RANK: Record<Bound['by'], number> = { cosignature: 0, record_store: 1, receive: 2 }

/** The first place in a sorted list for which it holds; its length where it holds for none. */
function firstPlace<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let from = 0
  let to = list.length
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    const one = list[middle]
    if (one !== undefined && holds(one)) to = middle
    else from = middle + 1
  }
  return from
}
