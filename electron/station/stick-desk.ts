import { v7 as uuidv7 } from 'uuid'
import type { NoteSigner } from '../records/signed-note.ts'
import type { Checkpoints } from './checkpoints/checkpoints.ts'
import type { Clock } from './clock/clock.ts'
import type { Receipts } from './receipts/receipts.ts'
import type { Rooms } from './rooms.ts'
import type { Segments } from './segments/segments.ts'
import type { ExportBook } from './sticks/export-book.ts'
import { folderStick } from './sticks/folder-stick.ts'
import type { StickSource } from './sticks/stick.ts'
import { createSticks, type Sticks } from './sticks/sticks.ts'
import { createSystemSticks } from './sticks/system-sticks.ts'
import { diskTrace } from './sticks/trace.ts'

export interface StickDeskOptions {
  rooms: Pick<Rooms, 'log' | 'site'>
  checkpoints: Checkpoints
  segments: Segments
  receipts: Receipts
  book: ExportBook
  signer: NoteSigner
  stationId: string
  clock: Clock
  /** Where sticks are seen. */
  sources: readonly StickSource[]
  onChange: () => void
  onRecords: () => void
  onTrouble: (error: unknown) => void
}

/** The way of the records over sticks, put together of the rooms it takes. */
export function createStickDesk({ rooms, clock, ...rest }: StickDeskOptions): Sticks {
  return createSticks({
    ...rest,
    log: rooms.log,
    site: () => {
      const { site, settings } = rooms.site()
      return { id: site.id, recipients: settings.headquarters.recipients }
    },
    uuid: uuidv7,
    wall: clock.wall,
    monotonic: clock.monotonic,
  })
}

/** The sticks of this machine, and a folder that is used as one where it is named. */
export function stickSources(dataFolder: string, stickFolder: string | null, clock: Clock): StickSource[] {
  const system = createSystemSticks({
    blockDevices: async () => {
      // Loaded when it is first needed: no station starts later for it.
      const { blockDevices } = await import('systeminformation')
      return await blockDevices()
    },
    trace: diskTrace,
    dataFolder,
    monotonic: clock.monotonic,
  })
  return stickFolder === null ? [system] : [system, folderStick(stickFolder)]
}
