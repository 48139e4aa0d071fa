import { type ChildProcess, fork } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Display } from 'electron'
import type { Answer, Computer, Fact, Happening, ToShell, Wish } from './double/protocol.ts'

const project = resolve(import.meta.dirname, '../..')
const LONGEST_WAIT_MILLISECONDS = 15_000

export type FactNamed<Name extends Fact['fact']> = Extract<Fact, { fact: Name }>

/** A display of a computer, the way Electron describes it. */
export function display(id: number, given: Partial<Display> = {}): Display {
  const bounds = { x: id * 2000, y: 0, width: 1920, height: 1080 }
  return {
    accelerometerSupport: 'unknown',
    bounds,
    colorDepth: 24,
    colorSpace: '',
    depthPerComponent: 8,
    detected: true,
    displayFrequency: 60,
    id,
    internal: false,
    label: `display ${id}`,
    maximumCursorSize: { width: 128, height: 128 },
    monochrome: false,
    nativeOrigin: { x: bounds.x, y: bounds.y },
    rotation: 0,
    scaleFactor: 1,
    size: { width: bounds.width, height: bounds.height },
    touchSupport: 'unavailable',
    workArea: { ...bounds, height: bounds.height - 40 },
    workAreaSize: { width: bounds.width, height: bounds.height - 40 },
    ...given,
  }
}

/**
 * A folder of its own with the built shell in it, beside a station: the built one, or one that misbehaves on purpose.
 * It lies inside the project, so that the bundle finds its libraries.
 */
export function shellBundle(station: 'built' | 'stand-in'): { file: string; remove(): void } {
  const built = join(project, 'out', 'main')
  if (!existsSync(join(built, 'index.js'))) throw new Error('The shell is not built: npm run build')
  if (station === 'built') return { file: join(built, 'index.js'), remove: () => undefined }
  mkdirSync(join(project, 'out'), { recursive: true })
  const folder = mkdtempSync(join(project, 'out', 'shell-test-'))
  copyFileSync(join(built, 'index.js'), join(folder, 'index.js'))
  if (existsSync(join(built, 'chunks'))) cpSync(join(built, 'chunks'), join(folder, 'chunks'), { recursive: true })
  for (const [program, standIn] of [
    ['station.js', 'station.ts'],
    ['reader-process.js', 'readers.ts'],
  ] as const) {
    const address = pathToFileURL(join(import.meta.dirname, 'double', standIn)).href
    writeFileSync(join(folder, program), `import ${JSON.stringify(address)}\n`)
  }
  return { file: join(folder, 'index.js'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The shell's main process on a computer without Electron, and what a test can see of it and do to it. */
export class ShellProcess {
  readonly facts: Fact[] = []
  readonly exited: Promise<number>
  readonly #child: ChildProcess
  readonly #watchers = new Set<() => void>()
  #output = ''
  #questions = 0

  constructor(bundle: string, given: string[], computer: Partial<Computer> = {}) {
    const whole: Computer = {
      displays: [display(1)],
      isFirstInstance: true,
      isPackaged: true,
      keyStore: 'gnome_libsecret',
      savesTo: null,
      ...computer,
    }
    this.#child = fork(join(import.meta.dirname, 'double', 'boot.ts'), [bundle, ...given], {
      env: { ...process.env, DOUBLE_COMPUTER: JSON.stringify(whole), STATION_LRS_SECRET: 'for the station alone' },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text
        this.#look()
      })
    }
    this.#child.on('message', (fact: Fact) => {
      this.facts.push(fact)
      this.#look()
    })
    this.exited = new Promise((end) => this.#child.on('exit', (code) => end(code ?? 128)))
  }

  get output(): string {
    return this.#output
  }

  /** Waits until `seen` finds something in what has happened so far. */
  async until<Seen>(what: string, seen: () => Seen | undefined): Promise<Seen> {
    return await new Promise((found, fail) => {
      const overdue = setTimeout(() => {
        this.#watchers.delete(look)
        fail(new Error(`Waited in vain for ${what}. Facts: ${JSON.stringify(this.facts)}\n${this.#output}`))
      }, LONGEST_WAIT_MILLISECONDS)
      const look = () => {
        const something = seen()
        if (something === undefined) return
        clearTimeout(overdue)
        this.#watchers.delete(look)
        found(something)
      }
      this.#watchers.add(look)
      look()
    })
  }

  all<Name extends Fact['fact']>(name: Name): FactNamed<Name>[] {
    return this.facts.filter((fact): fact is FactNamed<Name> => fact.fact === name)
  }

  /** Waits for the `count`th fact of this name. */
  async nth<Name extends Fact['fact']>(name: Name, count: number): Promise<FactNamed<Name>> {
    return await this.until(`${name} no. ${count}`, () => this.all(name)[count - 1])
  }

  /** Waits until the station said `count` times that it is ready, and returns its origin. */
  async ready(count = 1): Promise<string> {
    const lines = await this.until(`ready no. ${count}`, () => {
      const found = [...this.#output.matchAll(/^Station ready (\S+)$/gm)]
      return found.length >= count ? found : undefined
    })
    return new URL(lines[count - 1]?.[1] ?? '').origin
  }

  happen(happening: Happening): void {
    this.#send({ happening })
  }

  async ask(wish: Wish): Promise<Answer> {
    const question = this.#questions++
    this.#send({ question, wish })
    return await this.until(
      `the answer to ${wish.wish}`,
      () => this.all('answered').find((fact) => fact.question === question)?.answer,
    )
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Ends what is left of it, however the test ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.exited
  }

  #send(message: ToShell): void {
    this.#child.send(message)
  }

  #look(): void {
    for (const look of [...this.#watchers]) look()
  }
}
