import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { connectWhenThere } from './emulator-socket.ts'

const PROGRAM = join(import.meta.dirname, 'emulated-reader.py')
const PYTHON = '/usr/bin/python3'

/** Why no reader can be emulated on this machine, or null where it can. */
export function whyNoEmulation(): string | null {
  if (process.platform !== 'linux') return 'umockdev is for Linux'
  if (spawnSync('umockdev-wrapper', ['true']).status !== 0) return 'umockdev is not installed'
  const bindings = "import gi; gi.require_version('UMockdev', '1.0')"
  if (!existsSync(PYTHON) || spawnSync(PYTHON, ['-c', bindings]).status !== 0) {
    return 'python3-gi or gir1.2-umockdev-1.0 is not installed'
  }
  return null
}

/** Why no program can be run here whom a device can be forbidden, or null where it can. */
export function whyNothingIsForbidden(): string | null {
  if (process.getuid?.() !== 0) return null
  const nobody = { uid: 65_534, gid: 65_534 }
  const reading = spawnSync(process.execPath, ['-e', 'fs.accessSync(process.argv[1])', PROGRAM], nobody)
  return reading.status === 0 ? null : 'run as root, in a folder that nobody else may read'
}

/** HID with bare frames, HID with a length in each report, USB with one pair of pipes or with two, a serial line. */
export type ReaderKind = 'raw' | 'derk' | 'usb' | 'usb-pairs' | 'serial'

/** An emulated reader and the program that runs in front of it. */
export interface EmulatedReader {
  /** The emulator; its standard streams, signals and exit code are the program's. */
  process: ChildProcess
  plug(): Promise<void>
  unplug(): Promise<void>
  /** Pulls the cable before this piece, from 0, of the next answer that has so many: a report or a packet. */
  cutAt(piece: number): Promise<void>
  /** Lays down a card with this text area of 256 bytes. */
  layCard(area: Uint8Array): Promise<void>
  /** Lays down a card that is found but never read. */
  layBrokenCard(): Promise<void>
  lift(): Promise<void>
  /** How the module behaves from now on. */
  behave(mode: 'quiet' | 'talk' | 'unauthorised' | 'cloud'): Promise<void>
  /** The system does not let the program open it, or lets it again; for an unprivileged program. */
  forbid(forbidden: boolean): Promise<void>
  /** USB: another program holds it, or no longer does. */
  hold(held: boolean): Promise<void>
  /** USB: the pipe of answers halts once. */
  halt(): Promise<void>
  /** Requests heard since the last plug. */
  requests(): Promise<number>
  /** The requests heard since the last plug, each as its two bytes in hexadecimal. */
  commands(): Promise<string[]>
  /** Sends SIGTERM and gives the program's exit code. */
  end(): Promise<number | null>
}

/** Runs a program in front of an emulated reader, not plugged in yet. Resolved once orders can be given. */
export async function startEmulatedReader(options: {
  kind?: ReaderKind
  /** The program is not run as root, whom nothing is forbidden. */
  unprivileged?: boolean
  command: readonly [string, ...string[]]
  env?: NodeJS.ProcessEnv
  cwd?: string
}): Promise<EmulatedReader> {
  const folder = mkdtempSync(join(tmpdir(), 'emulated-reader-'))
  const control = join(folder, 'control')
  const emulator = [PYTHON, PROGRAM, '--control', control, '--kind', options.kind ?? 'raw']
  if (options.unprivileged === true) emulator.push('--unprivileged')
  const child = spawn('umockdev-wrapper', [...emulator, '--', ...options.command], {
    env: options.env,
    cwd: options.cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit').then(() => rmSync(folder, { recursive: true, force: true }))
  const socket = await connectWhenThere(control, child)
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]()

  const order = async (line: string): Promise<string> => {
    socket.write(`${line}\n`)
    const { value, done } = await answers.next()
    if (done === true || String(value).startsWith('error')) throw new Error(`${line.slice(0, 20)}: ${value ?? 'gone'}`)
    return String(value)
  }
  const give = async (line: string) => {
    await order(line)
  }

  return {
    process: child,
    plug: () => give('plug'),
    unplug: () => give('unplug'),
    cutAt: (piece) => give(`cut ${piece}`),
    layCard: (area) => give(`card ${Buffer.from(area).toString('hex')}`),
    layBrokenCard: () => give('broken'),
    lift: () => give('lift'),
    behave: (mode) => give(mode),
    forbid: (forbidden) => give(forbidden ? 'forbid' : 'allow'),
    hold: (held) => give(held ? 'busy' : 'free'),
    halt: () => give('halt'),
    requests: async () => Number(await order('count')),
    commands: async () => (await order('commands')).split(' '),
    async end() {
      socket.destroy()
      child.kill('SIGTERM')
      await exited
      return child.exitCode
    },
  }
}
