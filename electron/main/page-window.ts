import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type Display,
  type Rectangle,
  type WebPreferences,
} from 'electron'

/** Long enough that a page which dies while loading does not keep the computer busy. */
const RELOAD_PAUSE_MILLISECONDS = 500

/** The pages a window can show. */
export type Page = 'kiosk' | 'classroom'

/** How pages run: sandboxed, apart from Node and from each other, and allowed to play a lesson without a touch. */
export function pagePreferences(isPackaged: boolean): WebPreferences {
  return {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    devTools: !isPackaged,
    spellcheck: false,
    disableDialogs: true,
    backgroundThrottling: false,
    autoplayPolicy: 'no-user-gesture-required',
  }
}

/** The whole display without frame or way out, or, in development and on a shared display, an ordinary window. */
export type WindowStyle = 'whole_display' | 'ordinary'

function styleOptions(display: Display, style: WindowStyle): BrowserWindowConstructorOptions {
  switch (style) {
    case 'whole_display':
      return { ...display.bounds, kiosk: true, fullscreen: true, frame: false, skipTaskbar: true }
    case 'ordinary': {
      const { x, y, width, height } = display.workArea
      const size = { width: Math.round(width * 0.6), height: Math.round(height * 0.6) }
      return { ...size, x: x + width - size.width, y: y + height - size.height, kiosk: false, frame: true }
    }
  }
}

/**
 * One window for one page. It outlives the station: when the page could not be loaded, or its process is gone, it
 * is loaded again; as long as it is loaded, the page itself waits for the station to come back.
 */
export class PageWindow {
  readonly window: BrowserWindow
  readonly #page: Page
  #loaded: 'no' | 'loading' | 'yes' = 'no'
  #origin: string | null = null
  #covers: Rectangle

  constructor(page: Page, display: Display, style: WindowStyle, isPackaged: boolean) {
    this.#page = page
    this.#covers = display.bounds
    this.window = new BrowserWindow({
      ...styleOptions(display, style),
      title: '培训站 · Training Station',
      backgroundColor: '#f6f4ef',
      autoHideMenuBar: true,
      webPreferences: pagePreferences(isPackaged),
    })
    const contents = this.window.webContents
    contents.on('did-fail-load', (_event, _code, _description, _url, isMainFrame) => {
      if (isMainFrame) this.#loaded = 'no'
    })
    contents.on('did-finish-load', () => {
      if (this.#loaded === 'loading') this.#loaded = 'yes'
    })
    contents.on('render-process-gone', (_event, details) => {
      process.stderr.write(`The ${page} page ended (${details.reason}); it is loaded again.\n`)
      this.#loaded = 'no'
      setTimeout(() => this.#load(), RELOAD_PAUSE_MILLISECONDS)
    })
    // A page that hangs is ended, and so loaded again.
    this.window.on('unresponsive', () => contents.forcefullyCrashRenderer())
  }

  /** Shows the page from `origin`, unless it is there already. */
  show(origin: string): void {
    if (this.#origin === origin && this.#loaded !== 'no') return
    this.#origin = origin
    this.#load()
  }

  /** Shows a page of words that needs no station, until the next `show`. */
  showInstead(address: string): void {
    this.#origin = null
    this.#loaded = 'no'
    this.#open(address)
  }

  /** Puts a window that covers a display onto another, or onto the same after its size changed. */
  moveTo(display: Display): void {
    const { x, y, width, height } = display.bounds
    const there = this.#covers
    if (there.x === x && there.y === y && there.width === width && there.height === height) return
    this.#covers = display.bounds
    this.window.setKiosk(false)
    this.window.setBounds(display.bounds)
    this.window.setKiosk(true)
  }

  #load(): void {
    if (this.#origin === null || this.window.isDestroyed()) return
    this.#loaded = 'loading'
    this.#open(`${this.#origin}/${this.#page}/`)
  }

  #open(address: string): void {
    // A failed load is told by `did-fail-load`; the station's next `ready` tries again.
    this.window.loadURL(address).catch((error: unknown) => {
      process.stderr.write(`The ${this.#page} page could not be loaded: ${String(error)}\n`)
    })
  }
}
