import type { ToChild } from './port-protocol.ts'

/** Whoever has an end of a line: sends into its process. */
type Holder = (message: ToChild) => void

interface End {
  peer: number
  holder: Holder | null
  /** What came before anybody had it. */
  waiting: unknown[]
}

const ends = new Map<number, End>()

/** One end of a line, as the shell hands it over. It is good for nothing else here. */
export class MessagePortDouble {
  readonly number: number
  constructor(number: number) {
    this.number = number
  }
}

/** Electron's MessageChannelMain: two ends that the shell gives to two processes. */
export class MessageChannelMain {
  readonly port1: MessagePortDouble
  readonly port2: MessagePortDouble

  constructor() {
    const first = ends.size + 1
    ends.set(first, { peer: first + 1, holder: null, waiting: [] })
    ends.set(first + 1, { peer: first, holder: null, waiting: [] })
    this.port1 = new MessagePortDouble(first)
    this.port2 = new MessagePortDouble(first + 1)
  }
}

/** The numbers of ports that go to a process. */
export function handOver(ports: readonly unknown[], holder: Holder): { numbers: number[]; delivered(): void } {
  const numbers = ports.map((port) => {
    if (!(port instanceof MessagePortDouble)) throw new TypeError('Only ports can be handed over')
    return port.number
  })
  return {
    numbers,
    delivered() {
      for (const number of numbers) {
        const end = endOf(number)
        if (end.holder !== null) throw new Error('A port can be handed over once')
        end.holder = holder
        for (const data of end.waiting.splice(0)) holder({ kind: 'port', port: number, data })
      }
    },
  }
}

/** Takes what a process sent on a port to the other end. */
export function carry(number: number, data: unknown): void {
  const { peer } = endOf(number)
  const other = endOf(peer)
  if (other.holder === null) other.waiting.push(data)
  else other.holder({ kind: 'port', port: peer, data })
}

/** A process has ended: the other ends of its ports are closed. */
export function holderEnded(holder: Holder): void {
  for (const end of ends.values()) {
    if (end.holder === holder) endOf(end.peer).holder?.({ kind: 'port_closed', port: end.peer })
  }
}

function endOf(number: number): End {
  const end = ends.get(number)
  if (end === undefined) throw new Error(`There is no port ${number}`)
  return end
}
