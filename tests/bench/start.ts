import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { type SizedDatabase, sizeInWords } from './databases.ts'
import { startProgram } from './processes.ts'
import { against, alone, type Row, type Section } from './report.ts'
import { median } from './timings.ts'

const PROJECT = resolve(import.meta.dirname, '../..')
const STATION = join(PROJECT, 'out/main/station.js')
const PAGES = join(PROJECT, 'out/renderer')
const BARE_SERVER = join(import.meta.dirname, 'bare-server.ts')

/** From the start of the built station to its line that it can take a tap, and its memory then. */
export async function measureStarts(
  folder: string,
  databases: readonly SizedDatabase[],
  turns: number,
): Promise<Section> {
  const floor: number[] = []
  const starts = databases.map((): number[] => [])
  const memory = databases.map((): number[] => [])
  for (let turn = 0; turn < turns; turn += 1) {
    const bare = await startProgram([BARE_SERVER, join(folder, 'bare-start.sqlite')], /^Bare ready (\S+)$/)
    floor.push(bare.milliseconds)
    await bare.stop()
    for (const [index, { dataFolder }] of databases.entries()) {
      const station = await startProgram(
        [STATION, 'serve', '--data', dataFolder, '--pages', PAGES],
        /^Station ready (\S+)$/,
      )
      starts[index]?.push(station.milliseconds)
      const megabytes = residentMegabytes(station.child.pid)
      if (megabytes !== null) memory[index]?.push(megabytes)
      await station.stop()
    }
  }
  const rows = databases.flatMap((database, index): Row[] => {
    const size = sizeInWords(database)
    const seconds = median(starts[index] ?? []) / 1000
    const ready = against(
      { what: `start → ready, ${size}`, measured: { value: seconds, unit: 's' } },
      median(floor) / 1000,
      { of: 'measured', bound: 'at most', value: 1.5 },
    )
    const resident = memory[index] ?? []
    if (resident.length === 0) return [ready]
    const measured = { value: median(resident), unit: 'MB' } as const
    const target = { of: 'measured', bound: 'at most', value: 250 } as const
    return [ready, alone({ what: `memory after the start, ${size}`, measured }, target)]
  })
  return { title: 'Start; floor: Node with a database and a port, run from source', rows, notes: [] }
}

/** Resident memory of a process, or null where the system has no `ps`. */
function residentMegabytes(pid: number | undefined): number | null {
  if (pid === undefined || process.platform === 'win32') return null
  const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim())
  return (kilobytes * 1024) / 1e6
}
