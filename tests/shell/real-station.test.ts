import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, parse, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ShellProcess, shellBundle } from './shell-process.ts'

const demoSite = resolve(import.meta.dirname, '../../resources/demo-site')

function startProduct(): ShellProcess {
  const data = mkdtempSync(join(tmpdir(), 'shell-'))
  const shell = new ShellProcess(shellBundle('built').file, ['--data', data, '--site', demoSite])
  onTestFinished(async () => {
    await shell[Symbol.asyncDispose]()
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  })
  return shell
}

/** What a page of the shell gets from the station, with the cookie the shell gave it last. */
async function statusFor(shell: ShellProcess, address: string): Promise<number> {
  const { details } = shell.all('cookie_set').at(-1) ?? {}
  const response = await fetch(address, { headers: { cookie: `${details?.name}=${details?.value}` } })
  return response.status
}

describe('the built shell with the built station', () => {
  it('lets its own pages in, and nobody without its cookie', async () => {
    const shell = startProduct()
    const origin = await shell.ready()
    for (const path of ['/kiosk/', '/classroom/', '/console/', '/api/status']) {
      expect(await statusFor(shell, `${origin}${path}`)).toBe(200)
      expect((await fetch(`${origin}${path}`)).status).toBe(401)
    }
  })

  it('has the station back on the same address when it is killed, and the windows stay', async () => {
    const shell = startProduct()
    const origin = await shell.ready()
    const { pid } = await shell.nth('station_started', 1)
    process.kill(pid, 'SIGKILL')
    expect(await shell.ready(2)).toBe(origin)
    await expect.poll(() => statusFor(shell, `${origin}/kiosk/`)).toBe(200)
    expect(shell.all('window_closed')).toEqual([])
  })

  it('goes on when the process that speaks with card readers is killed, and has it back', async () => {
    const shell = startProduct()
    const origin = await shell.ready()
    const { pid } = await shell.nth('readers_started', 1)
    process.kill(pid, 'SIGSEGV')
    await shell.nth('readers_started', 2)
    expect(await statusFor(shell, `${origin}/kiosk/`)).toBe(200)
    expect(shell.all('station_started')).toHaveLength(1)
  })

  it('ends cleanly within three seconds', async () => {
    const shell = startProduct()
    await shell.ready()
    const asked = Date.now()
    shell.signal('SIGTERM')
    expect(await shell.exited).toBe(0)
    expect(Date.now() - asked).toBeLessThan(3_000)
    expect(shell.all('station_ended')).toMatchObject([{ code: 0 }])
    expect(shell.all('readers_ended')).toMatchObject([{ code: 0 }])
  })
})

describe('the built station', () => {
  it('has each driver of the source in a file of its own, where it looks for them', () => {
    const namesIn = (folder: string, extension: string) =>
      readdirSync(resolve(import.meta.dirname, '../..', folder))
        .filter((file) => extname(file) === extension)
        .map((file) => parse(file).name)
        .filter((name) => name !== 'driver' && name !== 'load')
        .toSorted()
    const inSource = namesIn('electron/station/readers/drivers', '.ts')
    expect(inSource).toContain('hid-sdt-raw')
    expect(namesIn('out/main/drivers', '.js')).toEqual(inSource)
  })
})
