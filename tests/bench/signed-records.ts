import { createSigner, SEED_BYTES } from '../../electron/records/signed-note.ts'
import { createCheckpoints } from '../../electron/station/checkpoints/checkpoints.ts'
import { createOwnKeys } from '../../electron/station/checkpoints/own-keys.ts'
import { createEntryLines } from '../../electron/station/log/entry-lines.ts'
import { createSegments } from '../../electron/station/segments/segments.ts'
import type { BenchRooms } from './bench-rooms.ts'

/** Signs the log of a station as it stands, and cuts all of it into segments, as before it is sent. */
export async function signAndCut({ store, rooms, clock, dataFolder }: BenchRooms): Promise<void> {
  const signer = createSigner('training-station/bench-station', Buffer.alloc(SEED_BYTES, 1))
  const keys = createOwnKeys({ store, log: rooms.log })
  rooms.log.register(keys.projection)
  keys.note(signer.key)
  const checkpoints = createCheckpoints({
    store,
    signer,
    leavesAfter: rooms.outbox.leavesAfter,
    wall: clock.wall,
    dayOf: (at) => at,
    afterwards: (work) => work(),
  })
  checkpoints.make()
  const segments = createSegments({
    store,
    entries: createEntryLines(store),
    dataFolder,
    checkpointed: () => checkpoints.newest()?.size ?? 0,
    wall: clock.wall,
  })
  const outcome = await segments.cut()
  if (outcome !== 'cut') throw new Error(`the segments were not cut: ${outcome}`)
}
