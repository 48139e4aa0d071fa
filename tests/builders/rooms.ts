import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { Answer } from '../../electron/station/api/schemas/answer.ts'
import { TimeKeeper } from '../../electron/station/clock/clock.ts'
import { createSealer } from '../../electron/station/people/sealing.ts'
import { createRooms, type Rooms } from '../../electron/station/rooms.ts'
import type { Store } from '../../electron/station/store/store.ts'
import { aClock, type HeldClock } from './log.ts'
import { aFolder, aStore, TEST_KEY } from './people-room.ts'
import { aSite, badgeOf, type SiteWishes, writeSite } from './site-document.ts'

/** The station's rooms on a real store, with a held clock and the builder's site in force. */
export interface RoomsAtWork extends Rooms {
  store: Store
  clock: HeldClock
  dataFolder: string
  /** Taps the badge of `trainee-<number>`, counted from one. */
  tap(number: number): Answer
}

/** Opens the rooms for a site whose `session-1` is on 2 March 2026, 09:00-11:30 in Shanghai; it is 08:30 there. */
export async function aStationAtWork(wishes: SiteWishes = {}): Promise<RoomsAtWork> {
  const dataFolder = aFolder()
  const station = roomsOn(dataFolder, aClock())
  const result = await station.packages.applyPackage(writeSite(join(dataFolder, 'site'), aSite(wishes)))
  if (result.outcome === 'refused') throw new Error(result.refusal.reason)
  return station
}

/** The same station after it was cut off: only what is on its disk is left, and its rooms are taken up from that. */
export function aStationAfterPowerCut({ dataFolder, clock, store }: RoomsAtWork): RoomsAtWork {
  store.close()
  const station = roomsOn(dataFolder, clock)
  station.playback.restore()
  station.selfStudy.restore()
  return station
}

function roomsOn(dataFolder: string, clock: HeldClock): RoomsAtWork {
  const store = aStore(dataFolder)
  const nothing = () => undefined
  const rooms = createRooms({
    store,
    sealer: createSealer(TEST_KEY),
    clock,
    time: new TimeKeeper(clock),
    boot: uuidv7(),
    uuid: uuidv7,
    // The spot checks of a class stand at the same minutes in every run.
    random: (bytes) => Buffer.alloc(bytes, 7),
    dataFolder,
    stationId: 'station-1',
    onAnswer: nothing,
    onSession: nothing,
    onClassroom: nothing,
    onLessonPlaying: nothing,
    onTicket: nothing,
    onStatements: nothing,
    onSpotChecks: nothing,
    onQuestions: nothing,
  })
  const tap = (number: number) =>
    rooms.checkIn.tap('test-reader', { kind: 'text', text: badgeOf(number - 1), format: 'unknown' })
  return { ...rooms, store, clock, dataFolder, tap }
}
