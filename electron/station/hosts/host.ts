import type { StartReaderProcess } from '../readers/process/reader-process-handle.ts'
import type { PaperSaved, Ready, SavePaper, StationToShell } from './host-messages.ts'

/** What the station tells its host once it can take a tap. */
export type ReadyInfo = Omit<Ready, 'type'>

/** What a host may be asked for after that. */
export type HostRequest = Exclude<
  StationToShell,
  { type: 'ready' | 'trouble' | 'save_paper' | 'start_readers' | 'kill_readers' }
>

/** A sheet to be saved as a PDF by the host. */
export type PaperToSave = Omit<SavePaper, 'type' | 'request'>

/** Saves a sheet where the person before the screen says, and tells what became of it. */
export type SavePaperByHost = (paper: PaperToSave) => Promise<PaperSaved['outcome']>

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
  /** Null where the browser's own print dialog does it. */
  readonly savePaper: SavePaperByHost | null
  /** Starts the process that speaks with card readers: a crash of native code there leaves the station alone. */
  readonly startReaders: StartReaderProcess
  /** Calls `listener` once, when the station has to end. */
  onStop(listener: (reason: string) => void): void
}
