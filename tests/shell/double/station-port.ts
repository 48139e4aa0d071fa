import type { FromChild, ToChild } from './port-protocol.ts'

/**
 * Loaded before the program in the double's utility process: Electron's `process.parentPort`, over Node's channel, and
 * the ports that come with its messages. Like Electron's, each keeps messages until someone listens, and the process
 * ends with its parent.
 */
type Heard = { data: unknown; ports?: PortDouble[] }

const send = (message: FromChild) => process.send?.(message)

/** One end of a line to another utility process. */
class PortDouble {
  readonly #number: number
  readonly #waiting: Heard[] = []
  #started = false
  #onMessage: ((message: Heard) => void) | null = null
  #onClose: (() => void) | null = null

  constructor(number: number) {
    this.#number = number
  }

  on(event: string, listener: (message: Heard) => void): void {
    if (event === 'message') this.#onMessage = listener
    else if (event === 'close') this.#onClose = () => listener({ data: undefined })
    else throw new Error(`A port has no event ${event}`)
  }

  postMessage(data: unknown): void {
    send({ kind: 'port', port: this.#number, data })
  }

  start(): void {
    this.#started = true
    for (const message of this.#waiting.splice(0)) this.#onMessage?.(message)
  }

  hear(data: unknown): void {
    if (this.#started) this.#onMessage?.({ data })
    else this.#waiting.push({ data })
  }

  closed(): void {
    this.#onClose?.()
  }
}

const waiting: Heard[] = []
const ports = new Map<number, PortDouble>()
let listener: ((message: Heard) => void) | null = null

function portNumbered(number: number): PortDouble {
  const port = ports.get(number) ?? new PortDouble(number)
  ports.set(number, port)
  return port
}

process.on('message', (message: ToChild) => {
  switch (message.kind) {
    case 'message': {
      const heard = { data: message.data, ports: message.ports.map(portNumbered) }
      if (listener === null) waiting.push(heard)
      else listener(heard)
      return
    }
    case 'port':
      portNumbered(message.port).hear(message.data)
      return
    case 'port_closed':
      portNumbered(message.port).closed()
      return
  }
})
process.on('disconnect', () => process.exit(1))

Object.defineProperty(process, 'parentPort', {
  value: {
    on(event: string, heard: (message: Heard) => void) {
      if (event !== 'message') throw new Error(`A parent port has no event ${event}`)
      listener = heard
      for (const message of waiting.splice(0)) heard(message)
    },
    postMessage(data: unknown) {
      send({ kind: 'message', data })
    },
  },
})
