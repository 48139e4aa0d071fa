import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { type Clock, TimeKeeper } from '../clock/clock.ts'
import type { Sealer } from '../people/sealing.ts'
import { createRooms, type Rooms } from '../rooms.ts'
import type { Store } from '../store/store.ts'

export interface QuietRoomsOptions {
  store: Store
  sealer: Sealer
  clock: Clock
  dataFolder: string
  stationId: string
}

/** The rooms of a station that is not running, for a command on its data folder: nobody is told of anything. */
export function quietRooms({ clock, ...rest }: QuietRoomsOptions): Rooms {
  return createRooms({
    ...rest,
    clock,
    time: new TimeKeeper(clock),
    boot: uuidv7(),
    uuid: uuidv7,
    random: randomBytes,
    onAnswer: () => undefined,
    onSession: () => undefined,
    onClassroom: () => undefined,
    onLessonPlaying: () => undefined,
    onTicket: () => undefined,
    onStatements: () => undefined,
    onSpotChecks: () => undefined,
    onQuestions: () => undefined,
  })
}
