import { type BrowserWindow, screen } from 'electron'
import { type Placement, placeWindows } from './displays.ts'
import { PageWindow, type WindowStyle } from './page-window.ts'
import { troublePage } from './trouble-page.ts'

export interface WindowsSetting {
  isPackaged: boolean
  /** Windows that cover their display, or ordinary ones while developing. */
  style: WindowStyle
  /** Windows is about to shut down, restart or log the user off. */
  onSessionEnd(): void
}

/**
 * The product's windows: the kiosk, always there once the station was ready, and the classroom, on the second display
 * while there is one, or beside the kiosk when someone asks for it. Neither can be closed before `allowClosing`,
 * except the classroom window that shares the kiosk's display.
 */
export class Windows {
  readonly #setting: WindowsSetting
  #kiosk: PageWindow | null = null
  #classroom: { page: PageWindow; displayId: number; style: WindowStyle } | null = null
  #origin: string | null = null
  #closingAllowed = false

  constructor(setting: WindowsSetting) {
    this.#setting = setting
    screen.on('display-added', () => this.#place())
    screen.on('display-removed', () => this.#place())
    screen.on('display-metrics-changed', () => this.#place())
  }

  /** Shows the pages from the station's origin; a window that shows them already is left alone. */
  show(origin: string): void {
    this.#origin = origin
    this.#place()
    this.#kiosk?.show(origin)
    this.#classroom?.page.show(origin)
  }

  /** Says on the kiosk that the station cannot be started, while it never could. */
  showTrouble(): void {
    if (this.#origin !== null) return
    const placement = this.#placement()
    if (placement === null) return
    this.#kiosk ??= this.#open('kiosk', placement.kiosk, this.#setting.style)
    this.#kiosk.showInstead(troublePage)
  }

  /** Opens the classroom window beside the kiosk where there is no second display for it. */
  openClassroom(): void {
    const placement = this.#placement()
    if (placement === null || this.#origin === null) return
    if (this.#classroom !== null) {
      this.#classroom.page.window.focus()
      return
    }
    this.#openClassroom(placement.classroom ?? placement.kiosk, placement.classroom === null)
  }

  /** The window that people stand before; null before the station was ready. */
  get kiosk(): BrowserWindow | null {
    return this.#kiosk?.window ?? null
  }

  focusKiosk(): void {
    this.#kiosk?.window.focus()
  }

  allowClosing(): void {
    this.#closingAllowed = true
  }

  #placement(): Placement | null {
    return placeWindows(screen.getAllDisplays(), screen.getPrimaryDisplay().id)
  }

  #place(): void {
    const placement = this.#placement()
    if (placement === null || this.#origin === null) return
    if (this.#kiosk === null) {
      this.#kiosk = this.#open('kiosk', placement.kiosk, this.#setting.style)
      this.#kiosk.show(this.#origin)
    } else if (this.#setting.style === 'whole_display') {
      this.#kiosk.moveTo(placement.kiosk)
    }
    this.#placeClassroom(placement)
  }

  #placeClassroom(placement: Placement): void {
    const classroom = this.#classroom
    if (placement.classroom === null) {
      // The projector is gone: a window over the whole kiosk would leave nothing to touch.
      if (classroom?.style === 'whole_display') classroom.page.window.destroy()
      return
    }
    if (classroom === null) this.#openClassroom(placement.classroom, false)
    else if (classroom.style === 'whole_display') {
      classroom.displayId = placement.classroom.id
      classroom.page.moveTo(placement.classroom)
    } else if (classroom.displayId !== placement.classroom.id && this.#setting.style === 'whole_display') {
      classroom.page.window.destroy()
      this.#openClassroom(placement.classroom, false)
    }
  }

  #openClassroom(display: Placement['kiosk'], shared: boolean): void {
    const style = shared ? 'ordinary' : this.#setting.style
    const page = this.#open('classroom', display, style)
    this.#classroom = { page, displayId: display.id, style }
    page.window.on('closed', () => {
      if (this.#classroom?.page === page) this.#classroom = null
    })
    if (this.#origin !== null) page.show(this.#origin)
  }

  #open(name: 'kiosk' | 'classroom', display: Placement['kiosk'], style: WindowStyle): PageWindow {
    const page = new PageWindow(name, display, style, this.#setting.isPackaged)
    page.window.on('close', (event) => {
      const closable = this.#closingAllowed || (name === 'classroom' && style === 'ordinary')
      if (!closable) event.preventDefault()
    })
    page.window.on('query-session-end', () => this.#setting.onSessionEnd())
    return page
  }
}
