import type { ToReaders } from '../readers/process/messages.ts'
import type { ReaderProcess, ReaderProcessListener } from '../readers/process/reader-process-handle.ts'
import type { StationToShell } from './host-messages.ts'
import type { MessagePort } from './message-port.ts'

/** The reader process that the Electron shell runs for the station, one at a time. */
export interface ShellReaders {
  start(listener: ReaderProcessListener): ReaderProcess
  /** The shell has started it and hands over the port to it. */
  started(run: number, port: MessagePort): void
  /** The shell says that it has ended. */
  ended(run: number, how: string): void
}

/** Asks the shell by `post` for reader processes. What is sent before the port is there waits for it. */
export function createShellReaders(post: (message: StationToShell) => void): ShellReaders {
  let current: { run: number; listener: ReaderProcessListener; port: MessagePort | null; waiting: ToReaders[] } | null =
    null
  let runs = 0

  return {
    start(listener) {
      if (current !== null) throw new Error('the reader process runs already')
      runs += 1
      const run = runs
      const mine = { run, listener, port: null, waiting: [] }
      current = mine
      post({ type: 'start_readers', run })
      return {
        send(message) {
          if (current?.run !== run) return
          if (current.port === null) current.waiting.push(message)
          else current.port.postMessage(message)
        },
        kill() {
          if (current?.run === run) post({ type: 'kill_readers', run })
        },
      }
    },
    started(run, port) {
      const mine = current
      if (mine?.run !== run) return
      mine.port = port
      port.on('message', ({ data }) => {
        if (current === mine) mine.listener.onMessage(data)
      })
      port.start()
      for (const message of mine.waiting.splice(0)) port.postMessage(message)
    },
    ended(run, how) {
      if (current?.run !== run) return
      const { listener } = current
      current = null
      listener.onEnd(how)
    },
  }
}
