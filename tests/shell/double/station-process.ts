import { type ChildProcess, fork } from 'node:child_process'
import type Electron from 'electron'
import { tell } from './channel.ts'
import { carry, handOver, holderEnded } from './message-channel.ts'
import type { FromChild, ToChild } from './port-protocol.ts'
import { type Emitting, Listeners, type Part, strict } from './strict.ts'

type Utility = Part<Electron.UtilityProcess, 'postMessage' | 'kill' | 'pid'> & Emitting

/** A utility process as a real process of its own: Electron's message port is Node's channel to a forked process. */
class UtilityProcessDouble implements Utility {
  readonly #listeners = new Listeners('UtilityProcess', ['message', 'exit'])
  readonly #child: ChildProcess

  on = this.#listeners.on.bind(this.#listeners)
  once = this.#listeners.once.bind(this.#listeners)

  constructor(service: 'station' | 'readers', bundle: string, given: string[], env: Electron.ForkOptions['env']) {
    this.#child = fork(bundle, given, {
      execArgv: ['--import', new URL('./station-port.ts', import.meta.url).href],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...(env ?? process.env) },
    })
    const pid = this.#child.pid ?? 0
    tell({ fact: `${service}_started`, pid, given })
    this.#child.on('message', (message: FromChild) => {
      if (message.kind === 'port') carry(message.port, message.data)
      else this.#listeners.emit('message', message.data)
    })
    this.#child.on('exit', (code, signal) => {
      tell({ fact: `${service}_ended`, pid, code: code ?? (signal === null ? 1 : 128) })
      holderEnded(this.#send)
      this.#listeners.emit('exit', code ?? 128)
    })
  }

  postMessage(data: unknown, ports: readonly unknown[] = []): void {
    if (typeof data !== 'object' || data === null) throw new TypeError('A message is an object')
    const { numbers, delivered } = handOver(ports, this.#send)
    this.#send({ kind: 'message', data, ports: numbers })
    delivered()
  }

  // A process that just died takes no message; Electron drops it too.
  readonly #send = (message: ToChild) => {
    this.#child.send(message, () => undefined)
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM')
  }
}

export const utilityProcess = strict('utilityProcess', {
  fork: (bundle: string, given: string[], options: Electron.ForkOptions) => {
    const { serviceName, env } = options
    if (serviceName !== 'station' && serviceName !== 'readers') throw new Error('The utility process has no known name')
    return strict('UtilityProcess', new UtilityProcessDouble(serviceName, bundle, given, env))
  },
})
