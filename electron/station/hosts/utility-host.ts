import type { StationHost } from './host.ts'
import { ShellToStation, type StationToShell } from './host-messages.ts'
import { type PortMessage, portOf } from './message-port.ts'
import { checkedKey } from './sealing-key-file.ts'
import { createShellPapers } from './shell-papers.ts'
import { createShellReaders } from './shell-readers.ts'

/** The message port to the shell, which Electron puts on `process` in a utility process. */
export interface ShellPort {
  on(event: 'message', listener: (message: PortMessage) => void): unknown
  postMessage(message: unknown): void
}

function isShellPort(value: unknown): value is ShellPort {
  return (
    typeof value === 'object' &&
    value !== null &&
    'postMessage' in value &&
    typeof value.postMessage === 'function' &&
    'on' in value &&
    typeof value.on === 'function'
  )
}

/** The port to the Electron shell, or null where the station runs in plain Node. */
export function shellPort(owner: object): ShellPort | null {
  const port: unknown = Reflect.get(owner, 'parentPort')
  return isShellPort(port) ? port : null
}

/**
 * The Electron host as the station sees it. The shell's first message brings the sealing key; its `stop` ends the
 * station. A message of another form is a defect of the shell and is thrown.
 */
export function utilityHost(port: ShellPort): StationHost {
  const key = Promise.withResolvers<Buffer>()
  const stop = Promise.withResolvers<string>()
  const post = (message: StationToShell) => port.postMessage(message)
  const readers = createShellReaders(post)
  const papers = createShellPapers(post)
  port.on('message', (received) => {
    const message = ShellToStation.parse(received.data)
    switch (message.type) {
      case 'start':
        key.resolve(checkedKey(Buffer.from(message.sealingKey, 'base64'), 'the message from the shell'))
        return
      case 'stop':
        stop.resolve(message.reason)
        return
      case 'readers_started':
        readers.started(message.run, portOf(received))
        return
      case 'readers_ended':
        readers.ended(message.run, message.how)
        return
      case 'paper_saved':
        papers.saved(message)
        return
    }
  })
  return {
    kind: 'electron',
    sealingKey: () => key.promise,
    ready: (info) => post({ type: 'ready', ...info }),
    trouble: (url) => post({ type: 'trouble', url }),
    send: post,
    savePaper: papers.save,
    startReaders: readers.start,
    onStop: (listener) => {
      stop.promise.then(listener)
    },
  }
}
