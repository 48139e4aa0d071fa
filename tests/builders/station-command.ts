import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'

const PROJECT = resolve(import.meta.dirname, '../..')

export interface CommandOutcome {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a command of the station's command line in a process of its own, from source, and waits for its end. */
export async function runStationCommand(args: readonly string[], input = ''): Promise<CommandOutcome> {
  const program = join(PROJECT, 'electron/station/index.ts')
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'], cwd: PROJECT })
  const ended = once(child, 'close')
  // A command that was wrong ends without having read its input.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  await ended
  return { code: child.exitCode, stdout, stderr }
}
