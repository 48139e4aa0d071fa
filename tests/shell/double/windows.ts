import type Electron from 'electron'
import { tell } from './channel.ts'
import { type Emitting, Listeners, type Part, strict } from './strict.ts'

type Contents = Part<Electron.WebContents, 'setWindowOpenHandler' | 'forcefullyCrashRenderer' | 'printToPDF'> & Emitting

class WebContentsDouble implements Contents {
  readonly listeners = new Listeners('webContents', [
    'will-navigate',
    'will-frame-navigate',
    'will-redirect',
    'will-attach-webview',
    'did-fail-load',
    'did-finish-load',
    'render-process-gone',
    'page-title-updated',
  ])
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null

  on = this.listeners.on.bind(this.listeners)
  once = this.listeners.once.bind(this.listeners)

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler
  }

  readonly #window: () => number

  constructor(window: () => number) {
    this.#window = window
  }

  printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    tell({ fact: 'printed_to_pdf', window: this.#window(), options })
    return Promise.resolve(Buffer.from('%PDF-of-the-double'))
  }

  forcefullyCrashRenderer(): void {
    this.listeners.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 })
  }
}

type Window = Part<Electron.BrowserWindow, 'loadURL' | 'setKiosk' | 'setBounds' | 'focus' | 'destroy' | 'isDestroyed'> &
  Emitting

/** Every window ever opened, by its number. */
export const windows: BrowserWindowDouble[] = []

/** Told of each new page, as `web-contents-created` of `app`. */
export const contentsCreated: ((contents: object) => void)[] = []

export class BrowserWindowDouble implements Window {
  readonly number: number
  readonly listeners = new Listeners('BrowserWindow', ['close', 'closed', 'unresponsive', 'query-session-end'])
  readonly contents = new WebContentsDouble(() => this.number)
  readonly webContents = strict('webContents', this.contents)
  #destroyed = false

  on = this.listeners.on.bind(this.listeners)
  once = this.listeners.once.bind(this.listeners)

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    this.number = windows.push(this) - 1
    tell({ fact: 'window_opened', window: this.number, options })
    for (const listener of contentsCreated) listener(this.webContents)
  }

  loadURL(address: string): Promise<void> {
    this.#mustExist()
    tell({ fact: 'page_opened', window: this.number, address })
    return Promise.resolve()
  }

  setKiosk(_covers: boolean): void {
    this.#mustExist()
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#mustExist()
    tell({ fact: 'window_moved', window: this.number, bounds })
  }

  focus(): void {
    this.#mustExist()
    tell({ fact: 'window_focused', window: this.number })
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    tell({ fact: 'window_closed', window: this.number })
    this.listeners.emit('closed')
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  #mustExist(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
  }
}
