import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../../../electron/station/api/route.ts'
import { mediaRoutes } from '../../../electron/station/api/routes/media.ts'
import type { MediaFile } from '../../../electron/station/courses/media-response.ts'

const folder = mkdtempSync(join(tmpdir(), 'media-'))
const bytes = randomBytes(8 * 1024 * 1024)
const shas = {
  video: 'a'.repeat(64),
  subtitles: 'b'.repeat(64),
  short: 'c'.repeat(64),
  gone: 'd'.repeat(64),
  long: 'f'.repeat(64),
}
const LONG_BYTES = 64 * 1024 * 1024
const files: MediaFile[] = [
  { sha256: shas.video, path: join(folder, 'video'), type: 'video/mp4', size: bytes.length },
  { sha256: shas.subtitles, path: join(folder, 'subtitles'), type: 'text/vtt', size: 6 },
  { sha256: shas.short, path: join(folder, 'subtitles'), type: 'video/mp4', size: 600 },
  { sha256: shas.gone, path: join(folder, 'nowhere'), type: 'video/mp4', size: 600 },
  { sha256: shas.long, path: join(folder, 'long'), type: 'video/mp4', size: LONG_BYTES },
]

let server: ReturnType<typeof serve>
let port = 0

beforeAll(async () => {
  writeFileSync(join(folder, 'video'), bytes)
  writeFileSync(join(folder, 'subtitles'), 'WEBVTT')
  writeFileSync(join(folder, 'long'), '')
  truncateSync(join(folder, 'long'), LONG_BYTES)
  const app = routes().route(
    '/',
    mediaRoutes({ find: (sha256) => files.find((file) => file.sha256 === sha256) ?? null }),
  )
  const listening = Promise.withResolvers<number>()
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => listening.resolve(info.port))
  port = await listening.promise
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const url = (sha256: string) => `http://127.0.0.1:${port}/media/${sha256}`

describe('a file of the package', () => {
  test('is sent whole, with what a player needs to seek and a cache needs to keep it', async () => {
    const response = await fetch(url(shas.video))
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(bytes.length),
      'content-type': 'video/mp4',
      etag: `"sha256-${shas.video}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    })
  })

  test('is sent in part: exactly the bytes asked for', async () => {
    const response = await fetch(url(shas.video), { headers: { range: 'bytes=5000000-5099999' } })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes 5000000-5099999/${bytes.length}`)
    expect(response.headers.get('content-length')).toBe('100000')
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes.subarray(5_000_000, 5_100_000))).toBe(true)
  })

  test('answers a range beyond its end with its size and nothing else', async () => {
    const response = await fetch(url(shas.video), { headers: { range: `bytes=${bytes.length}-` } })
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe(`bytes */${bytes.length}`)
    expect((await response.arrayBuffer()).byteLength).toBe(0)
  })

  test('answers HEAD with the headers of the whole', async () => {
    const response = await fetch(url(shas.video), { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    expect(response.headers.get('accept-ranges')).toBe('bytes')
  })

  test('is not sent again to a page that has it', async () => {
    const response = await fetch(url(shas.video), { headers: { 'if-none-match': `"sha256-${shas.video}"` } })
    expect(response.status).toBe(304)
  })

  test('as subtitles says that it is UTF-8', async () => {
    const response = await fetch(url(shas.subtitles))
    expect(response.headers.get('content-type')).toBe('text/vtt; charset=utf-8')
    expect(await response.text()).toBe('WEBVTT')
  })
})

describe('what is not there', () => {
  test('a hash that the package does not list is unknown, and a path is not a hash', async () => {
    expect((await fetch(url('e'.repeat(64)))).status).toBe(404)
    for (const path of ['..%2f..%2fetc%2fpasswd', `${'a'.repeat(63)}`, `${shas.video}%00`, 'A'.repeat(64)]) {
      expect([400, 404]).toContain((await fetch(url(path))).status)
    }
  })

  test('a file that is gone or has another length is damaged, and nothing of it is sent', async () => {
    for (const sha256 of [shas.short, shas.gone]) {
      const response = await fetch(url(sha256))
      expect(response.status).toBe(500)
      expect(await response.json()).toMatchObject({ code: 'damaged_media' })
    }
  })
})

describe.runIf(process.platform === 'linux')('the file on the disk', () => {
  const openVideos = () =>
    readdirSync('/proc/self/fd').filter((descriptor) => {
      try {
        return readlinkSync(`/proc/self/fd/${descriptor}`) === join(folder, 'video')
      } catch {
        return false
      }
    }).length

  /** A client that takes the headers and then reads nothing. */
  function stalledClient(sha256: string = shas.video): Promise<IncomingMessage> {
    const answered = Promise.withResolvers<IncomingMessage>()
    request({ host: '127.0.0.1', port, path: `/media/${sha256}`, agent: false }, (response) => {
      response.pause()
      response.on('error', () => response.destroy())
      answered.resolve(response)
    }).end()
    return answered.promise
  }

  test('is closed when the page goes away in the middle', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => stalledClient()))
    expect(openVideos()).toBe(20)
    for (const client of clients) client.destroy()
    await expect.poll(openVideos).toBe(0)
  })

  test('is closed after it was read to its end, after HEAD and after a refused range', async () => {
    await (await fetch(url(shas.video))).arrayBuffer()
    await fetch(url(shas.video), { method: 'HEAD' })
    await fetch(url(shas.video), { headers: { range: 'bytes=99999999-' } })
    await expect.poll(openVideos).toBe(0)
  })

  test('is read no faster than the page takes it', async () => {
    // Given a page that asked for a long film and does not read on, when the end of the film changes on the disk,
    const client = await stalledClient(shas.long)
    const end = openSync(join(folder, 'long'), 'r+')
    writeSync(end, 'changed', LONG_BYTES - 'changed'.length)
    closeSync(end)
    // then the page, reading on, gets the changed end: it had not been read before.
    let tail = Buffer.alloc(0)
    client.on('data', (chunk: Buffer) => {
      tail = Buffer.concat([tail, chunk]).subarray(-7)
    })
    client.resume()
    await once(client, 'end')
    expect(tail.toString()).toBe('changed')
  })
})
