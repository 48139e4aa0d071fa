import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { onTestFinished } from 'vitest'
import type { EntryColumns } from '../../electron/records/entry.ts'
import type { Answer } from '../../electron/station/api/schemas/answer.ts'
import type { OpenSpotCheck } from '../../electron/station/api/schemas/spot-checks.ts'
import { TimeKeeper } from '../../electron/station/clock/clock.ts'
import { createSealer } from '../../electron/station/people/sealing.ts'
import { createRooms, type Rooms } from '../../electron/station/rooms.ts'
import { openStore } from '../../electron/station/store/open.ts'
import type { Store } from '../../electron/station/store/store.ts'
import { aClock, type HeldClock } from './log.ts'
import { aFolder, TEST_KEY } from './people-room.ts'
import { aSite, badgeOf, type SiteWishes, writeSite } from './site-document.ts'

const MINUTE = 60_000

/** The rooms of a station whose `session-1` (09:00-11:30) is taught by `instructor-1`, and which can be killed. */
export interface SpotCheckedClass {
  rooms: () => Rooms
  store: () => Store
  clock: HeldClock
  dataFolder: string
  /** Taps the badge of `trainee-<number>`, counted from one. */
  tap(number: number): Answer
  /** Taps the badge of the person with this id. */
  tapAs(personId: string): Answer
  /** Opens the session at 8:40, lets trainees 1 to `people` in, and teaches from nine. */
  begin(people: number): void
  /** Lets time pass in steps of a minute, with the station's tick after each. */
  pass(minutes: number): void
  /** Lets time pass until somebody is waited for, and says who; fails where the class ends first. */
  passUntilCalled(): OpenSpotCheck & { personIds: string[] }
  act(action: 'open' | 'teach' | 'pause' | 'resume' | 'close' | 'seal'): void
  /** The station's process is gone, without a word; `minutes` later it is started again. */
  killAndRestart(minutes?: number): void
  /** The log as it is on disk. */
  entries(): EntryColumns[]
  /** Ends the class and lets go of the database. */
  letGo(): void
}

export async function aSpotCheckedClass(wishes: SiteWishes = {}): Promise<SpotCheckedClass> {
  const dataFolder = aFolder()
  const clock = aClock()
  const nothing = () => undefined
  let open = opened()

  function opened() {
    const store = openStore(join(dataFolder, 'station.sqlite'))
    if (!store.opened) throw new Error(`the test store was refused: ${store.refusal.code}`)
    const rooms = createRooms({
      store: store.store,
      sealer: createSealer(TEST_KEY),
      clock,
      time: new TimeKeeper(clock),
      boot: uuidv7(),
      uuid: uuidv7,
      // The spot checks of the class stand at the same minutes in every run.
      random: (bytes) => Buffer.alloc(bytes, 7),
      dataFolder,
      stationId: 'station-1',
      onAnswer: nothing,
      onClassroom: nothing,
      onLessonPlaying: nothing,
      onTicket: nothing,
      onStatements: nothing,
      onSession: nothing,
      onSpotChecks: nothing,
      onQuestions: nothing,
    })
    return { store: store.store, rooms }
  }

  const started = () =>
    open.rooms.log.record({ type: 'station.started', version: '1.0.0', host: 'browser', cleanBefore: false })
  const result = await open.rooms.packages.applyPackage(writeSite(join(dataFolder, 'site'), aSite(wishes)))
  if (result.outcome === 'refused') throw new Error(result.refusal.reason)
  started()
  onTestFinished(() => {
    if (open.store.db.open) open.store.close()
  })

  function tap(number: number): Answer {
    return open.rooms.checkIn.tap('test-reader', { kind: 'text', text: badgeOf(number - 1), format: 'unknown' })
  }

  function act(action: Parameters<SpotCheckedClass['act']>[0]): void {
    const result = open.rooms.sessions.act('session-1', action, 'instructor-1')
    if (!result.changed) throw new Error(`${action} was refused: ${result.code}`)
  }

  function pass(minutes: number): void {
    for (let passed = 0; passed < minutes; passed += 1) {
      clock.pass(MINUTE)
      open.rooms.spotChecks.tick()
      open.rooms.questions.tick()
    }
  }

  return {
    rooms: () => open.rooms,
    store: () => open.store,
    clock,
    dataFolder,
    tap,
    tapAs: (personId) => tap(Number(personId.replace('trainee-', ''))),
    begin(people) {
      pass(10)
      act('open')
      for (let number = 1; number <= people; number += 1) tap(number)
      pass(20)
      act('teach')
    },
    pass,
    passUntilCalled() {
      for (let minute = 0; minute < 150; minute += 1) {
        pass(1)
        const [called] = open.rooms.spotChecks.open()
        if (called === undefined) continue
        const check = open.rooms.spotChecks.of(called.sessionId).checks.find((one) => one.checkId === called.checkId)
        return { ...called, personIds: check?.people.map((person) => person.personId) ?? [] }
      }
      throw new Error('no spot check was called in all of the class')
    },
    act,
    killAndRestart(minutes = 0) {
      open.store.db.close()
      clock.pass(minutes * MINUTE)
      open = opened()
      started()
      open.rooms.spotChecks.tick()
    },
    entries: () => open.store.db.prepare<[], EntryColumns>('SELECT * FROM log ORDER BY seq').all(),
    letGo() {
      open.store.close()
    },
  }
}
