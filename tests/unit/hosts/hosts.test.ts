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
  start(): void {
    this.emit('started')
  }
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

describe('the Electron host and the process that speaks with card readers', () => {
  /** A station that has asked for its readers, and all that came from them. */
  function withReaders() {
    const shell = new PortDouble()
    const host = utilityHost(shell)
    const heard: unknown[] = []
    const start = () =>
      host.startReaders({ onMessage: (message) => heard.push(message), onEnd: (how) => heard.push({ ended: how }) })
    const says = (data: object, ports: unknown[] = []) => shell.emit('message', { data, ports })
    return { shell, start, says, heard }
  }

  it('speaks with it over the port that the shell hands over, and keeps until then what it has to say', () => {
    const { shell, start, says, heard } = withReaders()
    const readers = start()
    expect(shell.posted).toEqual([{ type: 'start_readers', run: 1 }])
    readers.send({ type: 'watch', readerId: 'left' })
    const port = new PortDouble()
    says({ type: 'readers_started', run: 1 }, [port])
    readers.send({ type: 'stop' })
    expect(port.posted).toEqual([{ type: 'watch', readerId: 'left' }, { type: 'stop' }])
    port.emit('message', { data: { type: 'alive' } })
    expect(heard).toEqual([{ type: 'alive' }])
  })

  it('hears of its end once, and then has another', () => {
    const { shell, start, says, heard } = withReaders()
    const first = start()
    const port = new PortDouble()
    says({ type: 'readers_started', run: 1 }, [port])
    says({ type: 'readers_ended', run: 1, how: 'exit code 139' })
    port.emit('message', { data: { type: 'alive' } })
    first.send({ type: 'stop' })
    first.kill()
    expect(heard).toEqual([{ ended: 'exit code 139' }])
    start().kill()
    says({ type: 'readers_ended', run: 1, how: 'late news' })
    expect(heard).toHaveLength(1)
    expect(shell.posted.slice(1)).toEqual([
      { type: 'start_readers', run: 2 },
      { type: 'kill_readers', run: 2 },
    ])
  })

  it.each([[[]], [['a port']], [[{ postMessage: null }]]])('takes nothing for a port that is none: %j', (ports) => {
    const { start, says } = withReaders()
    start()
    expect(() => says({ type: 'readers_started', run: 1 }, ports)).toThrow('port')
  })
})
