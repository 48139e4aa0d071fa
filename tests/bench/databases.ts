import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { applyPackage, type BenchRooms, openRooms } from './bench-rooms.ts'
import { fillLog } from './filled-log.ts'
import { writePracticeBase } from './practice-base.ts'

/** A station's database of one size. */
export interface SizedDatabase {
  people: number
  entries: number
  dataFolder: string
}

export interface Sizes {
  people: readonly [number, number] | readonly [number]
  entries: readonly [number, number] | readonly [number]
}

/** The first morning with classes; the log begins years before. */
export const MORNING = Date.parse('2026-03-02T08:50:00+08:00')
const LOG_BEGINS = Date.parse('2022-09-01T08:00:00+08:00')

/** Makes a database for each number of people with each number of entries, all with the same past. */
export async function makeDatabases(
  folder: string,
  { people, entries }: Sizes,
  say: (words: string) => void,
): Promise<SizedDatabase[]> {
  const sites = people.map((count, index) =>
    writePracticeBase(join(folder, `site-${count}`), {
      people: count,
      version: index + 1,
      morning: MORNING,
      film: null,
    }),
  )
  const made: SizedDatabase[] = []
  for (const [index, count] of entries.entries()) {
    // The smaller past is part of the larger one, and few people come before many.
    const before = made.find((one) => one.entries === entries[index - 1] && one.people === people[0]) ?? null
    for (const [place, headcount] of people.entries()) {
      const dataFolder = join(folder, `data-${headcount}-${count}`)
      const from = place === 0 ? before : (made.at(-1) ?? null)
      if (from !== null) cpSync(from.dataFolder, dataFolder, { recursive: true })
      const site = place === 0 && before !== null ? null : (sites[place] ?? null)
      await grow(dataFolder, site, count, say)
      made.push({ people: headcount, entries: count, dataFolder })
    }
  }
  return made
}

async function grow(dataFolder: string, site: string | null, entries: number, say: (words: string) => void) {
  const bench = await openRooms(dataFolder, LOG_BEGINS)
  if (site !== null) {
    say('applying a site package …')
    await applyPackage(bench, site)
  }
  let told = 0
  fillLog(bench, entries, (done) => {
    if (done - told < 100_000 && done !== entries) return
    told = done
    say(`log of ${done.toLocaleString('en')} entries …`)
  })
  bench.close()
}

/** Opens each for taps on the first morning. */
export function openAll(databases: readonly SizedDatabase[]): Promise<(SizedDatabase & BenchRooms)[]> {
  return Promise.all(databases.map(async (one) => ({ ...one, ...(await openRooms(one.dataFolder, MORNING)) })))
}

/** Such as `1 k people, 1 M entries`. */
export function sizeInWords({ people, entries }: SizedDatabase): string {
  return `${short(people)} people, ${short(entries)} entries`
}

function short(count: number): string {
  if (count >= 1_000_000) return `${count / 1_000_000} M`
  return count >= 1_000 ? `${count / 1_000} k` : String(count)
}
