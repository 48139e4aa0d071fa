import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ReadyInfo } from '../../../electron/station/hosts/host.ts'
import { nodeHost } from '../../../electron/station/hosts/node-host.ts'
import { sealingKeyFromFile } from '../../../electron/station/hosts/sealing-key-file.ts'
import { shellPort, utilityHost } from '../../../electron/station/hosts/utility-host.ts'

const info: ReadyInfo = {
  origin: 'http://127.0.0.1:4000',
  port: 4000,
  cookieName: 'station',
  cookieValue: 'secret',
  enterUrl: 'http://127.0.0.1:4000/enter?key=once',
}

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'host-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

class ProcessDouble extends EventEmitter {
  readonly written: string[] = []
  readonly stdout = Object.assign(new EventEmitter(), { write: (text: string) => this.written.push(text) })
  readonly stdin = Object.assign(new EventEmitter(), { resume: () => undefined })
  readonly env: Record<string, string>
  constructor(env: Record<string, string> = {}) {
    super()
    this.env = env
  }
}

class PortDouble extends EventEmitter {
  readonly posted: unknown[] = []
  postMessage(message: unknown): void {
    this.posted.push(message)
  }
}

describe('the browser host', () => {
  it('says in one line that the station is ready', () => {
    const process = new ProcessDouble()
    nodeHost(dataFolder(), process).ready(info)
    expect(process.written).toEqual(['Station ready http://127.0.0.1:4000/enter?key=once\n'])
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('ends the station once on %s', async (signal) => {
    const process = new ProcessDouble()
    const host = nodeHost(dataFolder(), process)
    const stopped = new Promise((resolve) => host.onStop(resolve))
    process.emit(signal)
    process.emit('SIGTERM')
    expect(await stopped).toBe(signal)
  })

  it('ends the station when an admin says so', async () => {
    const host = nodeHost(dataFolder(), new ProcessDouble())
    const stopped = new Promise((resolve) => host.onStop(resolve))
    host.send({ type: 'quit' })
    expect(await stopped).toBe('quit')
  })

  it('goes on when the terminal it writes to is closed', () => {
    const process = new ProcessDouble()
    nodeHost(dataFolder(), process)
    expect(() => process.stdout.emit('error', new Error('EPIPE'))).not.toThrow()
  })

  it('ends with its input only where a launcher holds it', async () => {
    const alone = new ProcessDouble()
    nodeHost(dataFolder(), alone)
    expect(alone.stdin.eventNames()).toEqual([])
    const launched = new ProcessDouble({ STATION_ENDS_WITH_INPUT: '1' })
    const host = nodeHost(dataFolder(), launched)
    const stopped = new Promise((resolve) => host.onStop(resolve))
    launched.stdin.emit('end')
    expect(await stopped).toBe('launcher_gone')
  })
})

describe('the sealing key in a file', () => {
  it('is 32 bytes, closed to others, and the same at every start', async () => {
    const folder = dataFolder()
    const key = await sealingKeyFromFile(folder)
    expect(key).toHaveLength(32)
    expect(await sealingKeyFromFile(folder)).toEqual(key)
    expect(statSync(join(folder, 'sealing.key')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['sealing.key'])
  })

  it('is one key when two processes start at once', async () => {
    const folder = dataFolder()
    const keys = await Promise.all([1, 2, 3, 4].map((byte) => sealingKeyFromFile(folder, () => Buffer.alloc(32, byte))))
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1)
  })

  it('is refused when the file is damaged, and not replaced', async () => {
    const folder = dataFolder()
    writeFileSync(join(folder, 'sealing.key'), 'short')
    await expect(sealingKeyFromFile(folder)).rejects.toThrow('5 bytes instead of 32')
    expect(readFileSync(join(folder, 'sealing.key'), 'utf8')).toBe('short')
  })

  it('is not made beside one that the key store protects', async () => {
    const folder = dataFolder()
    writeFileSync(join(folder, 'sealing.key.protected'), 'x')
    await expect(sealingKeyFromFile(folder)).rejects.toThrow('key store')
    expect(existsSync(join(folder, 'sealing.key'))).toBe(false)
  })
})

describe('the Electron host', () => {
  it('is known by the port that Electron leaves on the process', () => {
    expect(shellPort({})).toBeNull()
    expect(shellPort({ parentPort: null })).toBeNull()
    const port = new PortDouble()
    expect(shellPort({ parentPort: port })).toBe(port)
  })

  it('gets the key from the shell and tells it what it needs to know', async () => {
    const port = new PortDouble()
    const host = utilityHost(port)
    port.emit('message', { data: { type: 'start', sealingKey: Buffer.alloc(32, 9).toString('base64') } })
    expect(await host.sealingKey()).toEqual(Buffer.alloc(32, 9))
    host.ready(info)
    host.send({ type: 'lesson_playing', playing: true })
    expect(port.posted).toEqual([
      { type: 'ready', ...info },
      { type: 'lesson_playing', playing: true },
    ])
  })

  it('ends the station when the shell says so', async () => {
    const port = new PortDouble()
    const stopped = new Promise((resolve) => utilityHost(port).onStop(resolve))
    port.emit('message', { data: { type: 'stop', reason: 'shutdown' } })
    expect(await stopped).toBe('shutdown')
  })

  it.each([{ type: 'start' }, { type: 'dance' }, { type: 'stop', reason: 'quit', extra: 1 }, 'stop', null])(
    'does not take %j for a message',
    (data) => {
      const port = new PortDouble()
      utilityHost(port)
      expect(() => port.emit('message', { data })).toThrow()
    },
  )
})
