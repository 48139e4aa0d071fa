import type { StartReaderProcess } from '../readers/process/reader-process-handle.ts'
import type { Ready, StationToShell } from './host-messages.ts'

/** What the station tells its host once it can take a tap. */
export type ReadyInfo = Omit<Ready, 'type'>

/** What a host may be asked for after that. */
export type HostRequest = Exclude<StationToShell, { type: 'ready' | 'trouble' | 'start_readers' | 'kill_readers' }>

/**
 * What runs the station: the Electron shell, or plain Node with a browser beside it.
 * The station never knows more about its host than this.
 */
export interface StationHost {
  readonly kind: 'electron' | 'browser'
  /** The 32-byte key that seals personal data; the same one at every start with this data folder. */
  sealingKey(): Promise<Buffer>
  /** Says that the station can take a tap. */
  ready(info: ReadyInfo): void
  /** Says that the station cannot run a class; the page at `url` tells the person before the screen what to do. */
  trouble(url: string): void
  /** Asks for what only the host can do. The browser host ends on `quit` and has nothing to do for the others. */
  send(request: HostRequest): void
  /** Starts the process that speaks with card readers: a crash of native code there leaves the station alone. */
  readonly startReaders: StartReaderProcess
  /** Calls `listener` once, when the station has to end. */
  onStop(listener: (reason: string) => void): void
}
