import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A program that has said its line. */
export interface StartedProgram {
  child: ChildProcess
  /** What the line held. */
  said: string
  /** Milliseconds from its start to the line. */
  milliseconds: number
  stop(): Promise<void>
}

/** Programs that run now; whoever ends early ends them. */
const running = new Set<ChildProcess>()

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts a Node program and waits for the line it prints; rejects where it ends before. */
export async function startProgram(args: readonly string[], line: RegExp): Promise<StartedProgram> {
  const began = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let complaints = ''
  let isWanted = true
  child.once('exit', (code, signal) => {
    running.delete(child)
    // Whoever asks it next finds only that it does not answer.
    if (isWanted) process.stderr.write(`${args.join(' ')} ended with ${code ?? signal}: ${complaints}\n`)
  })
  child.stderr.on('data', (bytes) => {
    complaints += String(bytes)
  })
  const said = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (text) => {
      const found = line.exec(text)
      if (found !== null) resolve(found[1] ?? '')
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}: ${complaints}`)))
  })
  return {
    child,
    said,
    milliseconds: performance.now() - began,
    async stop() {
      isWanted = false
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
