import { registerHooks } from 'node:module'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DownloadItem, SaveDialogOptions } from 'electron'
import { tell } from './channel.ts'
import { appListeners, becomeReady, displays, handlers, screenListeners, sessionListeners } from './electron.ts'
import type { Answer, Happening, ToShell, Wish } from './protocol.ts'
import { strict } from './strict.ts'
import { type BrowserWindowDouble, windows } from './windows.ts'

/** Boots the shell's bundle, the first argument, with `electron` resolved to the double, as Electron would boot it. */

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(name, context),
})

function windowOf(number: number): BrowserWindowDouble {
  const window = windows[number]
  if (window === undefined) throw new Error(`There is no window ${number}`)
  return window
}

function happen(happening: Happening): void {
  switch (happening.happens) {
    case 'displays_change': {
      const added = happening.displays.length > displays.now.length
      displays.now = happening.displays
      screenListeners.emit(added ? 'display-added' : 'display-removed', {}, displays.now[0])
      return
    }
    case 'second_instance':
      appListeners.emit('second-instance', {}, [], '', null)
      return
    case 'page_loaded':
      windowOf(happening.window).contents.listeners.emit('did-finish-load')
      return
    case 'page_failed_to_load':
      windowOf(happening.window).contents.listeners.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', '', true)
      return
    case 'page_crashed':
      windowOf(happening.window).contents.listeners.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
      return
    case 'page_titled':
      windowOf(happening.window).contents.listeners.emit('page-title-updated', {}, happening.title, true)
      return
    case 'page_hung':
      windowOf(happening.window).listeners.emit('unresponsive')
      return
  }
}

function grant(wish: Wish): boolean {
  switch (wish.wish) {
    case 'navigate':
      return !windowOf(wish.window).contents.listeners.emitPreventable(wish.event, { url: wish.address })
    case 'new_window':
      return opensWindow(windowOf(wish.window), wish.address)
    case 'embed_page':
      return !windowOf(wish.window).contents.listeners.emitPreventable('will-attach-webview', {}, {}, {})
    case 'permission_request': {
      let granted = handlers.request === null
      if (handlers.request !== null) {
        Reflect.apply(handlers.request, undefined, [null, wish.permission, (answer: boolean) => (granted = answer), {}])
      }
      return granted
    }
    case 'permission_check':
      return (
        handlers.check === null || Boolean(Reflect.apply(handlers.check, undefined, [null, wish.permission, '', {}]))
      )
    case 'device':
      return handlers.device === null || Boolean(Reflect.apply(handlers.device, undefined, [{}]))
    case 'download':
      return !sessionListeners.emitPreventable('will-download', {}, downloadOf(wish.address), {})
    case 'close_window': {
      const window = windowOf(wish.window)
      const closes = !window.listeners.emitPreventable('close', {})
      if (closes) window.destroy()
      return closes
    }
    case 'quit':
      return !appListeners.emitPreventable('before-quit', {})
  }
}

/** A download item as far as the shell looks at it. */
function downloadOf(address: string): Pick<DownloadItem, 'getURL' | 'getFilename' | 'setSaveDialogOptions'> {
  return strict('DownloadItem', {
    getURL: () => address,
    getFilename: () => basename(new URL(address).pathname),
    setSaveDialogOptions: ({ defaultPath = '' }: SaveDialogOptions) => tell({ fact: 'download_dialog', defaultPath }),
  })
}

function opensWindow(window: BrowserWindowDouble, address: string): boolean {
  const handler = window.contents.openHandler
  if (handler === null) return true
  const decision: { action: 'allow' | 'deny' } = Reflect.apply(handler, undefined, [{ url: address }])
  return decision.action === 'allow'
}

process.on('message', (message: ToShell) => {
  if ('happening' in message) {
    happen(message.happening)
    return
  }
  const answer: Answer = grant(message.wish) ? 'allowed' : 'denied'
  tell({ fact: 'answered', question: message.question, answer })
})
// A test that is gone takes its shell with it.
process.on('disconnect', () => process.exit(1))

const [, , bundle] = process.argv
if (bundle === undefined) throw new Error('No bundle to boot')
await import(pathToFileURL(bundle).href)
becomeReady()
