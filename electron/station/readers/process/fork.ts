import { fork } from 'node:child_process'
import { readerEnvironment } from '../../hosts/reader-environment.ts'
import { readerProgram } from './program.ts'
import type { StartReaderProcess } from './reader-process-handle.ts'

/**
 * Starts the reader process beside a station in plain Node. It has no standard output; what is written to standard
 * error are the last words of native code. It ends by itself when this process goes away.
 */
export const forkReaderProcess: StartReaderProcess = (listener) => {
  const child = fork(readerProgram(), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: readerEnvironment(process.env),
  })
  let ended = false
  const end = (how: string) => {
    if (ended) return
    ended = true
    listener.onEnd(how)
  }
  child.on('message', (message) => {
    if (!ended) listener.onMessage(message)
  })
  child.once('error', (error) => end(error.message))
  child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`))
  return {
    // A process that just died takes no message; its end is told by itself.
    send: (message) => {
      child.send(message, () => undefined)
    },
    kill: () => {
      child.kill('SIGKILL')
    },
  }
}
