import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

/** One call of a program to the system, as strace saw it. */
export interface SystemCall {
  name: string
  /** Its arguments as strace writes them; a file's number is followed by its path. */
  given: string
  /** What it returned; null where it never did. */
  result: number | null
  /** Where in the trace it began and ended: a call that ended before another began has the smaller number. */
  began: number
  ended: number
}

/** Why no program can be traced here, or null where one can. */
export function whyNoTrace(): string | null {
  if (process.platform !== 'linux') return 'strace is for Linux'
  const tried = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'], { encoding: 'utf8' })
  if (tried.error !== undefined) return 'strace is not installed'
  return tried.status === 0 ? null : `strace may not trace here: ${tried.stderr.trim()}`
}

/** What makes bytes durable, names and removes files, and speaks to the outside. */
const WATCHED =
  'openat,mkdir,mkdirat,unlink,unlinkat,rmdir,rename,renameat2,link,linkat,fsync,fdatasync,write,writev,pwrite64,pwritev,sendto,sendmsg'
const SHOWN_BYTES = '5000'

/** Starts a program under strace, which writes what it sees to a file. */
export function startTraced(command: readonly [string, ...string[]], file: string, env = process.env): ChildProcess {
  const options = ['-f', '-y', '-s', SHOWN_BYTES, '-e', `trace=${WATCHED}`, '-e', 'signal=none', '-o', file]
  return spawn('strace', [...options, ...command], { stdio: ['pipe', 'pipe', 'pipe'], env })
}

/** Waits until a traced program has ended, and reads what it did. */
export async function callsOf(child: ChildProcess, file: string): Promise<SystemCall[]> {
  if (child.exitCode === null) await once(child, 'close')
  return readTrace(readFileSync(file, 'utf8'))
}

/** Reads what strace wrote, one call after the other; calls of several threads are put together again. */
function readTrace(text: string): SystemCall[] {
  const calls: SystemCall[] = []
  const unfinished = new Map<string, SystemCall>()
  for (const [at, line] of text.split('\n').entries()) {
    const whole = /^(\d+)\s+(\w+)\((.*)$/.exec(line)
    const resumed = /^(\d+)\s+<\.\.\. (\w+) resumed>(.*)$/.exec(line)
    if (resumed !== null) {
      const [, thread = '', , rest = ''] = resumed
      const call = unfinished.get(thread)
      unfinished.delete(thread)
      if (call === undefined) continue
      call.given += rest
      call.result = resultOf(rest)
      call.ended = at
    } else if (whole !== null) {
      const [, thread = '', name = '', rest = ''] = whole
      const isUnfinished = rest.endsWith('<unfinished ...>')
      const call = { name, given: rest, result: isUnfinished ? null : resultOf(rest), began: at, ended: at }
      if (isUnfinished) {
        call.ended = Number.POSITIVE_INFINITY
        unfinished.set(thread, call)
      }
      calls.push(call)
    }
  }
  return calls
}

function resultOf(rest: string): number | null {
  const [, result] = /\)\s+= (-?\d+)/.exec(rest.slice(rest.lastIndexOf(')'))) ?? []
  return result === undefined ? null : Number(result)
}
