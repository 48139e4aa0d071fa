import { setImmediate } from 'node:timers/promises'
import type { Log } from './log/log.ts'
import type { Segments } from './segments/segments.ts'
import type { Store } from './store/store.ts'
import type { KeptStatements } from './upload/kept-statements.ts'

export interface PruningOptions {
  store: Pick<Store, 'transaction'>
  log: Pick<Log, 'record'>
  statements: Pick<KeptStatements, 'letGo'>
  segments: Pick<Segments, 'letGo' | 'removeFiles'>
  /** Days for which what headquarters vouches for is kept all the same; null keeps it for good. */
  keepDays: () => number | null
  /** Entries up to which headquarters vouches for all of them, and for the statements made of them. */
  confirmedThrough: () => { entries: number; statements: number }
  /** Entries up to which their segments have got everywhere they are still to be carried to. */
  carriedThrough: () => number
  /** True while headquarters' word does not fit these records: nothing is let go of then. */
  isInDoubt: () => boolean
  wall: () => number
  /** Something could not be let go of; it stays until the next time. */
  onTrouble: (error: unknown) => void
}

/**
 * Lets go of what headquarters holds, by the policy of the site, later and a little at a time. Log entries and every
 * hash stay, whatever the policy.
 */
export interface Pruning {
  /** To be called now and then: begins a round, a few times a day. */
  tick(): void
  /** Resolves once no round is under way; none begins any more. */
  stop(): Promise<void>
}

const ROUND_MILLISECONDS = 6 * 3_600_000
const DAY = 86_400_000
/** What is let go of in one step: a few milliseconds of the station. */
const STATEMENTS_AT_ONCE = 500
const SEGMENTS_AT_ONCE = 20

export function createPruning(options: PruningOptions): Pruning {
  const { store, log, statements, segments, wall } = options
  let round: Promise<void> | null = null
  let lastAt: number | null = null
  let isStopped = false

  /** In one transaction with the entry that tells of it. */
  function letGo(madeBefore: number) {
    const confirmed = options.confirmedThrough()
    const through = Math.min(confirmed.entries, options.carriedThrough())
    return store.transaction(() => {
      const told = statements.letGo({ throughSeq: confirmed.statements, madeBefore, limit: STATEMENTS_AT_ONCE })
      const cut = segments.letGo({ through, madeBefore, most: SEGMENTS_AT_ONCE })
      if (told + cut.length > 0) log.record({ type: 'records.pruned', statements: told, segments: cut.length })
      return { told, cut }
    })
  }

  /** True where there is more to do. */
  async function step(): Promise<boolean> {
    const keepDays = options.keepDays()
    if (keepDays === null || options.isInDoubt()) return false
    const { told, cut } = letGo(wall() - keepDays * DAY)
    await segments.removeFiles(cut)
    return told === STATEMENTS_AT_ONCE || cut.length === SEGMENTS_AT_ONCE
  }

  async function goRound(): Promise<void> {
    try {
      // Taps are answered between two steps.
      while (!isStopped && (await step())) await setImmediate()
    } catch (error) {
      options.onTrouble(error)
    }
  }

  return {
    tick() {
      const isRecent = lastAt !== null && Math.abs(wall() - lastAt) < ROUND_MILLISECONDS
      if (isStopped || isRecent || round !== null) return
      lastAt = wall()
      round = goRound().finally(() => {
        round = null
      })
    },
    async stop() {
      isStopped = true
      await round
    },
  }
}
