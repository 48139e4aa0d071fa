import { createSigner, type NoteSigner } from '../../electron/records/signed-note.ts'
import { type Checkpoints, createCheckpoints } from '../../electron/station/checkpoints/checkpoints.ts'
import { createOwnKeys } from '../../electron/station/checkpoints/own-keys.ts'
import { siteDay } from '../../electron/station/sessions/local-day.ts'
import { anOutbox, type OutboxRoom } from './upload-room.ts'

export interface CheckpointsRoom extends OutboxRoom {
  checkpoints: Checkpoints
  /** Its checkpoints as after another start of the station. */
  afterStart(): Checkpoints
  signer: NoteSigner
  /** Does what was put off until a transaction had ended. */
  afterwards(): void
}

/** The key that every test station signs with, unless a test gives another. */
export const TEST_SIGNER = createSigner('training-station/station-1', Buffer.alloc(32, 9))

/** A log with an outbox and its checkpoints on a real database; its key is in the log. */
export function aCheckpointsRoom({
  folder,
  signer = TEST_SIGNER,
}: {
  folder?: string
  signer?: NoteSigner
} = {}): CheckpointsRoom {
  const room = anOutbox(folder === undefined ? {} : { folder })
  const put: (() => void)[] = []
  const afterStart = () =>
    createCheckpoints({
      store: room.store,
      signer,
      leavesAfter: room.outbox.leavesAfter,
      wall: () => room.time.wall,
      dayOf: (at) => siteDay(at, 'Asia/Shanghai').from,
      afterwards: (work) => put.push(work),
    })
  const checkpoints = afterStart()
  const keys = createOwnKeys({ store: room.store, log: room.log })
  for (const { projection } of [keys, checkpoints]) room.log.register(projection)
  keys.note(signer.key)
  const afterwards = () => {
    for (const work of put.splice(0)) work()
  }
  return { ...room, checkpoints, afterStart, signer, afterwards }
}
