import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { CommandOutcome } from './station-command.ts'

const PROJECT = resolve(import.meta.dirname, '../..')

/** A command of headquarters' command line, from source. */
export function headquartersCommand(...args: string[]): [string, ...string[]] {
  return [process.execPath, join(PROJECT, 'electron/hq/index.ts'), ...args]
}

/** Runs a command of headquarters in a process of its own, and waits for its end. */
export async function runHeadquarters(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<CommandOutcome> {
  const [program, ...rest] = headquartersCommand(...args)
  // It speaks the language of the computer's user, which these tests are not about.
  const env = { ...process.env, LC_ALL: 'C.UTF-8', ...environment }
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], env })
  const ended = once(child, 'close')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  await ended
  return { code: child.exitCode, stdout, stderr }
}
