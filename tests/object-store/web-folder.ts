import { listen } from './listening.ts'
import type { StoredObject } from './object-store.ts'

/** A folder of a web server that takes PUTs, as WebDAV servers do (RFC 4918). */
export interface WebFolder {
  readonly address: string
  /** Methods and paths, in order. */
  readonly seen: readonly string[]
  files(): ReadonlyMap<string, StoredObject>
  stop(): Promise<void>
}

export interface WebFolderOptions {
  key?: string
  secret?: string
  /** False for a server that makes folders by itself. */
  wantsFolders?: boolean
  /** What it answers to a PUT that it took. */
  answer?: 200 | 201
  /** False where nothing may be read back. */
  mayRead?: boolean
  /** PUTs of which it keeps but the first half, as one does whose connection broke. */
  halves?: number
  /** True for something that says yes to everything and keeps nothing. */
  keepsNothing?: boolean
}

const ROOT = '/uploads/records'

export async function startWebFolder(options: WebFolderOptions = {}): Promise<WebFolder> {
  const { key, secret = '', wantsFolders = true, answer = 201, mayRead = true, keepsNothing = false } = options
  const files = new Map<string, StoredObject>()
  const folders = new Set([ROOT])
  const seen: string[] = []
  let halves = options.halves ?? 0

  const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

  function put(path: string, body: Buffer, ifAbsent: boolean): number {
    if (wantsFolders && !folders.has(parentOf(path))) return 409
    if (ifAbsent && files.has(path)) return 412
    if (keepsNothing) return 200
    const isCut = halves > 0
    halves -= 1
    const times = (files.get(path)?.times ?? 0) + 1
    files.set(path, { bytes: isCut ? body.subarray(0, Math.floor(body.length / 2)) : body, times })
    return answer
  }

  function makeFolder(path: string): number {
    const folder = path.replace(/\/$/, '')
    if (folders.has(folder)) return 405
    if (!folders.has(parentOf(folder))) return 409
    folders.add(folder)
    return 201
  }

  const listening = await listen((request, response, body) => {
    const path = request.url ?? ''
    seen.push(`${request.method} ${path}`)
    const basic = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`
    const held = files.get(path)
    const end = (status: number, length?: number) => {
      response.writeHead(status, length === undefined ? {} : { 'content-length': length })
      response.end()
    }
    if (key !== undefined && request.headers.authorization !== basic) return end(401)
    if (request.method === 'PUT') return end(put(path, body, request.headers['if-none-match'] === '*'))
    if (request.method === 'MKCOL') return end(makeFolder(path))
    if (request.method !== 'HEAD' || !mayRead) return end(405)
    return held === undefined ? end(404) : end(200, held.bytes.length)
  })

  return {
    address: `http://127.0.0.1:${listening.port}${ROOT}`,
    seen,
    files: () => new Map([...files].map(([path, file]) => [path.slice(ROOT.length + 1), file])),
    stop: listening.stop,
  }
}
