import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StationProcess } from '../builders/station-process.ts'
import { filmMedium } from './practice-base.ts'
import { startProgram } from './processes.ts'
import { against, type Section } from './report.ts'
import { median, percentile, timedUntil } from './timings.ts'

const BARE_SERVER = join(import.meta.dirname, 'bare-server.ts')
const WHOLE_TURNS = 7
const SEEK_TURNS = 60
/** What a player asks for when it jumps. */
const SEEK_BYTES = 256 * 1024

type Get = (headers: Record<string, string>) => Promise<Response>

/** A film from the station against the same bytes from a plain file server, whole and by seeks, in turns. */
export async function measureMedia(folder: string, station: StationProcess, film: Buffer): Promise<Section> {
  const file = join(folder, 'film.mp4')
  writeFileSync(file, film)
  const server = await startProgram([BARE_SERVER, join(folder, 'bare-media.sqlite'), file], /^Bare ready (\S+)$/)
  const bare: Get = (headers) => fetch(server.said, { headers })
  const path = `/media/${filmMedium(film).sha256}`
  const ours: Get = (headers) => station.request(path, { headers })

  const whole = await inTurns(WHOLE_TURNS, ours, bare, () => [{}, film.length])
  const seek = await inTurns(SEEK_TURNS, ours, bare, (turn) => {
    const first = (turn * 7_919_777) % (film.length - SEEK_BYTES)
    return [{ range: `bytes=${first}-${first + SEEK_BYTES - 1}` }, SEEK_BYTES]
  })
  await server.stop()
  const rate = (times: readonly number[]) => film.length / 1e6 / (median(times) / 1000)
  const seekRow = (share: number) =>
    against(
      { what: `a seek, p${share * 100}`, measured: { value: percentile(seek.ours, share), unit: 'ms' } },
      percentile(seek.bare, share),
      { of: 'ratio', bound: 'at most', value: 1.1 },
    )
  return {
    title: 'Media; floor: a plain file server',
    rows: [
      against({ what: 'a film, whole', measured: { value: rate(whole.ours), unit: 'MB/s' } }, rate(whole.bare)),
      seekRow(0.5),
      seekRow(0.95),
    ],
    notes: [],
  }
}

async function inTurns(turns: number, ours: Get, bare: Get, ask: (turn: number) => [Record<string, string>, number]) {
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  for (let turn = 0; turn < turns; turn += 1) {
    const [headers, bytes] = ask(turn)
    times.ours.push(await timedUntil(() => readAll(ours, headers, bytes)))
    times.bare.push(await timedUntil(() => readAll(bare, headers, bytes)))
  }
  // The first of each opens the connection and fills the system's cache.
  return { ours: times.ours.slice(1), bare: times.bare.slice(1) }
}

async function readAll(get: Get, headers: Record<string, string>, bytes: number): Promise<void> {
  const response = await get(headers)
  let read = 0
  for await (const chunk of response.body ?? []) read += chunk.length
  if (read !== bytes) throw new Error(`${read} bytes came with ${response.status} where ${bytes} were asked for`)
}
