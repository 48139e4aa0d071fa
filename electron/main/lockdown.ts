import type { App, Session } from 'electron'

/** Says whether an address belongs to the station's own pages. */
export type OwnAddress = (address: string) => boolean

/** Keeps every page of the shell on the station's own origin: no other address, no new window, no embedded page. */
export function lockDownPages(app: App, isOwn: OwnAddress): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOwn(event.url)) event.preventDefault()
    })
    contents.on('will-frame-navigate', (event) => {
      if (!isOwn(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isOwn(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** The Excel files of the station's sheets: the only thing that a page may save. */
const EXCEL_FILE = /^\/api\/(?:sessions|classes)\/[^/]+\/papers\/[a-z-]+\.xlsx$/

/**
 * Denies pages every permission and device, and every download but the Excel files of sheets, which are saved where the
 * person before the screen says: what else the product needs of the computer it asks the station.
 */
export function lockDownSession(session: Session, isOwn: OwnAddress): void {
  // Electron asks only one of the two for some permissions, so both have to deny.
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    const address = item.getURL()
    if (!isOwn(address) || !EXCEL_FILE.test(new URL(address).pathname)) {
      event.preventDefault()
      return
    }
    // Without a path of our own Electron shows the system's dialog.
    item.setSaveDialogOptions({
      defaultPath: item.getFilename(),
      filters: [{ name: 'Excel', extensions: ['xlsx'] }],
    })
  })
}
