import { onTestFinished } from 'vitest'
import type { Checkpoints } from '../../electron/station/checkpoints/checkpoints.ts'
import { createEntryLines } from '../../electron/station/log/entry-lines.ts'
import { createSegments, type Segments } from '../../electron/station/segments/segments.ts'
import type { Throttle } from '../../electron/station/upload/bandwidth.ts'
import type { RunEnd } from '../../electron/station/upload/delivery-run.ts'
import type { ObjectStore } from '../../electron/station/upload/destination-forms.ts'
import {
  createObjectStoreUploader,
  type ObjectStoreUploader,
} from '../../electron/station/upload/object-store/object-store-uploader.ts'
import type { ObjectStoreDouble } from '../object-store/object-store.ts'
import { aCheckpointsRoom, type CheckpointsRoom } from './checkpoints-room.ts'
import { aFolder } from './people-room.ts'
import { aCheckIn, aConnection, type HeldTimers, heldTimers, unthrottled } from './upload-room.ts'

export interface ObjectStoreRoom extends CheckpointsRoom {
  segments: Segments
  checkpoints: Checkpoints
  uploader: ObjectStoreUploader
  timers: HeldTimers
  clockObservations: { source: string; wall: number }[]
  ends: RunEnd[]
  /** Records so many check-ins and signs the log after them. */
  grow(entries: number): void
  /** Starts a run and waits for its end. */
  run(): Promise<RunEnd>
  /** Another uploader on the same records, as after a crash; the first is left to its fate. */
  anotherUploader(): ObjectStoreUploader
}

export interface ObjectStoreRoomOptions {
  idleMilliseconds?: number
  /** The line without a cap, where it is left out. */
  throttle?: Throttle
  folder?: string
}

/** How a station knows the bucket of a double. */
export function bucketOf({ address, credentials }: ObjectStoreDouble): ObjectStore {
  const { key, secret, region } = credentials
  return { address, manner: 's3', region, key, secret }
}

/** A station's records with an uploader to one object store; nothing is sent until the test says so. */
export function anObjectStoreRoom(to: ObjectStore, options: ObjectStoreRoomOptions = {}): ObjectStoreRoom {
  const folder = options.folder ?? aFolder()
  const room = aCheckpointsRoom({ folder })
  const segments = createSegments({
    store: room.store,
    entries: createEntryLines(room.store),
    dataFolder: folder,
    checkpointed: () => room.checkpoints.newest()?.size ?? 0,
    wall: () => room.time.wall,
  })
  const connection = aConnection()
  const timers = heldTimers()
  const clockObservations: { source: string; wall: number }[] = []
  const ends: RunEnd[] = []
  const waiting: ((end: RunEnd) => void)[] = []

  function create(): ObjectStoreUploader {
    const uploader = createObjectStoreUploader({
      store: room.store,
      stationId: 'station-1',
      log: room.log,
      segments,
      checkpoints: room.checkpoints,
      everyMinutes: () => 15,
      fetch: connection.fetch,
      throttle: options.throttle ?? unthrottled(),
      timers,
      wall: () => room.time.wall,
      random: () => 0.5,
      idleMilliseconds: options.idleMilliseconds ?? 10_000,
      mayRun: () => true,
      onChange: () => undefined,
      onClock: (observed) => clockObservations.push(observed),
      onEnd(end) {
        ends.push(end)
        for (const resolve of waiting.splice(0)) resolve(end)
      },
    })
    uploader.configure(to)
    onTestFinished(() => uploader.stop())
    return uploader
  }

  const uploader = create()
  onTestFinished(() => connection.close())
  return {
    ...room,
    segments,
    uploader,
    timers,
    clockObservations,
    ends,
    grow(entries) {
      room.store.transaction(() => {
        room.log.record(...Array.from({ length: entries }, (_, index) => aCheckIn(`p-${index}`)))
      })
      room.checkpoints.make()
    },
    run() {
      const ended = new Promise<RunEnd>((resolve) => waiting.push(resolve))
      uploader.now()
      return ended
    },
    anotherUploader: create,
  }
}
