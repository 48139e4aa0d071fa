import type { ReceivedBy } from '../archive/archive.ts'
import type { Refusal } from './refusal.ts'

/** A place that segments and checkpoints of stations are received from. Nothing in it is believed. */
export interface RecordsSource {
  readonly path: ReceivedBy
  /** Names the place, so that what was seen there is not read again; null where that is not remembered. */
  readonly name: string | null
  stations(): Promise<SourceStations>
  filesOf(stationId: string): Promise<SourceFiles>
  /** The bytes of a checkpoint or a segment; refused unread where they are more than `most`. */
  read(stationId: string, file: SourceFile, most: number): Promise<Buffer | Refusal>
}

export interface SourceStations {
  ids: string[]
  /** What there is besides, of stations or of none. */
  refusals: { stationId: string | null; refusal: Refusal }[]
}

export interface SourceFile {
  kind: 'checkpoint' | 'segment'
  /** A checkpoint's or a segment's file name. */
  name: string
  /** Another mark, another content: time and size, or an ETag; empty where that cannot be told. */
  mark: string
}

export interface SourceFiles {
  checkpoints: SourceFile[]
  segments: SourceFile[]
  refusals: Refusal[]
}
