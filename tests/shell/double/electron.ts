import type Electron from 'electron'
import { computer, tell } from './channel.ts'
import { type Emitting, Listeners, type Part, strict } from './strict.ts'
import { BrowserWindowDouble, contentsCreated } from './windows.ts'

/**
 * A strict double of the `electron` module: the part the shell uses, with Electron's own types. Whatever the shell
 * does is told to the test; whatever it does beyond this part throws.
 */

export { MessageChannelMain } from './message-channel.ts'
export { utilityProcess } from './station-process.ts'

const folders = new Map<string, string>()
const ready = Promise.withResolvers<void>()

/** Electron becomes ready only once the main module has been evaluated. */
export const becomeReady = ready.resolve

export const appListeners = new Listeners('app', [
  'web-contents-created',
  'before-quit',
  'window-all-closed',
  'second-instance',
])
contentsCreated.push((contents) => appListeners.emit('web-contents-created', {}, contents))

type App = Part<
  Electron.App,
  'isPackaged' | 'whenReady' | 'requestSingleInstanceLock' | 'enableSandbox' | 'exit' | 'setPath' | 'getPath'
> &
  Emitting

const appDouble: App = {
  isPackaged: computer.isPackaged,
  on: appListeners.on.bind(appListeners),
  once: appListeners.once.bind(appListeners),
  whenReady: () => ready.promise,
  setPath: (name, folder) => {
    folders.set(name, folder)
  },
  getPath: (name) => {
    if (name !== 'documents') throw new Error(`The double knows no folder for ${name}`)
    return '/home/kiosk/Documents'
  },
  requestSingleInstanceLock: () => {
    tell({ fact: 'lock_requested', folder: folders.get('userData') ?? '' })
    return computer.isFirstInstance
  },
  enableSandbox: () => tell({ fact: 'sandbox_enabled' }),
  exit: (code) => process.exit(code),
}
export const app = strict('app', appDouble)

export const BrowserWindow = new Proxy(BrowserWindowDouble, {
  construct: (target, [options]: [Electron.BrowserWindowConstructorOptions]) =>
    strict('BrowserWindow', new target(options)),
})

type Asked = [Electron.SaveDialogOptions] | [BrowserWindowDouble, Electron.SaveDialogOptions]

export const dialog = strict('dialog', {
  showSaveDialog: (...asked: Asked): Promise<Electron.SaveDialogReturnValue> => {
    const [parent, options] = asked.length === 1 ? [null, asked[0]] : asked
    tell({
      fact: 'save_dialog_shown',
      window: parent === null ? null : parent.number,
      defaultPath: options.defaultPath ?? '',
    })
    return Promise.resolve({ canceled: computer.savesTo === null, filePath: computer.savesTo ?? '' })
  },
})

export const Menu = strict('Menu', {
  setApplicationMenu: (menu: Electron.Menu | null) => {
    if (menu !== null) throw new Error('The shell has no menu')
    tell({ fact: 'menu_removed' })
  },
})

/** What the shell answers to pages that want something. */
export const handlers: {
  request: Parameters<Electron.Session['setPermissionRequestHandler']>[0]
  check: Parameters<Electron.Session['setPermissionCheckHandler']>[0]
  device: Parameters<Electron.Session['setDevicePermissionHandler']>[0]
} = { request: null, check: null, device: null }

export const sessionListeners = new Listeners('session', ['will-download'])

type Session = Part<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
> &
  Emitting & { cookies: Part<Electron.Cookies, 'set'> }

const defaultSession: Session = {
  on: sessionListeners.on.bind(sessionListeners),
  once: sessionListeners.once.bind(sessionListeners),
  setPermissionRequestHandler: (handler) => {
    handlers.request = handler
  },
  setPermissionCheckHandler: (handler) => {
    handlers.check = handler
  },
  setDevicePermissionHandler: (handler) => {
    handlers.device = handler
  },
  cookies: {
    set: (details) => {
      tell({ fact: 'cookie_set', details })
      return Promise.resolve()
    },
  },
}
export const session = { defaultSession: strict('session', defaultSession) }

export const displays = { now: computer.displays }
export const screenListeners = new Listeners('screen', ['display-added', 'display-removed', 'display-metrics-changed'])

type Screen = Part<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'> & Emitting

const screenDouble: Screen = {
  on: screenListeners.on.bind(screenListeners),
  once: screenListeners.once.bind(screenListeners),
  getAllDisplays: () => displays.now,
  getPrimaryDisplay: () => {
    const [primary] = displays.now
    if (primary === undefined) throw new Error('There is no display')
    return primary
  },
}
export const screen = strict('screen', screenDouble)

const powerSaveBlockerDouble: Part<Electron.PowerSaveBlocker, 'start' | 'stop'> = {
  start: (type) => {
    tell({ fact: 'display_kept_awake', type })
    return 7
  },
  stop: (id) => {
    if (id !== 7) throw new Error(`No power save blocker ${id}`)
    tell({ fact: 'display_let_sleep' })
    return true
  },
}
export const powerSaveBlocker = strict('powerSaveBlocker', powerSaveBlockerDouble)

const powerListeners = new Listeners('powerMonitor', ['shutdown'])
export const powerMonitor: Emitting = strict('powerMonitor', {
  on: powerListeners.on.bind(powerListeners),
  once: powerListeners.once.bind(powerListeners),
})

// Stands for the key ring: what is protected is not readable as it stands.
const scramble = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a))

const safeStorageDouble: Part<
  Electron.SafeStorage,
  'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
> = {
  getSelectedStorageBackend: () => computer.keyStore,
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync: (text) => Promise.resolve(scramble(Buffer.from(text))),
  decryptStringAsync: (bytes) => Promise.resolve({ shouldReEncrypt: false, result: scramble(bytes).toString() }),
}
export const safeStorage = strict('safeStorage', safeStorageDouble)
