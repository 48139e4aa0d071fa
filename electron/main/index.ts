import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, Menu } from 'electron'
import { runShell } from './shell.ts'
import { shellOptions } from './shell-options.ts'

const options = shellOptions(process.argv)

// Nobody is there to answer Electron's own error dialog; what started the shell starts it again.
function crash(error: unknown): void {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`The shell ends: ${words}\n`)
  app.exit(1)
}
process.on('uncaughtException', crash)
process.on('unhandledRejection', crash)

// The lock is kept in this folder, so that one data folder has one shell; Chromium's own files stay beside the data.
const chromiumFolder = join(options.dataFolder, 'shell')
mkdirSync(chromiumFolder, { recursive: true, mode: 0o700 })
app.setPath('userData', chromiumFolder)

if (app.requestSingleInstanceLock()) {
  app.enableSandbox()
  Menu.setApplicationMenu(null)
  // Not awaited here: Electron becomes ready only after this module has been evaluated.
  runShell(options).catch(crash)
} else {
  process.stderr.write('The station is running already; its window is in front now.\n')
  app.exit(0)
}
