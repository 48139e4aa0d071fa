import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

const project = resolve(import.meta.dirname, '../..')
const WAIT = { timeout: 20_000, interval: 50 }

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'start-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

interface Started {
  launcher: ChildProcess
  output: () => string
  ended: Promise<number>
  /** Waits for the line that the station is ready and returns its link. */
  link: () => Promise<string>
  /** The command line of the station it runs. */
  station: () => { pid: number; commandLine: string } | undefined
}

/** `npm start -- …`, without npm. */
function start(given: string[], environment: Record<string, string> = {}): Started {
  const launcher = spawn(process.execPath, [join(project, 'electron/launch/start.mjs'), ...given], {
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = new Promise<number>((end) => launcher.on('close', (code) => end(code ?? 128)))
  onTestFinished(async () => {
    launcher.kill('SIGKILL')
    await ended
  })
  return {
    launcher,
    output: () => output,
    ended,
    link: () =>
      vi.waitFor(() => {
        const link = /^Station ready (\S+)$/m.exec(output)?.[1]
        if (link === undefined) throw new Error(`Not ready: ${output}`)
        return link
      }, WAIT),
    station: () => childrenOf(launcher.pid ?? 0).find(({ commandLine }) => commandLine.includes('station.js')),
  }
}

function childrenOf(pid: number): { pid: number; commandLine: string }[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return children
    .split(' ')
    .filter((child) => child !== '')
    .map((child) => ({
      pid: Number(child),
      commandLine: readFileSync(`/proc/${child}/cmdline`, 'utf8').replaceAll('\0', ' '),
    }))
}

async function isGone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(existsSync(`/proc/${pid}`)).toBe(false), WAIT)
}

describe('npm start without a display', () => {
  it('prints a link that makes a browser a kiosk, once', async () => {
    const { link } = start(['--data', temporaryFolder()])
    const url = await link()
    const first = await fetch(url, { redirect: 'manual' })
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/i)
    expect((await fetch(url, { redirect: 'manual' })).status).toBeGreaterThanOrEqual(400)
  })

  it('says in one line why it is not Electron', async () => {
    const { link, output } = start(['--data', temporaryFolder()])
    await link()
    expect(output().match(/Electron.*browser host/g)).toHaveLength(1)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly within three seconds of %s', async (signal) => {
    const data = temporaryFolder()
    const { link, launcher, ended } = start(['--data', data, '--headless'])
    await link()
    const asked = Date.now()
    launcher.kill(signal)
    expect(await ended).toBe(0)
    expect(Date.now() - asked).toBeLessThan(3_000)
    await start(['--data', data, '--headless']).link()
  })

  it.skipIf(process.platform !== 'linux')('leaves no station behind when it is killed', async () => {
    const { link, launcher, station } = start(['--data', temporaryFolder(), '--headless'])
    await link()
    const pid = station()?.pid ?? 0
    expect(pid).toBeGreaterThan(0)
    launcher.kill('SIGKILL')
    await isGone(pid)
  })

  it.skipIf(process.platform !== 'linux')('brings a station that died back to the pages that are open', async () => {
    const { link, output, station } = start(['--data', temporaryFolder(), '--headless'])
    const url = await link()
    const cookie = (await fetch(url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const status = new URL('/api/status', url)
    expect((await fetch(status, { headers: { cookie } })).status).toBe(200)
    const first = station()?.pid ?? 0
    process.kill(first, 'SIGKILL')
    await isGone(first)
    await vi.waitFor(async () => expect((await fetch(status, { headers: { cookie } })).status).toBe(200), WAIT)
    expect(station()?.pid).not.toBe(first)
    expect(output()).toContain('it is started again')
  })

  it.skipIf(process.platform !== 'linux')('keeps the record store’s secret off the command line', async () => {
    const given = ['--lrs', 'http://127.0.0.1:9/xapi', '--lrs-key', 'key', '--lrs-secret', 'hush-hush']
    const { link, station } = start(['--data', temporaryFolder(), '--headless', ...given])
    await link()
    expect(station()?.commandLine).toContain('--lrs-key key')
    expect(station()?.commandLine).not.toContain('hush-hush')
  })

  it('refuses an option it does not know', async () => {
    const { ended, output } = start(['--bogus'])
    expect(await ended).toBe(2)
    expect(output()).toContain('--bogus')
    expect(output()).not.toContain('    at ')
  })
})

describe.skipIf(process.platform !== 'linux')('npm start with a display', () => {
  /** A Chromium that only writes down how it was called. */
  function withBrowser(folder: string): Record<string, string> {
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    const script = `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/called.part"\nmv "${folder}/called.part" "${folder}/called"\nexec sleep 60\n`
    writeFileSync(join(bin, 'chromium'), script)
    chmodSync(join(bin, 'chromium'), 0o755)
    return { DISPLAY: ':99', PATH: `${bin}${delimiter}${process.env['PATH']}` }
  }

  async function calledWith(folder: string): Promise<string[]> {
    return await vi.waitFor(() => readFileSync(join(folder, 'called'), 'utf8').trim().split('\n'), WAIT)
  }

  it('opens a window of its own on the link, and closes it at the end', async () => {
    const folder = temporaryFolder()
    const data = join(folder, 'data')
    const { link, launcher, ended } = start(['--data', data, '--host', 'browser'], withBrowser(folder))
    const url = await link()
    const called = await calledWith(folder)
    expect(called).toContain(`--app=${url}`)
    expect(called).toContain(`--user-data-dir=${join(data, 'window')}`)
    const window = childrenOf(launcher.pid ?? 0).find(({ commandLine }) => commandLine.startsWith('sleep'))
    launcher.kill('SIGTERM')
    expect(await ended).toBe(0)
    await isGone(window?.pid ?? 0)
  })

  it('opens none with --headless', async () => {
    const folder = temporaryFolder()
    const { link, output } = start(['--data', join(folder, 'data'), '--headless'], withBrowser(folder))
    await link()
    expect(output()).not.toContain('Opened in')
  })
})
