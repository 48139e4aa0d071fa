import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { type Clock, TimeKeeper } from '../../electron/station/clock/clock.ts'
import { sealingKeyFromFile } from '../../electron/station/hosts/sealing-key-file.ts'
import { createSealer } from '../../electron/station/people/sealing.ts'
import { createRooms, type Rooms } from '../../electron/station/rooms.ts'
import { openStore } from '../../electron/station/store/open.ts'
import type { Store } from '../../electron/station/store/store.ts'

/** A clock that runs as the machine's does, and is moved to another morning. */
export interface MovedClock extends Clock {
  /** Goes on from this wall time. Both clocks move, so nothing looks like a jump. */
  moveTo(wall: number): void
}

/** A running clock that shows `wall` now. */
export function movedClock(wall: number): MovedClock {
  const began = performance.now()
  let ahead = 0
  return {
    wall: () => wall + ahead + performance.now() - began,
    monotonic: () => ahead + performance.now(),
    moveTo(to) {
      ahead += to - (wall + ahead + performance.now() - began)
    },
  }
}

/** The station's rooms on a real database in a data folder that `serve` can take over. */
export interface BenchRooms {
  store: Store
  rooms: Rooms
  clock: MovedClock
  dataFolder: string
  close(): void
}

/** Opens the rooms as the station does; `wall` is the time it is to them. */
export async function openRooms(dataFolder: string, wall: number): Promise<BenchRooms> {
  const sealer = createSealer(await sealingKeyFromFile(dataFolder))
  const opened = openStore(join(dataFolder, 'station.sqlite'))
  if (!opened.opened) throw new Error(`the database was refused: ${opened.refusal.code}`)
  const { store } = opened
  const clock = movedClock(wall)
  const nothing = () => undefined
  const rooms = createRooms({
    store,
    sealer,
    clock,
    time: new TimeKeeper(clock),
    boot: uuidv7(),
    uuid: uuidv7,
    random: randomBytes,
    dataFolder,
    stationId: 'bench-station',
    onAnswer: nothing,
    onSession: nothing,
    onClassroom: nothing,
    onLessonPlaying: nothing,
    onTicket: nothing,
    onStatements: nothing,
    onSpotChecks: nothing,
    onQuestions: nothing,
  })
  return { store, rooms, clock, dataFolder, close: () => store.close() }
}

/** Takes a package over; throws where it is refused. */
export async function applyPackage({ rooms }: BenchRooms, folder: string): Promise<void> {
  const result = await rooms.packages.applyPackage(folder)
  if (result.outcome !== 'applied') throw new Error(`the package was not applied: ${JSON.stringify(result)}`)
}
