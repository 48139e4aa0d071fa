import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import type { PaperSaved, SavePaper } from '../station/hosts/host-messages.ts'
import { pagePreferences } from './page-window.ts'

/** Hundreds of people on slow hardware take their time; a page that hangs has to end. */
const LONGEST_DRAWING_MILLISECONDS = 60_000

const DIALOG_TITLE: Record<SavePaper['language'], string> = { 'zh-CN': '保存为 PDF', en: 'Save as PDF' }

/**
 * Asks the person where to save a sheet, draws it in a window that nobody sees, and writes it there as a PDF. The page is
 * one of the station's own, sandboxed as any; where the file goes is said in the system's dialog and nowhere else.
 */
export async function savePaper(
  origin: string,
  { path, name, language }: SavePaper,
  parent: BrowserWindow | null,
): Promise<PaperSaved['outcome']> {
  const options = {
    title: DIALOG_TITLE[language],
    defaultPath: join(app.getPath('documents'), `${name}.pdf`),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  }
  const { canceled, filePath } = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options))
  if (canceled || filePath === '') return 'cancelled'
  const window = new BrowserWindow({ show: false, webPreferences: pagePreferences(app.isPackaged) })
  try {
    await drawn(window, `${origin}${path}`, name)
    const pdf = await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
    })
    await writeFile(filePath, pdf)
    return 'saved'
  } catch (error) {
    process.stderr.write(`A sheet could not be saved: ${String(error)}\n`)
    return 'failed'
  } finally {
    window.destroy()
  }
}

/** Loads the page of a sheet; it takes the sheet's name once it is drawn. */
async function drawn(window: BrowserWindow, address: string, name: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const overdue = setTimeout(() => reject(new Error('it was not drawn in time')), LONGEST_DRAWING_MILLISECONDS)
  window.webContents.on('page-title-updated', (_event, title) => {
    if (title === name) resolve()
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => reject(new Error(`its page ended: ${reason}`)))
  try {
    await Promise.all([window.loadURL(address), promise])
  } finally {
    clearTimeout(overdue)
  }
}
