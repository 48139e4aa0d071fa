import { type BareCommits, bareCommits } from './bare-commits.ts'
import type { BenchRooms } from './bench-rooms.ts'
import { MORNING, openAll, type SizedDatabase, sizeInWords } from './databases.ts'
import { badgeAt, morningOf, PEOPLE_A_DAY } from './practice-base.ts'
import { against, type Row, type Section } from './report.ts'
import { median, percentile, perSecond, type Timings, timed } from './timings.ts'

export interface TapWishes {
  folder: string
  databases: readonly SizedDatabase[]
  /** Days of taps, and when no new round is begun. */
  days: number
  seconds: number
}

/** Rounds before anything is measured: what runs first is compiled while it runs. */
const WARM_UP = 40
const FEWEST_ROUNDS = 200

interface Measured extends SizedDatabase {
  times: Timings
}

/**
 * A tap from the reading to the answer in hand, durable, in each database, in turns with each other and with bare
 * commits: a round is one of each, so that whatever else the machine does slows all of them.
 */
export async function measureTaps({ folder, databases, days, seconds }: TapWishes): Promise<Section> {
  const open = await openAll(databases)
  const bare = bareCommits(folder)
  const { floor, taps } = inTurns(open, bare, days, performance.now() + seconds * 1000)
  bare.close()
  for (const one of open) one.close()
  const measured: Measured[] = databases.map((database, index) => ({ ...database, times: taps[index] ?? [] }))
  return {
    title: `Taps: reading → durable → answer; floor: a bare durable commit (${floor.length} rounds in turns)`,
    rows: [...measured.flatMap((one) => rowsOf(one, floor)), ...growthRows(measured)],
    notes: notesOn(measured, floor),
  }
}

function inTurns(open: readonly (SizedDatabase & BenchRooms)[], bare: BareCommits, days: number, until: number) {
  const floor: number[] = []
  const taps = open.map((): number[] => [])
  for (let round = 0; round < days * PEOPLE_A_DAY; round += 1) {
    if (floor.length >= FEWEST_ROUNDS && performance.now() > until) break
    const day = Math.floor(round / PEOPLE_A_DAY)
    const tap = round % PEOPLE_A_DAY
    const counts = round >= WARM_UP
    const commit = timed(bare.commit)
    if (counts) floor.push(commit)
    for (const [index, one] of open.entries()) {
      if (tap === 0) one.clock.moveTo(morningOf(day, MORNING))
      const time = timed(() => checkIn(one, badgeAt(day, tap, one.people)))
      if (counts) taps[index]?.push(time)
    }
  }
  return { floor, taps }
}

function checkIn({ rooms }: BenchRooms, badge: string): void {
  const { kind } = rooms.checkIn.tap('bench', { kind: 'text', text: badge, format: 'unknown' })
  if (kind !== 'checked_in') throw new Error(`a tap that should check in was answered ${kind}`)
}

function rowsOf(one: Measured, floor: Timings): Row[] {
  const size = sizeInWords(one)
  const tap = (share: number, words: string): Row =>
    against(
      { what: `tap ${words}, ${size}`, measured: { value: percentile(one.times, share), unit: 'ms' } },
      percentile(floor, share),
    )
  const slowest: Row = {
    ...tap(0.95, 'p95'),
    target: { of: 'measured', bound: 'at most', value: 50 },
  }
  return [
    tap(0.5, 'p50'),
    slowest,
    { ...tap(0.99, 'p99'), target: { of: 'measured', bound: 'at most', value: 100 } },
    against({ what: `check-ins, ${size}`, measured: { value: perSecond(one.times), unit: '/s' } }, perSecond(floor), {
      of: 'ratio',
      bound: 'at least',
      value: 0.8,
    }),
  ]
}

/** Each latency with the largest log against the one with the smallest, at the same number of people. */
function growthRows(measured: readonly Measured[]): Row[] {
  const smallest = Math.min(...measured.map(({ entries }) => entries))
  return measured
    .filter(({ entries }) => entries > smallest)
    .flatMap((large) => {
      const small = measured.find(({ people, entries }) => people === large.people && entries === smallest)
      if (small === undefined) return []
      return [0.5, 0.95].map((share) =>
        against(
          {
            what: `growth of tap p${share * 100}, ${sizeInWords(large)} (floor: ${sizeInWords(small)})`,
            measured: { value: percentile(large.times, share), unit: 'ms' },
          },
          percentile(small.times, share),
          { of: 'ratio', bound: 'at most', value: 1.2 },
        ),
      )
    })
}

/** The disk decides the ratio: on one that commits in no time, everything else weighs. */
function notesOn(measured: readonly Measured[], floor: Timings): string[] {
  const commit = median(floor)
  const beyond = Math.max(...measured.map(({ times }) => median(times) - commit))
  return [
    `a bare commit takes ${commit.toFixed(2)} ms here (median); a tap does ${beyond.toFixed(2)} ms of work beyond it,`,
    `which is 0.8 × the bare rate on any disk whose commit takes ${(4 * beyond).toFixed(1)} ms or more`,
  ]
}
