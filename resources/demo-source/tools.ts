import { spawn, spawnSync } from 'node:child_process'

/** A program that making the demo site needs, and where Debian has it. */
interface Tool {
  name: string
  package: string
  works: () => boolean
}

const tools: readonly Tool[] = [
  program('ffmpeg', 'ffmpeg', ['-version']),
  program('ffprobe', 'ffmpeg', ['-version']),
  program('espeak-ng', 'espeak-ng', ['--version']),
  program('chromium', 'chromium', ['--version']),
  {
    name: 'the font Noto Sans CJK SC',
    package: 'fonts-noto-cjk fontconfig',
    works: () =>
      spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).stdout?.includes('Noto Sans CJK SC') ??
      false,
  },
]

/** What is missing on this machine, one sentence each; empty when everything is there. */
export function missingTools(): string[] {
  return tools
    .filter((tool) => !tool.works())
    .map((tool) => `${tool.name} is missing: sudo apt-get install ${tool.package}`)
}

/** Runs a program to its end and gives what it printed; throws with its own words when it fails. */
export function run(command: string, args: readonly string[]): string {
  const ended = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (ended.error !== undefined) throw ended.error
  if (ended.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${ended.status}: ${ended.stderr}`)
  return ended.stdout
}

/** Starts a program that is fed through its standard input. */
export function feed(command: string, args: readonly string[]) {
  const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8')
  })
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => {
      if (status === 0) resolve()
      else reject(new Error(`${command} ended with ${status}: ${complaint}`))
    })
  })
  return {
    write: (bytes: Uint8Array) =>
      new Promise<void>((resolve, reject) => {
        child.stdin.write(bytes, (error) => (error ? reject(error) : resolve()))
      }),
    end: async () => {
      child.stdin.end()
      await ended
    },
  }
}

function program(name: string, debianPackage: string, args: readonly string[]): Tool {
  return { name, package: debianPackage, works: () => spawnSync(name, args, { stdio: 'ignore' }).status === 0 }
}
