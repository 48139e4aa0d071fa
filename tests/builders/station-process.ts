import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Answer } from '../../electron/station/api/schemas/answer.ts'
import { badgeOf } from './site-document.ts'

const PROJECT = resolve(import.meta.dirname, '../..')

export interface StationWishes {
  dataFolder: string
  siteFolder?: string
  lrs?: { url: string; key: string; secret: string }
  /** True for the built station and its built pages; otherwise it runs from source, with pages that nobody opens. */
  built?: boolean
  /** What its pages' cookie holds, as a host keeps it while it starts the station again; a new one where absent. */
  pageSecret?: string
  /** The port to listen on; any free one where it does not matter. */
  port?: number
  /** Further options of `station serve`. */
  options?: readonly string[]
}

/** The whole station in a process of its own, run from source, with a page's cookie in hand. */
export interface StationProcess {
  origin: string
  enterUrl: string
  child: ChildProcess
  /** Everything it wrote to its terminal so far. */
  output: () => string
  /** A request as a page of the station sends it. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** A JSON request; throws with the answer where it is refused. */
  json<T>(path: string, body?: unknown): Promise<T>
  tapBadge(index: number): Promise<Answer>
  tapText(text: string): Promise<Answer>
  /** Signs in with a badge and a PIN; later requests act for that person. */
  signIn(badge: string, pin: string): Promise<void>
  /** SIGTERM, and the exit code once it has ended. */
  stop(): Promise<number | null>
  /** SIGKILL: gone between one instruction and the next. */
  kill(): Promise<void>
}

/** The command line of a station. */
export function stationCommand(wishes: StationWishes): [string, ...string[]] {
  const { dataFolder, siteFolder, built = false, port = 0, options = [] } = wishes
  const program = join(PROJECT, built ? 'out/main/station.js' : 'electron/station/index.ts')
  const pages = join(PROJECT, built ? 'out/renderer' : 'renderer')
  const site = siteFolder === undefined ? [] : ['--site', siteFolder]
  return [
    process.execPath,
    program,
    'serve',
    '--data',
    dataFolder,
    '--port',
    String(port),
    '--pages',
    pages,
    ...site,
    ...options,
  ]
}

/** Starts a station and waits until it can take a tap. */
export async function startStationProcess(wishes: StationWishes): Promise<StationProcess> {
  const { lrs, pageSecret } = wishes
  const [command, ...args] = stationCommand(wishes)
  const environment =
    lrs === undefined ? {} : { STATION_LRS_URL: lrs.url, STATION_LRS_KEY: lrs.key, STATION_LRS_SECRET: lrs.secret }
  const kept = pageSecret === undefined ? {} : { STATION_PAGE_SECRET: pageSecret }
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment, ...kept },
  })
  return await enterStation(child)
}

/** Waits until a station that was started can take a tap, and enters it as a page does. */
export async function enterStation(child: ChildProcess): Promise<StationProcess> {
  let written = ''
  child.stderr?.on('data', (bytes) => {
    written += String(bytes)
  })
  const enterUrl = await readyLink(child, (line) => {
    written += `${line}\n`
  }).catch((error: unknown) => {
    throw new Error(`the station did not become ready: ${written}`, { cause: error })
  })
  const { origin } = new URL(enterUrl)
  const cookies = new Map<string, string>()

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('origin', origin)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(new URL(path, origin), { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  async function json<T>(path: string, body?: unknown): Promise<T> {
    const init =
      body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await request(path, init)
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status} ${text}`)
    return JSON.parse(text)
  }

  await request(enterUrl)
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  const tapText = (text: string) => json<Answer>('/api/taps', { text })
  return {
    origin,
    enterUrl,
    child,
    output: () => written,
    request,
    json,
    tapText,
    tapBadge: (index) => tapText(badgeOf(index)),
    async signIn(badge, pin) {
      const { ticket } = await json<{ ticket: string }>('/api/sign-in/tickets', {})
      await json(`/api/sign-in/tickets/${ticket}/card`, { text: badge })
      await json(`/api/sign-in/tickets/${ticket}/pin`, { pin })
    },
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** The link of the line `Station ready …`; rejects when the process ends before it. */
function readyLink(child: ChildProcess, onLine: (line: string) => void): Promise<string> {
  const { stdout } = child
  if (stdout === null) throw new Error('the station has no output')
  return new Promise((resolveLink, reject) => {
    createInterface(stdout).on('line', (line) => {
      onLine(line)
      const [, link] = /^Station ready (\S+)$/.exec(line) ?? []
      if (link !== undefined) resolveLink(link)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)))
  })
}
