import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { SavePaper, type StationToShell } from '../../electron/station/hosts/host-messages.ts'
import type { Computer } from './double/protocol.ts'
import { display, ShellProcess, shellBundle } from './shell-process.ts'

let bundle: ReturnType<typeof shellBundle>
beforeAll(() => {
  bundle = shellBundle('stand-in')
})
afterAll(() => bundle.remove())

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function startShell(computer: Partial<Computer> = {}, given: string[] = [], data = dataFolder()): ShellProcess {
  const shell = new ShellProcess(bundle.file, ['--data', data, ...given], computer)
  onTestFinished(() => shell[Symbol.asyncDispose]())
  return shell
}

/** The station says something to the shell. */
async function stationSays(origin: string, message: StationToShell): Promise<void> {
  await fetch(`${origin}/say?message=${encodeURIComponent(JSON.stringify(message))}`)
}

/** The station dies in the middle of its answer. */
async function stationDies(origin: string): Promise<void> {
  await fetch(`${origin}/die`).catch(() => undefined)
}

const touchScreen = display(1, { touchSupport: 'available' })
const projector = display(2)

describe('a start', () => {
  it('opens the kiosk on the whole display, sandboxed and without a way to Node', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    const { options } = await shell.nth('window_opened', 1)
    expect(options).toMatchObject({ kiosk: true, fullscreen: true, frame: false, ...display(1).bounds })
    expect(options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: false,
    })
    expect(options.webPreferences).not.toHaveProperty('preload')
    expect(shell.all('page_opened')).toEqual([{ fact: 'page_opened', window: 0, address: `${origin}/kiosk/` }])
    expect(shell.all('sandbox_enabled')).toHaveLength(1)
    expect(shell.all('menu_removed')).toHaveLength(1)
  })

  it('makes the pages a kiosk with a cookie that no script can read, before they are loaded', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    const { details } = await shell.nth('cookie_set', 1)
    expect(details).toMatchObject({ url: origin, name: 'station', httpOnly: true, sameSite: 'strict', path: '/' })
    const order = shell.facts.map(({ fact }) => fact).filter((fact) => fact === 'cookie_set' || fact === 'page_opened')
    expect(order).toEqual(['cookie_set', 'page_opened'])
  })

  it('leaves the tools of a developer in a shell that is not packaged', async () => {
    const shell = startShell({ isPackaged: false })
    const { options } = await shell.nth('window_opened', 1)
    expect(options.webPreferences?.devTools).toBe(true)
  })

  it('gives way to a shell that runs already with the same data folder', async () => {
    const data = dataFolder()
    const shell = startShell({ isFirstInstance: false }, [], data)
    expect(await shell.exited).toBe(0)
    expect(shell.facts).toEqual([{ fact: 'lock_requested', folder: join(data, 'shell') }])
    expect(shell.output).toContain('running already')
  })

  it('comes to the front when it is started a second time', async () => {
    const shell = startShell()
    await shell.ready()
    shell.happen({ happens: 'second_instance' })
    expect(await shell.nth('window_focused', 1)).toMatchObject({ window: 0 })
  })

  it('ends with the station’s own code when the station refuses its options', async () => {
    const shell = startShell({}, ['--site', '/nowhere/refuses'])
    expect(await shell.exited).toBe(2)
    expect(shell.all('station_started')).toHaveLength(1)
  })

  it('shows the station’s own page where the station says that it cannot run a class', async () => {
    const shell = startShell({}, ['--site', '/nowhere/in-trouble'])
    const { address } = await shell.nth('page_opened', 1)
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/kiosk\/$/)
    await shell.until('the line for the launcher', () => /^Station trouble \S+$/m.exec(shell.output) ?? undefined)
    expect(shell.all('cookie_set')).toEqual([])
  })

  it('says so on the display when the station cannot be started, and keeps trying', async () => {
    const shell = startShell({}, ['--site', '/nowhere/never-ready'])
    const { address } = await shell.nth('page_opened', 1)
    expect(decodeURIComponent(address)).toContain('培训站暂时无法启动')
    await shell.nth('station_started', 4)
  })
})

describe('a page', () => {
  it('cannot leave the station’s origin', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
      const to = (address: string) => shell.ask({ wish: 'navigate', window: 0, event, address })
      expect(await to(`${origin}/console/`)).toBe('allowed')
      expect(await to('https://example.org/')).toBe('denied')
      expect(await to(`${origin}.example.org/`)).toBe('denied')
      expect(await to('file:///etc/passwd')).toBe('denied')
      expect(await to('javascript:alert(1)')).toBe('denied')
      expect(await to(origin.replace('127.0.0.1', 'localhost'))).toBe('denied')
    }
  })

  it('gets no new window, no embedded page, no permission and no device', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    expect(await shell.ask({ wish: 'new_window', window: 0, address: `${origin}/kiosk/` })).toBe('denied')
    expect(await shell.ask({ wish: 'embed_page', window: 0 })).toBe('denied')
    expect(await shell.ask({ wish: 'permission_request', permission: 'media' })).toBe('denied')
    expect(await shell.ask({ wish: 'permission_check', permission: 'media' })).toBe('denied')
    expect(await shell.ask({ wish: 'device' })).toBe('denied')
  })

  it('saves the Excel file of a sheet where the person says, and nothing else', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    const download = (address: string) => shell.ask({ wish: 'download', address })
    expect(await download(`${origin}/api/sessions/s-1/papers/sign-in.xlsx?language=en`)).toBe('allowed')
    expect(await download(`${origin}/api/classes/c-1/papers/attendance.xlsx`)).toBe('allowed')
    expect(shell.all('download_dialog').map(({ defaultPath }) => defaultPath)).toEqual([
      'sign-in.xlsx',
      'attendance.xlsx',
    ])
    expect(await download('https://example.org/api/sessions/s-1/papers/sign-in.xlsx')).toBe('denied')
    expect(await download(`${origin}/media/${'0'.repeat(64)}`)).toBe('denied')
    expect(await download(`${origin}/api/sessions/s-1/papers/sign-in.xlsx/more`)).toBe('denied')
    expect(await download(`${origin}/api/openapi.json`)).toBe('denied')
    expect(await download(`blob:${origin}/2f0c`)).toBe('denied')
  })

  it.each(['page_crashed', 'page_hung'] as const)('is loaded again after %s', async (happens) => {
    const shell = startShell()
    const origin = await shell.ready()
    shell.happen({ happens, window: 0 })
    expect(await shell.nth('page_opened', 2)).toMatchObject({ window: 0, address: `${origin}/kiosk/` })
    expect(shell.all('window_opened')).toHaveLength(1)
  })
})

describe('the station’s death', () => {
  it('leaves the windows and brings the station back where it was, within a second', async () => {
    const shell = startShell({ displays: [touchScreen, projector] })
    const origin = await shell.ready()
    await shell.nth('page_opened', 2)
    for (const window of [0, 1]) shell.happen({ happens: 'page_loaded', window })
    const died = Date.now()
    await stationDies(origin)
    expect(await shell.ready(2)).toBe(origin)
    expect(Date.now() - died).toBeLessThan(5_000)
    expect(shell.all('station_started')).toHaveLength(2)
    expect(shell.all('window_closed')).toEqual([])
    expect(shell.all('page_opened')).toHaveLength(2)
    const [first, second] = shell.all('cookie_set')
    expect(second?.details.value).not.toBe(first?.details.value)
  })

  it('loads a page again that could not be loaded meanwhile', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    shell.happen({ happens: 'page_failed_to_load', window: 0 })
    await stationDies(origin)
    await shell.ready(2)
    expect(await shell.nth('page_opened', 2)).toMatchObject({ address: `${origin}/kiosk/` })
  })

  it('lets the display sleep until the station says again that a lesson plays', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    await stationSays(origin, { type: 'lesson_playing', playing: true })
    await shell.nth('display_kept_awake', 1)
    await stationDies(origin)
    await shell.nth('display_let_sleep', 1)
  })

  it('is repeated with longer and longer pauses', async () => {
    const shell = startShell({}, ['--site', '/nowhere/never-ready'])
    const times: number[] = []
    for (const count of [1, 2, 3, 4]) {
      await shell.nth('station_started', count)
      times.push(Date.now())
    }
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(pauses[0]).toBeGreaterThanOrEqual(190)
    expect(pauses[2]).toBeGreaterThanOrEqual(790)
  })
})

describe('the classroom window', () => {
  it('opens by itself on the second display, and the kiosk keeps the touch screen', async () => {
    const shell = startShell({ displays: [projector, touchScreen] })
    const origin = await shell.ready()
    await shell.nth('page_opened', 2)
    const [kiosk, classroom] = shell.all('window_opened')
    expect(kiosk?.options).toMatchObject({ x: touchScreen.bounds.x, kiosk: true })
    expect(classroom?.options).toMatchObject({ x: projector.bounds.x, kiosk: true })
    expect(shell.all('page_opened').map(({ address }) => address)).toEqual([`${origin}/kiosk/`, `${origin}/classroom/`])
  })

  it('moves to another display when its own is taken away', async () => {
    const other = display(3)
    const shell = startShell({ displays: [touchScreen, projector, other] })
    await shell.ready()
    await shell.nth('window_opened', 2)
    shell.happen({ happens: 'displays_change', displays: [touchScreen, other] })
    expect(await shell.nth('window_moved', 1)).toMatchObject({ window: 1, bounds: other.bounds })
  })

  it('closes when the only other display is taken away, and opens again with it', async () => {
    const shell = startShell({ displays: [touchScreen, projector] })
    await shell.ready()
    await shell.nth('window_opened', 2)
    shell.happen({ happens: 'displays_change', displays: [touchScreen] })
    expect(await shell.nth('window_closed', 1)).toMatchObject({ window: 1 })
    shell.happen({ happens: 'displays_change', displays: [touchScreen, projector] })
    expect((await shell.nth('window_opened', 3)).options).toMatchObject({ x: projector.bounds.x })
  })

  it('opens beside the kiosk when someone asks for it on a single display, and can be closed there', async () => {
    const shell = startShell({ displays: [touchScreen] })
    const origin = await shell.ready()
    await stationSays(origin, { type: 'open_classroom_window' })
    const { window, options } = await shell.nth('window_opened', 2)
    expect(options).toMatchObject({ kiosk: false, frame: true })
    expect(options.width).toBeLessThan(touchScreen.bounds.width)
    expect(await shell.ask({ wish: 'close_window', window })).toBe('allowed')
    await stationSays(origin, { type: 'open_classroom_window' })
    await shell.nth('window_opened', 3)
  })
})

describe('a lesson', () => {
  it('keeps the display awake while it plays, and no longer', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    await stationSays(origin, { type: 'lesson_playing', playing: true })
    await stationSays(origin, { type: 'lesson_playing', playing: true })
    expect(await shell.nth('display_kept_awake', 1)).toMatchObject({ type: 'prevent-display-sleep' })
    await stationSays(origin, { type: 'lesson_playing', playing: false })
    await shell.nth('display_let_sleep', 1)
    expect(shell.all('display_kept_awake')).toHaveLength(1)
  })
})

describe('a sheet for paper', () => {
  const sheet: SavePaper = {
    type: 'save_paper',
    request: 1,
    path: '/papers/?session=s-1&sheet=sign-in&language=zh-CN',
    name: '培训签到表 春季一班 2026-03-02 0900',
    language: 'zh-CN',
  }
  /** What came of the sheets that the stand-in station asked for. */
  const outcomes = async (origin: string): Promise<unknown> => await (await fetch(`${origin}/papers-saved`)).json()
  const wait = { timeout: 15_000 }

  it('is saved where the person says, once it is drawn in a window that nobody sees', async () => {
    const file = join(dataFolder(), 'sheet.pdf')
    const shell = startShell({ savesTo: file })
    const origin = await shell.ready()
    await stationSays(origin, sheet)
    expect(await shell.nth('save_dialog_shown', 1)).toMatchObject({
      window: 0,
      defaultPath: '/home/kiosk/Documents/培训签到表 春季一班 2026-03-02 0900.pdf',
    })
    const { window, options } = await shell.nth('window_opened', 2)
    expect(options).toMatchObject({ show: false, webPreferences: { sandbox: true, nodeIntegration: false } })
    expect(await shell.nth('page_opened', 2)).toMatchObject({ window, address: `${origin}${sheet.path}` })
    shell.happen({ happens: 'page_titled', window, title: '培训站' })
    expect(await outcomes(origin)).toEqual([])
    shell.happen({ happens: 'page_titled', window, title: sheet.name })
    await expect.poll(() => outcomes(origin), wait).toEqual(['saved'])
    expect(shell.all('printed_to_pdf')).toMatchObject([{ window, options: { preferCSSPageSize: true } }])
    expect(readFileSync(file, 'utf8')).toBe('%PDF-of-the-double')
    expect(shell.all('window_closed')).toMatchObject([{ window }])
  })

  it('is not made where the person thinks better of it', async () => {
    const shell = startShell({ savesTo: null })
    const origin = await shell.ready()
    await stationSays(origin, sheet)
    await expect.poll(() => outcomes(origin), wait).toEqual(['cancelled'])
    expect(shell.all('window_opened')).toHaveLength(1)
  })

  it('that cannot be written is told, and the shell goes on', async () => {
    const shell = startShell({ savesTo: join(dataFolder(), 'nowhere', 'sheet.pdf') })
    const origin = await shell.ready()
    await stationSays(origin, sheet)
    const { window } = await shell.nth('window_opened', 2)
    await shell.nth('page_opened', 2)
    shell.happen({ happens: 'page_titled', window, title: sheet.name })
    await expect.poll(() => outcomes(origin), wait).toEqual(['failed'])
    expect(shell.all('window_closed')).toMatchObject([{ window }])
  })

  it('whose page dies is told', async () => {
    const shell = startShell({ savesTo: join(dataFolder(), 'sheet.pdf') })
    const origin = await shell.ready()
    await stationSays(origin, sheet)
    const { window } = await shell.nth('window_opened', 2)
    await shell.nth('page_opened', 2)
    shell.happen({ happens: 'page_crashed', window })
    await expect.poll(() => outcomes(origin), wait).toEqual(['failed'])
  })

  it('is only ever one of the station’s sheets, under a name and never a path', () => {
    expect(SavePaper.safeParse(sheet).success).toBe(true)
    for (const path of [
      '/console/',
      '//example.org/papers/?a=b',
      '/papers/../console/?a',
      'file:///etc/passwd',
      '/papers/',
    ])
      expect(SavePaper.safeParse({ ...sheet, path }).success, path).toBe(false)
    for (const name of ['../../etc/passwd', 'C:\\x', '', 'a\nb', 'a|b'])
      expect(SavePaper.safeParse({ ...sheet, name }).success, name).toBe(false)
  })
})

describe('the way out', () => {
  it('is not the close button, Alt+F4 or quitting', async () => {
    const shell = startShell({ displays: [touchScreen, projector] })
    await shell.ready()
    await shell.nth('window_opened', 2)
    expect(await shell.ask({ wish: 'close_window', window: 0 })).toBe('denied')
    expect(await shell.ask({ wish: 'close_window', window: 1 })).toBe('denied')
    expect(await shell.ask({ wish: 'quit' })).toBe('denied')
  })

  it('is the station’s word that an admin gave the PIN', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    await stationSays(origin, { type: 'quit' })
    expect(await shell.exited).toBe(0)
    expect(shell.all('station_ended')).toMatchObject([{ code: 0 }])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('is %s, which ends the station first', async (signal) => {
    const shell = startShell()
    await shell.ready()
    shell.signal(signal)
    expect(await shell.exited).toBe(0)
    expect(shell.all('station_ended')).toMatchObject([{ code: 0 }])
  })

  it('does not wait longer than three seconds for a station that does not end', async () => {
    const shell = startShell({}, ['--site', '/nowhere/ignores-stop'])
    await shell.ready()
    const asked = Date.now()
    shell.signal('SIGTERM')
    expect(await shell.exited).toBe(0)
    expect(Date.now() - asked).toBeLessThan(3_500)
    expect(shell.all('station_ended')).toHaveLength(1)
  })
})

describe('the sealing key', () => {
  const keyOf = async (shell: ShellProcess) => await (await fetch(`${await shell.ready()}/key`)).text()

  it('is protected by the key store and the same at every start', async () => {
    const data = dataFolder()
    const first = await keyOf(startShell({}, [], data))
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(await keyOf(startShell({}, [], data))).toBe(first)
    expect(existsSync(join(data, 'sealing.key'))).toBe(false)
  })

  it('is taken over from the browser host’s file, which is then gone', async () => {
    const data = dataFolder()
    writeFileSync(join(data, 'sealing.key'), Buffer.alloc(32, 7))
    expect(await keyOf(startShell({}, [], data))).toBe('07'.repeat(32))
    expect(existsSync(join(data, 'sealing.key'))).toBe(false)
    expect(await keyOf(startShell({}, [], data))).toBe('07'.repeat(32))
  })

  it.each([
    ['there is no key store', { keyStore: 'basic_text' }, []],
    ['the demo asks for it', {}, ['--key-in-file']],
  ] as const)('stays in a file closed to others when %s', async (_why, computer, given) => {
    const data = dataFolder()
    const key = await keyOf(startShell(computer, [...given], data))
    expect(statSync(join(data, 'sealing.key')).mode & 0o777).toBe(0o600)
    expect(await keyOf(startShell(computer, [...given], data))).toBe(key)
  })
})

describe('the process that speaks with card readers', () => {
  /** An order for the stand-in station; answers with all that came from its reader process so far. */
  async function readers(origin: string, order: 'start' | 'send' | 'kill' | 'heard', message = {}): Promise<unknown[]> {
    const response = await fetch(`${origin}/readers/${order}?message=${encodeURIComponent(JSON.stringify(message))}`)
    const heard: unknown = await response.json()
    return Array.isArray(heard) ? heard : []
  }
  const wait = { timeout: 15_000 }
  const saysBack = (pid: number, words: string) => ({ type: 'note', readerId: String(pid), words })

  it('is started beside the station when the station asks, and the two speak over a line of their own', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    expect(shell.all('readers_started')).toEqual([])
    await readers(origin, 'start')
    // What is said before the line is there waits for it.
    await readers(origin, 'send', { type: 'watch', readerId: null })
    const { pid } = await shell.nth('readers_started', 1)
    await expect.poll(() => readers(origin, 'heard'), wait).toEqual([saysBack(pid, 'watch')])
  })

  it('may die: the station hears of it and has another', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    await readers(origin, 'start')
    const { pid } = await shell.nth('readers_started', 1)
    process.kill(pid, 'SIGSEGV')
    await expect.poll(() => readers(origin, 'heard'), wait).toEqual([{ ended: 'exit code 128' }])
    await readers(origin, 'start')
    const { pid: next } = await shell.nth('readers_started', 2)
    await readers(origin, 'send', { type: 'watch', readerId: null })
    await expect.poll(() => readers(origin, 'heard'), wait).toContainEqual(saysBack(next, 'watch'))
    expect(shell.all('station_started')).toHaveLength(1)
  })

  it('is ended at once when the station says so, even if it stands still', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    await readers(origin, 'start')
    const { pid } = await shell.nth('readers_started', 1)
    process.kill(pid, 'SIGSTOP')
    await readers(origin, 'kill')
    await shell.nth('readers_ended', 1)
    await expect.poll(() => readers(origin, 'heard'), wait).toHaveLength(1)
  })

  it('goes with the station that it was for', async () => {
    const shell = startShell()
    const origin = await shell.ready()
    await readers(origin, 'start')
    await shell.nth('readers_started', 1)
    await stationDies(origin)
    await shell.nth('readers_ended', 1)
    await shell.ready(2)
    await readers(origin, 'start')
    const { pid } = await shell.nth('readers_started', 2)
    await readers(origin, 'send', { type: 'watch', readerId: null })
    await expect.poll(() => readers(origin, 'heard'), wait).toEqual([saysBack(pid, 'watch')])
  })
})
