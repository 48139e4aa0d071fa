import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import { type Ready, type ShellToStation, StationToShell, type Stop } from '../station/hosts/host-messages.ts'

/** The station's own exit code for options or a site that cannot work: starting it again would not help. */
const USAGE_ERROR = 2

const FIRST_PAUSE_MILLISECONDS = 200
const LONGEST_PAUSE_MILLISECONDS = 10_000
const STOP_MILLISECONDS = 2_500

export interface StationStart {
  /** The station's bundle. */
  bundle: string
  /** Arguments of `serve` without the port. */
  arguments: readonly string[]
  /** The port asked for; 0 lets the system choose, and a restart keeps what it chose. */
  port: number
  sealingKey: Buffer
}

export interface StationEvents {
  ready(message: Ready): void
  request(message: Exclude<StationToShell, Ready>): void
  /** The station died and is started again after a pause. `failures` counts the deaths since it was last ready. */
  died(code: number, failures: number): void
  /** The station said that it cannot work as it was started. */
  refused(code: number): void
}

type Phase =
  | { name: 'running'; station: UtilityProcess; ready: boolean }
  | { name: 'pausing'; timer: NodeJS.Timeout }
  | { name: 'stopping'; ended: Promise<void> }

/**
 * Runs the station in a utility process and starts it again when it dies, after 200 ms at first and twice as long
 * after each failure to become ready. A restart takes the same port, so that the pages find it where it was.
 */
export class StationSupervisor {
  readonly #start: StationStart
  readonly #events: StationEvents
  #port: number
  #failures = 0
  #phase: Phase

  constructor(start: StationStart, events: StationEvents) {
    this.#start = start
    this.#events = events
    this.#port = start.port
    this.#phase = this.#run()
  }

  /** Says something to the station, with the ports that go along; nothing where none runs. */
  send(message: ShellToStation, ports: MessagePortMain[] = []): void {
    if (this.#phase.name === 'running') post(this.#phase.station, message, ports)
  }

  /** Ends the station and resolves when it has ended: by itself, or killed after 2.5 s. */
  async stop(reason: Stop['reason']): Promise<void> {
    const phase = this.#phase
    switch (phase.name) {
      case 'stopping':
        return await phase.ended
      case 'pausing':
        clearTimeout(phase.timer)
        this.#phase = { name: 'stopping', ended: Promise.resolve() }
        return
      case 'running': {
        const ended = new Promise<void>((resolve) => {
          const overdue = setTimeout(() => phase.station.kill(), STOP_MILLISECONDS)
          phase.station.once('exit', () => {
            clearTimeout(overdue)
            resolve()
          })
        })
        this.#phase = { name: 'stopping', ended }
        post(phase.station, { type: 'stop', reason })
        return await ended
      }
    }
  }

  #run(): Phase {
    const { bundle, arguments: given, sealingKey } = this.#start
    const station = utilityProcess.fork(bundle, ['serve', ...given, '--port', String(this.#port)], {
      serviceName: 'station',
      stdio: 'inherit',
    })
    station.on('message', (message: unknown) => this.#heard(StationToShell.parse(message)))
    station.once('exit', (code) => this.#ended(code))
    post(station, { type: 'start', sealingKey: sealingKey.toString('base64') })
    return { name: 'running', station, ready: false }
  }

  #heard(message: StationToShell): void {
    if (message.type !== 'ready') {
      this.#events.request(message)
      return
    }
    this.#failures = 0
    this.#port = message.port
    if (this.#phase.name === 'running') this.#phase.ready = true
    this.#events.ready(message)
  }

  #ended(code: number): void {
    if (this.#phase.name !== 'running') return
    if (code === USAGE_ERROR && !this.#phase.ready) {
      this.#phase = { name: 'stopping', ended: Promise.resolve() }
      this.#events.refused(code)
      return
    }
    // The old port may belong to another program by now.
    if (!this.#phase.ready) this.#port = this.#start.port
    const pause = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** this.#failures, LONGEST_PAUSE_MILLISECONDS)
    this.#failures += 1
    const timer = setTimeout(() => {
      this.#phase = this.#run()
    }, pause)
    this.#phase = { name: 'pausing', timer }
    this.#events.died(code, this.#failures)
  }
}

function post(station: UtilityProcess, message: ShellToStation, ports: MessagePortMain[] = []): void {
  station.postMessage(message, ports)
}
