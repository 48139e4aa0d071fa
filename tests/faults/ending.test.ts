import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aFolder } from '../builders/people-room.ts'
import { aSiteFolderWithSession } from '../builders/running-site.ts'
import { aMedium, aSite, badgeOf, STAFF_PIN } from '../builders/site-document.ts'
import { startStationProcess, stationCommand } from '../builders/station-process.ts'

/** Types and payloads of a data folder's log, newest first. */
function entriesOf(dataFolder: string): { type: string; payload: string }[] {
  const db = new Database(join(dataFolder, 'station.sqlite'), { readonly: true })
  const rows = db
    .prepare<[], { type: string; payload: string }>('SELECT type, payload FROM log ORDER BY seq DESC')
    .all()
  db.close()
  return rows
}

/** Something that takes connections and never says a word; `called` resolves with the first. */
async function aSilentServer() {
  const called = Promise.withResolvers<void>()
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    called.resolve()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { called: called.promise, port: address.port }
}

/** A package whose film is so many bytes of nothing; `sha256` may be wrong, since that is seen at the end. */
function aSiteFolderWithFilm(size: number, sha256: string): string {
  const film = { ...aMedium('film', 'video/mp4'), sha256, size }
  const folder = aSiteFolderWithSession(-10, { media: [film, ...aSite().media] })
  const file = join(folder, 'blobs', 'sha256', sha256.slice(0, 2), sha256)
  writeFileSync(file, '')
  truncateSync(file, size)
  return folder
}

/** Starts the command line of a station, to be ended with the test. */
function begin(dataFolder: string, ...further: string[]): ChildProcess {
  const [command, ...args] = stationCommand({ dataFolder })
  const child = spawn(command, [...args, ...further], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

/** What a process writes to one of its outputs, until the text wanted is there; throws where it ends without. */
async function until(wanted: RegExp, output: Readable | null): Promise<RegExpExecArray> {
  let written = ''
  for await (const piece of output ?? []) {
    written += String(piece)
    const found = wanted.exec(written)
    if (found !== null) return found
  }
  throw new Error(`it only wrote ${written}`)
}

describe('a station that is asked to end', () => {
  test('does so within three seconds and in good order, whatever hangs on it', async () => {
    const dataFolder = aFolder()
    const recordStore = await aSilentServer()
    const lrs = { url: `http://127.0.0.1:${recordStore.port}/xapi`, key: 'k', secret: 's' }
    // Too large for the buffers between two programs.
    const film = Buffer.alloc(64 * 1024 * 1024)
    const sha256 = createHash('sha256').update(film).digest('hex')
    const siteFolder = aSiteFolderWithFilm(film.length, sha256)
    const station = await startStationProcess({ dataFolder, siteFolder, lrs })
    await station.signIn(badgeOf(900_001), STAFF_PIN)
    await station.json('/api/sessions/session-1/open', {})
    expect(await station.tapBadge(0)).toMatchObject({ kind: 'checked_in' })
    await station.json('/api/upload/now', {})
    await recordStore.called
    // Nobody reads on: an event stream, a film stopped in the middle, a record store that does not answer.
    const events = await station.request('/api/events')
    const media = await station.request(`/media/${sha256}`)
    expect([events.status, media.status]).toEqual([200, 200])

    const asked = performance.now()
    expect(await station.stop()).toBe(0)
    expect(performance.now() - asked).toBeLessThan(3_000)
    expect(existsSync(join(dataFolder, 'station.sqlite-wal'))).toBe(false)
    expect(entriesOf(dataFolder)[0]).toEqual({ type: 'station.stopped', payload: '{"signal":"SIGTERM"}' })
  })

  test('does so while it still checks a long package', async () => {
    const siteFolder = aSiteFolderWithFilm(16 * 1024 ** 3, 'a'.repeat(64))
    const child = begin(aFolder(), '--site', siteFolder)
    await until(/Checking film: 0 %/, child.stderr)
    const asked = performance.now()
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(performance.now() - asked).toBeLessThan(3_000)
  })
})

describe('a station that cannot start', () => {
  test('because its port is taken says so, and leaves no half a run behind', async () => {
    const dataFolder = aFolder()
    const { port } = await aSilentServer()
    const child = begin(dataFolder, '--site', aSiteFolderWithSession(10), '--port', String(port))
    await until(new RegExp(`Port ${port} is taken by another program`), child.stderr)
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(entriesOf(dataFolder).map(({ type }) => type)).toEqual(['package.applied'])
    const station = await startStationProcess({ dataFolder })
    expect(await station.stop()).toBe(0)
    const started = entriesOf(dataFolder).find(({ type }) => type === 'station.started')
    expect(started?.payload).toContain('"cleanBefore":true')
  })

  const inTheWay = () => {
    const file = join(aFolder(), 'file')
    writeFileSync(file, 'in the way')
    return file
  }
  const withHalfAKey = () => {
    const folder = aFolder()
    writeFileSync(join(folder, 'sealing.key'), 'half a key')
    return folder
  }

  test.each<[why: string, dataFolder: () => string, further: string[], told: string]>([
    ['the package offered has no document', aFolder, ['--site', tmpdir()], 'site.json'],
    ['there is no package at all', aFolder, [], 'There is no site package yet'],
    ['the pages are not where they should be', aFolder, ['--site', '', '--pages', '/nowhere'], '/nowhere'],
    ['the data folder is a file', inTheWay, [], 'EEXIST'],
    ['the key is not there whole', withHalfAKey, [], 'Put the file back from a backup'],
  ])('because %s shows a page that says so until it is ended', async (_why, dataFolder, further, told) => {
    const given = further.map((word) => (word === '' ? aSiteFolderWithSession(10) : word))
    const child = begin(dataFolder(), ...given)
    const [, url = ''] = await until(/^Station trouble (\S+)$/m, child.stdout)
    const page = await fetch(url)
    expect(page.status).toBe(503)
    expect(await page.text()).toContain(told)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([1, null])
  })
})
