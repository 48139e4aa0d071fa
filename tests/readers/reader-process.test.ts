import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ToReaders } from '../../electron/station/readers/process/messages.ts'
import { readerProgram } from '../../electron/station/readers/process/program.ts'

const started: ChildProcess[] = []

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

/** The reader process on this machine, with whatever is plugged in here. */
function startReaderProcess() {
  const child = fork(readerProgram(), [], { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  started.push(child)
  const said: object[] = []
  let written = ''
  child.on('message', (message: object) => said.push(message))
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes) => {
      written += String(bytes)
    })
  }
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('no standard streams')
  const ended = Promise.all([once(child, 'exit'), once(stdout, 'close'), once(stderr, 'close')])
  const closed = ended.then(([[code]]) => ({ code, written }))
  return { child, said, closed, send: (message: ToReaders | object) => child.send(message) }
}

describe('the reader process', () => {
  it('looks for devices once it knows the site’s profiles, and ends when it is told to', async () => {
    const { said, closed, send } = startReaderProcess()
    send({ type: 'serial_ports', paths: [] })
    send({ type: 'profiles', profiles: [] })
    await expect.poll(() => said, { timeout: 20_000 }).toContainEqual(expect.objectContaining({ type: 'readers' }))
    send({ type: 'stop' })
    expect(await closed).toEqual({ code: 0, written: '' })
    expect(said.at(-1)).toEqual({ type: 'stopped' })
  })

  it('ends when the station goes away', async () => {
    const { child, said, closed, send } = startReaderProcess()
    send({ type: 'profiles', profiles: [] })
    await expect.poll(() => said.length, { timeout: 20_000 }).toBeGreaterThan(0)
    child.disconnect()
    expect(await closed).toEqual({ code: 0, written: '' })
  })

  it('knows that the station went while it was being started', async () => {
    const child = fork(join(import.meta.dirname, 'late-link-child.ts'), [], { execArgv: [] })
    started.push(child)
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([3, null])
  })

  it('is not ended by Ctrl+C in a terminal, which the station hears too', async () => {
    const { child, said, closed, send } = startReaderProcess()
    send({ type: 'profiles', profiles: [] })
    await expect.poll(() => said.length, { timeout: 20_000 }).toBeGreaterThan(0)
    child.kill('SIGINT')
    send({ type: 'stop' })
    expect(await closed).toMatchObject({ code: 0 })
  })

  it('ends loudly at what must not be, and says nothing of what was in it', async () => {
    const { closed, send } = startReaderProcess()
    send({ type: 'watch', readerId: null, idNumber: '11010519491231002X', '11010519491231002X': '王测试' })
    const { code, written } = await closed
    expect(code).toBe(70)
    expect(written).toMatch(/^The reader process ends: \w*Error\n\s+at /)
    expect(written).not.toMatch(/11010519491231002X|王测试/)
  })
})
