import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { connectWhenThere } from './emulator-socket.ts'

const PROGRAM = join(import.meta.dirname, 'emulated-hid.py')
const PYTHON = '/usr/bin/python3'

/** A HID device as it describes itself. */
export interface HidDescription {
  vendorId: number
  productId: number
  product: string
  manufacturer: string
  serial: string | null
  /** The USB socket: `1-2`, or `1-2.1` behind a hub. */
  socket: string
  /** The report descriptor, hexadecimal. */
  descriptor: string
}

/** What the program sent to a device, hexadecimal, ids included. */
export interface HeardByDevice {
  features: string[]
  outputs: string[]
}

/** What feature reports contain, without their id, by the first byte of the one sent before; zeros for all others. */
export type FeatureAnswers = ReadonlyMap<number, Uint8Array>

/** One emulated device, plugged in. */
export interface EmulatedHid {
  unplug(): Promise<void>
  /** Sends each as it is: a whole report or a part of one, far enough apart not to run together. */
  send(...reports: Uint8Array[]): Promise<void>
  /** What its feature reports contain from now on. */
  answer(answers: FeatureAnswers): Promise<void>
  refuseFeatures(refuse: boolean): Promise<void>
  heard(): Promise<HeardByDevice>
}

/** Emulated devices and the program that runs in front of them. */
export interface EmulatedBus {
  /** The emulator; its standard streams, signals and exit code are the program's. */
  process: ChildProcess
  /** Plugs a device in, resolved once it is there. The same again is another one of its kind. */
  plug(description: HidDescription, answers?: FeatureAnswers): Promise<EmulatedHid>
  /** Sends SIGTERM and gives the program's exit code. */
  end(): Promise<number | null>
}

const Reply = z.union([z.object({ done: z.unknown() }), z.object({ error: z.string() })])
const Heard = z.object({ features: z.array(z.string()), outputs: z.array(z.string()) })

/** Runs a program that no device is plugged into yet. Resolved once orders can be given. */
export async function startEmulatedBus(options: {
  command: readonly [string, ...string[]]
  env?: NodeJS.ProcessEnv
  cwd?: string
}): Promise<EmulatedBus> {
  const folder = mkdtempSync(join(tmpdir(), 'emulated-hid-'))
  const control = join(folder, 'control')
  const child = spawn('umockdev-wrapper', [PYTHON, PROGRAM, '--control', control, '--', ...options.command], {
    env: options.env,
    cwd: options.cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit').then(() => rmSync(folder, { recursive: true, force: true }))
  const socket = await connectWhenThere(control, child)
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]()
  let last: Promise<unknown> = Promise.resolve()
  let plugs = 0

  /** One order at a time, each with its answer. */
  const give = (order: object): Promise<unknown> => {
    const answered = last.then(async () => {
      socket.write(`${JSON.stringify(order)}\n`)
      const { value, done } = await replies.next()
      if (done === true) throw new Error('the emulator is gone')
      const reply = Reply.parse(JSON.parse(value))
      if ('error' in reply) throw new Error(reply.error)
      return reply.done
    })
    last = answered.catch(() => undefined)
    return answered
  }

  return {
    process: child,
    async plug(description, answers = new Map()) {
      const device = `device ${plugs}`
      plugs += 1
      const tell = async (order: string, more: object = {}) => {
        await give({ order, device, ...more })
      }
      await tell('plug', { ...description, answers: hexadecimal(answers) })
      return {
        unplug: () => tell('unplug'),
        send: (...reports) => tell('send', { reports: reports.map((report) => Buffer.from(report).toString('hex')) }),
        answer: (contents) => tell('answers', { answers: hexadecimal(contents) }),
        refuseFeatures: (refuse) => tell('refuse', { refuse }),
        heard: async () => Heard.parse(await give({ order: 'heard', device })),
      }
    },
    async end() {
      socket.destroy()
      child.kill('SIGTERM')
      await exited
      return child.exitCode
    },
  }
}

function hexadecimal(answers: FeatureAnswers): Record<string, string> {
  return Object.fromEntries(
    [...answers].map(([first, data]) => [first.toString(16), Buffer.from(data).toString('hex')]),
  )
}
