import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'

/** A program that ends by itself, and the folder that it works on. */
export interface KillableProgram {
  command: readonly [string, ...string[]]
  folder: string
  environment?: Record<string, string>
}

/** A generator whose kills fall the same way in each run; in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

/**
 * Runs it, and kills it so many milliseconds after it has first touched its folder; null lets it end. Whether it ended
 * well.
 */
export async function runUntilKilled(program: KillableProgram, killAfter: number | null): Promise<boolean> {
  return (await run(program, killAfter)).endedWell
}

/** Lets it end well, and tells how many milliseconds that took from when it first touched its folder. */
export async function spanOf(program: KillableProgram): Promise<number> {
  const { endedWell, span } = await run(program, null)
  if (!endedWell) throw new Error(`${program.command.join(' ')} failed`)
  return span
}

async function run({ command, folder, environment = {} }: KillableProgram, killAfter: number | null) {
  const [program, ...args] = command
  const touched = Promise.withResolvers<number>()
  const watcher = watch(folder, { recursive: true }, () => touched.resolve(performance.now()))
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, ...environment } })
  const exited = once(child, 'exit')
  if (killAfter !== null) {
    // The moment of the kill is what such a test varies; nothing waits for it.
    await Promise.race([touched.promise, exited])
    await Promise.race([after(killAfter), exited])
    child.kill('SIGKILL')
  }
  const [code] = await exited
  const now = performance.now()
  touched.resolve(now)
  watcher.close()
  return { endedWell: code === 0, span: now - (await touched.promise) }
}
