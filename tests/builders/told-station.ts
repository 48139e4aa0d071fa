import { createSigner, type NoteSigner } from '../../electron/records/signed-note.ts'
import { type Checkpoints, createCheckpoints } from '../../electron/station/checkpoints/checkpoints.ts'
import { createLogTold } from '../../electron/station/upload/log-told.ts'
import { seedOf } from './bucket.ts'
import { anUploader, aStatementContext, type UploadRoom } from './upload-room.ts'

/** A station that uploads statements to a record store of its own, and tells it of its checkpoints. */
export interface ToldStation extends UploadRoom {
  signer: NoteSigner
  checkpoints: Checkpoints
  /** Uploads what there is, with the checkpoint after it. */
  upload(): Promise<void>
}

/** The station of `aStatementContext`. */
export async function aToldStation(): Promise<ToldStation> {
  const context = aStatementContext()
  const signer = createSigner('training-station/station-1', seedOf('station-1'))
  let made: Checkpoints | null = null
  const room = await anUploader({
    context,
    told({ store, outbox, time, log }) {
      const checkpoints = createCheckpoints({
        store,
        signer,
        leavesAfter: outbox.leavesAfter,
        wall: () => time.wall,
        dayOf: (at) => at,
        afterwards: (work) => void setImmediate(work),
      })
      made = checkpoints
      log.register(checkpoints.projection)
      const { site } = context
      return createLogTold({
        store,
        kept: outbox.kept,
        checkpoints,
        site,
        version: '1.2.3',
        clockEvidence: () => 'confirmed',
      })
    },
  })
  if (made === null) throw new Error('the uploader was told nothing')
  return {
    ...room,
    signer,
    checkpoints: made,
    async upload() {
      room.time.pass(1_000)
      room.uploader.now()
      await room.settled()
    },
  }
}
