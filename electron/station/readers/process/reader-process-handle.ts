import type { ToReaders } from './messages.ts'

/** The reader process as the station holds it, whatever started it: plain Node or the Electron shell. */
export interface ReaderProcess {
  /** What is sent to a process that has ended is lost. */
  send(message: ToReaders): void
  /** Ends it at once, whatever it is doing. */
  kill(): void
}

export interface ReaderProcessListener {
  /** A message, not checked yet. */
  onMessage(message: unknown): void
  /** It has ended, or could not be started; once, and nothing comes after it. `how` is for the diary. */
  onEnd(how: string): void
}

export type StartReaderProcess = (listener: ReaderProcessListener) => ReaderProcess
