import { type ChildProcess, fork } from 'node:child_process'
import type Electron from 'electron'
import { tell } from './channel.ts'
import { type Emitting, Listeners, type Part, strict } from './strict.ts'

type Utility = Part<Electron.UtilityProcess, 'postMessage' | 'kill'> & Emitting

/** A utility process as a real process of its own: Electron's message port is Node's channel to a forked process. */
class UtilityProcessDouble implements Utility {
  readonly #listeners = new Listeners('UtilityProcess', ['message', 'exit'])
  readonly #child: ChildProcess

  on = this.#listeners.on.bind(this.#listeners)
  once = this.#listeners.once.bind(this.#listeners)

  constructor(bundle: string, given: string[]) {
    this.#child = fork(bundle, given, {
      execArgv: ['--import', new URL('./station-port.ts', import.meta.url).href],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const pid = this.#child.pid ?? 0
    tell({ fact: 'station_started', pid, given })
    this.#child.on('message', (message) => this.#listeners.emit('message', message))
    this.#child.on('exit', (code, signal) => {
      tell({ fact: 'station_ended', pid, code: code ?? (signal === null ? 1 : 128) })
      this.#listeners.emit('exit', code ?? 128)
    })
  }

  postMessage(message: unknown): void {
    if (typeof message !== 'object' || message === null) throw new TypeError('A message is an object')
    // A process that just died takes no message; Electron drops it too.
    this.#child.send(message, () => undefined)
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM')
  }
}

export const utilityProcess = strict('utilityProcess', {
  fork: (bundle: string, given: string[], options: Electron.ForkOptions) => {
    if (options.serviceName === undefined) throw new Error('The utility process has no name')
    return strict('UtilityProcess', new UtilityProcessDouble(bundle, given))
  },
})
