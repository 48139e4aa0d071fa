import type { NoteSigner } from '../records/signed-note.ts'
import { type Checkpoints, createCheckpoints } from './checkpoints/checkpoints.ts'
import { createOwnKeys } from './checkpoints/own-keys.ts'
import type { Clock } from './clock/clock.ts'
import type { Rooms } from './rooms.ts'
import { siteDay } from './sessions/local-day.ts'
import type { Store } from './store/store.ts'

export interface RecordsDeskOptions {
  store: Store
  rooms: Pick<Rooms, 'log' | 'outbox' | 'site'>
  signer: NoteSigner
  clock: Clock
}

/** The rooms by which records reach headquarters and are held to what was signed. */
export interface RecordsDesk {
  checkpoints: Checkpoints
  /** Once the station has started. */
  start(): void
  /** To be called every twenty seconds. */
  tick(): void
  /** Nothing is begun any more. */
  stop(): void
}

/** Composes those rooms; before the first entry of this run is recorded. */
export function createRecordsDesk({ store, rooms, signer, clock }: RecordsDeskOptions): RecordsDesk {
  let isStopped = false
  const keys = createOwnKeys({ store, log: rooms.log })
  const checkpoints = createCheckpoints({
    store,
    signer,
    leavesAfter: rooms.outbox.leavesAfter,
    wall: clock.wall,
    dayOf: (at) => siteDay(at, rooms.site().settings.timeZone).from,
    afterwards: (work) => {
      setImmediate(() => {
        if (!isStopped) work()
      })
    },
  })
  for (const { projection } of [keys, checkpoints]) rooms.log.register(projection)

  return {
    checkpoints,
    start() {
      keys.note(signer.key)
    },
    tick() {
      checkpoints.tick()
    },
    stop() {
      isStopped = true
    },
  }
}
