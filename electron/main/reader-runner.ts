import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { StationPort } from '../station/hosts/host-messages.ts'
import { readerEnvironment } from '../station/hosts/reader-environment.ts'

export interface ReaderRunnerEvents {
  /** It runs; `port` is the station's end of the line to it. */
  started(run: number, port: MessagePortMain): void
  ended(run: number, how: string): void
}

/**
 * Runs the process that speaks with card readers, in a utility process beside the station's, and joins the two by a
 * line of their own: what is on a card never passes through the shell. One runs at a time, for the station at hand.
 */
export class ReaderRunner {
  readonly #bundle: string
  readonly #events: ReaderRunnerEvents
  #running: { run: number; readers: UtilityProcess } | null = null

  constructor(bundle: string, events: ReaderRunnerEvents) {
    this.#bundle = bundle
    this.#events = events
  }

  start(run: number): void {
    this.stop()
    const readers = utilityProcess.fork(this.#bundle, [], {
      serviceName: 'readers',
      env: readerEnvironment(process.env),
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    this.#running = { run, readers }
    readers.once('exit', (code) => {
      // One that was left by a station that is gone is nobody's.
      if (this.#running?.readers !== readers) return
      this.#running = null
      this.#events.ended(run, `exit code ${code}`)
    })
    const { port1, port2 } = new MessageChannelMain()
    const message: StationPort = { type: 'station_port' }
    readers.postMessage(message, [port1])
    this.#events.started(run, port2)
  }

  /** Ends one that hangs: what Electron sends by itself is SIGTERM, which a process that is stopped never hears. */
  kill(run: number): void {
    if (this.#running?.run !== run) return
    const { pid } = this.#running.readers
    // One that has no number yet is being started, and hears the usual signal.
    if (pid === undefined) this.#running.readers.kill()
    else process.kill(pid, 'SIGKILL')
  }

  /** Ends it without telling: the station that it was for is gone. */
  stop(): void {
    const running = this.#running
    this.#running = null
    running?.readers.kill()
  }
}
