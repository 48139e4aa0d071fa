import { fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { enterStation, type StationProcess } from '../builders/station-process.ts'

const PROJECT = resolve(import.meta.dirname, '../..')

/** A station whose clock the test leads. */
export interface LedStation extends StationProcess {
  /** Brings the clock to a wall time, where it stands. */
  at(wall: number): Promise<void>
  /** Lets it run on from where it stands. */
  run(): Promise<void>
}

export interface LedDayWishes {
  dataFolder: string
  /** A package to take over, or the one in force. */
  siteFolder?: string
  /** Wall time at the start. */
  wall: number
}

/** Starts the station at a wall time of the test's choosing. */
export async function aLedStation({ dataFolder, siteFolder = '', wall }: LedDayWishes): Promise<LedStation> {
  const pages = resolve(PROJECT, 'out/renderer')
  const child = fork(resolve(import.meta.dirname, 'held-station.ts'), [dataFolder, siteFolder, pages, String(wall)], {
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  })
  const station = await enterStation(child)
  let now = wall
  const set = async (to: number, runs: boolean) => {
    const told = once(child, 'message')
    child.send({ wall: to, runs })
    await told
    now = to
  }
  return { ...station, at: (to) => set(to, false), run: () => set(now, true) }
}
