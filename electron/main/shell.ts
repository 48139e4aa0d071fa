import { join } from 'node:path'
import { app, powerMonitor, session } from 'electron'
import type { Ready, SavePaper, Stop } from '../station/hosts/host-messages.ts'
import { lockDownPages, lockDownSession } from './lockdown.ts'
import { savePaper } from './paper-saver.ts'
import { DisplayPower } from './power.ts'
import { ReaderRunner } from './reader-runner.ts'
import { sealingKey } from './sealing-key.ts'
import type { ShellOptions } from './shell-options.ts'
import { StationSupervisor } from './station-supervisor.ts'
import { Windows } from './windows.ts'

/** How many deaths before the first `ready` until the kiosk says so. */
const FAILURES_BEFORE_WORDS = 3

/** Brings up the product in Electron: the station in its own process, its windows, and the ways to end it. */
export async function runShell(options: ShellOptions): Promise<void> {
  const developing = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
  let pagesOrigin: string | null = null
  const isOwn = (address: string) => pagesOrigin !== null && isWithin(pagesOrigin, address)
  lockDownPages(app, isOwn)

  let leaving = false
  app.on('before-quit', (event) => {
    if (!leaving) event.preventDefault()
  })
  // Closing the last window is not a way out of a kiosk.
  app.on('window-all-closed', () => undefined)

  await app.whenReady()
  lockDownSession(session.defaultSession, isOwn)
  const power = new DisplayPower()
  const windows = new Windows({
    isPackaged: app.isPackaged,
    style: developing === undefined ? 'whole_display' : 'ordinary',
    onSessionEnd: () => void end('shutdown', 0),
  })
  app.on('second-instance', () => windows.focusKiosk())

  const readers = new ReaderRunner(join(import.meta.dirname, 'reader-process.js'), {
    started: (run, port) => supervisor.send({ type: 'readers_started', run }, [port]),
    ended: (run, how) => supervisor.send({ type: 'readers_ended', run, how }),
  })
  const supervisor = new StationSupervisor(
    {
      bundle: join(import.meta.dirname, 'station.js'),
      arguments: ['--data', options.dataFolder, ...options.stationArguments],
      port: options.port,
      sealingKey: await sealingKey(options.dataFolder, options.keyInFile),
    },
    {
      ready: (message) => void welcome(message),
      request: (message) => {
        switch (message.type) {
          case 'trouble':
            // Its page answers at every address, so the kiosk window shows it in place of the kiosk.
            pagesOrigin = new URL(message.url).origin
            windows.show(pagesOrigin)
            process.stdout.write(`Station trouble ${message.url}\n`)
            return
          case 'quit':
            void end('quit', 0)
            return
          case 'open_classroom_window':
            windows.openClassroom()
            return
          case 'lesson_playing':
            power.lessonPlaying(message.playing)
            return
          case 'save_paper':
            void save(message)
            return
          case 'start_readers':
            readers.start(message.run)
            return
          case 'kill_readers':
            readers.kill(message.run)
            return
        }
      },
      died: (code, failures) => {
        process.stderr.write(`The station ended with code ${code}; it is started again.\n`)
        power.lessonPlaying(false)
        readers.stop()
        if (failures >= FAILURES_BEFORE_WORDS) windows.showTrouble()
      },
      refused: (code) => void end('quit', code),
    },
  )

  async function welcome(message: Ready): Promise<void> {
    pagesOrigin = developing === undefined ? message.origin : new URL(developing).origin
    await session.defaultSession.cookies.set({
      url: pagesOrigin,
      name: message.cookieName,
      value: message.cookieValue,
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
    })
    windows.show(pagesOrigin)
    process.stdout.write(`Station ready ${message.enterUrl}\n`)
  }

  async function save(message: SavePaper): Promise<void> {
    const outcome = pagesOrigin === null ? 'failed' : await savePaper(pagesOrigin, message, windows.kiosk)
    supervisor.send({ type: 'paper_saved', request: message.request, outcome })
  }

  async function end(reason: Stop['reason'], code: number): Promise<void> {
    if (leaving) return
    leaving = true
    windows.allowClosing()
    await supervisor.stop(reason)
    app.exit(code)
  }

  process.on('SIGINT', () => void end('signal', 0))
  process.on('SIGTERM', () => void end('signal', 0))
  powerMonitor.on('shutdown', () => void end('shutdown', 0))
}

function isWithin(origin: string, address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === origin
}
