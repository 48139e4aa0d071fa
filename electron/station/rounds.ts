import type { Every } from './clock/clock.ts'
import type { RecordsDesk } from './records-desk.ts'
import type { Rooms } from './rooms.ts'
import type { Signals } from './signals.ts'
import type { Line } from './upload/line.ts'

export interface RoundsOptions {
  every: Every
  rooms: Pick<Rooms, 'warden' | 'spotChecks' | 'questions' | 'signIns' | 'selfStudy'>
  records: Pick<RecordsDesk, 'tick' | 'sticks'>
  line: Pick<Line, 'look'>
  signals: Signals
  /** What looks after the day and the station as a whole. */
  lookers: readonly { look: () => void }[]
}

const TICK_MILLISECONDS = 20_000
/** As exact as the time of a spot check and the life of a session have to be. */
const CLASS_TICK_MILLISECONDS = 1_000
/** Whoever plugs in a stick looks at the screen. */
const STICK_TICK_MILLISECONDS = 2_000

/** What only time brings. */
export interface Rounds {
  /** What came due in class by now, such as while the station was off. */
  lookAtClasses(): void
  /** Comes round from now on. */
  start(): void
  stop(): void
}

export function createRounds({ every, rooms, records, line, signals, lookers }: RoundsOptions): Rounds {
  let ends: (() => void)[] = []

  function lookAtClasses(): void {
    rooms.warden.tick()
    rooms.spotChecks.tick()
    rooms.questions.tick()
  }

  function lookAtEverything(): void {
    // The clock alone opens and shuts check-in; pages are told to look again.
    signals.publish({ signal: 'sessions' })
    rooms.signIns.endIdle()
    rooms.selfStudy.tick()
    for (const looker of lookers) looker.look()
    line.look()
    records.tick()
  }

  return {
    lookAtClasses,
    start() {
      ends = [
        every(CLASS_TICK_MILLISECONDS, lookAtClasses),
        every(TICK_MILLISECONDS, lookAtEverything),
        every(STICK_TICK_MILLISECONDS, () => void records.sticks.look()),
      ]
    },
    stop() {
      for (const end of ends) end()
    },
  }
}
