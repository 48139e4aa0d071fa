import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBrowser } from '../../electron/launch/browser.mjs'

/** An installed Chromium, or the one Playwright brought. */
const executable = [findBrowser()?.executable, chromium.executablePath()].find((path) => path && existsSync(path))
const lacking = executable === undefined ? ' (skipped: no Chromium found)' : ''

/** Presses keys as the system delivers them; `key` is what CapsLock or an input method made of them. */
interface Stroke {
  code: string
  key?: string
  keyCode?: number
  modifiers?: number
}

const GAP = 80

const CONTROL = 2
const SHIFT = 8

function digits(text: string, stroke: Partial<Stroke> = {}): Stroke[] {
  return [...text].map((digit) => ({ code: `Digit${digit}`, key: digit, keyCode: digit.charCodeAt(0), ...stroke }))
}

const enter: Stroke = { code: 'Enter', key: 'Enter', keyCode: 13 }
const tab: Stroke = { code: 'Tab', key: 'Tab', keyCode: 9 }
const space: Stroke = { code: 'Space', key: ' ', keyCode: 32 }

const PAGE = `<!doctype html>
  <button id="quit">Quit</button>
  <input id="field"><textarea id="area"></textarea><select id="choice"><option>1</option></select>
  <div id="editable" contenteditable></div><input id="tick" type="checkbox">`

let browser: Browser
let page: Page
let script: string
/** When the page began to listen, in milliseconds by the system's clock. */
let listenedAt = 0

describe.skipIf(executable === undefined)(`the keyboard wedge in a page${lacking}`, () => {
  beforeAll(async () => {
    script = await bundle()
    browser = await chromium.launch({
      executablePath: executable,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    })
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    page = await browser.newPage()
    await page.setContent(PAGE)
    await page.addScriptTag({ content: script })
    listenedAt = await page.evaluate((gap) => {
      document.body.dataset['texts'] = '[]'
      document.body.dataset['clicks'] = '0'
      document.body.dataset['seen'] = ''
      const note = (text: string) => {
        const texts: unknown = JSON.parse(document.body.dataset['texts'] ?? '[]')
        document.body.dataset['texts'] = JSON.stringify(Array.isArray(texts) ? [...texts, text] : [])
      }
      const listen: unknown = Reflect.get(window, 'listenForWedge')
      if (typeof listen !== 'function') throw new Error('the script is not there')
      const stop: unknown = listen(window, { gapMilliseconds: gap, onText: note })
      window.addEventListener('stop-listening', () => typeof stop === 'function' && stop())
      document.querySelector('#quit')?.addEventListener('click', () => {
        document.body.dataset['clicks'] = String(Number(document.body.dataset['clicks']) + 1)
      })
      document.addEventListener('keydown', (event) => {
        document.body.dataset['seen'] += `${event.code} `
      })
      document.addEventListener('keyup', (event) => {
        document.body.dataset['seen'] += `${event.code}-up `
      })
      return performance.timeOrigin + performance.now()
    }, GAP)
    // Well after listening began: what is typed across that moment is dropped.
    struckAt = Date.now() / 1000 + 1
  })
  afterEach(() => page?.close())

  it('gives the text of a burst that ends in Enter or in Tab', async () => {
    await strike([...digits('0004981422'), enter])
    await strike([...digits('0004981423'), tab])
    expect(await texts()).toEqual(['0004981422', '0004981423'])
  })

  it('gives what the reader meant while CapsLock is on', async () => {
    const letters: Stroke[] = [...'abcd'].map((letter) => ({
      code: `Key${letter.toUpperCase()}`,
      key: letter.toUpperCase(),
      keyCode: letter.toUpperCase().charCodeAt(0),
    }))
    const shifted = letters.map((stroke) => ({ ...stroke, key: stroke.key?.toLowerCase(), modifiers: SHIFT }))
    await strike([...letters, ...shifted, enter])
    expect(await texts()).toEqual(['abcdABCD'])
  })

  it('gives what the reader meant while an input method takes the keys', async () => {
    await strike([
      ...digits('0004981422', { key: 'Process', keyCode: 229 }),
      { ...enter, key: 'Process', keyCode: 229 },
    ])
    expect(await texts()).toEqual(['0004981422'])
  })

  it('never presses the focused button, neither with Enter nor with a space in the code', async () => {
    await page.focus('#quit')
    await strike([...digits('0004'), space, ...digits('981422'), enter])
    expect(await texts()).toEqual(['0004 981422'])
    expect(await page.locator('body').getAttribute('data-clicks')).toBe('0')
    await strike([enter], GAP + 1)
    expect(await page.locator('body').getAttribute('data-clicks')).toBe('1')
  })

  it('keeps the focus where it is when the suffix is Tab', async () => {
    await page.focus('#quit')
    await strike([...digits('0004981422'), tab])
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('quit')
  })

  it('lets the page see the first key of a burst and none after it', async () => {
    await strike([...digits('01234567'), enter, { code: 'KeyJ', key: 'J', keyCode: 74, modifiers: CONTROL + SHIFT }])
    expect(await page.locator('body').getAttribute('data-seen')).toBe('Digit0 Digit0-up ')
  })

  it.each(['#field', '#area', '#editable'])('leaves every key to %s while it has the focus', async (field) => {
    await page.focus(field)
    await strike(digits('0004981422', { key: undefined }))
    await strike([enter])
    expect(await texts()).toEqual([])
    const typed = await page
      .locator(field)
      .evaluate((element) => ('value' in element ? element.value : element.textContent))
    expect(String(typed).trim()).toBe('0004981422')
  })

  it('leaves every key to a select, and none to a checkbox', async () => {
    await page.focus('#choice')
    await strike([...digits('0004981422'), enter])
    expect(await texts()).toEqual([])
    await page.locator('#choice').evaluate((element) => element instanceof HTMLElement && element.blur())
    await page.focus('#tick')
    await strike([...digits('0004'), space, ...digits('981422'), enter])
    expect(await texts()).toEqual(['0004 981422'])
    expect(await page.locator('#tick').isChecked()).toBe(false)
  })

  it('does not join what was typed before the focus came to a field and after it left', async () => {
    await strike(digits('0004'))
    await page.focus('#field')
    await strike(digits('7'))
    await page.locator('#field').evaluate((element) => element instanceof HTMLElement && element.blur())
    await strike([enter])
    expect(await texts()).toEqual([])
  })

  it('leaves a person who types slowly alone', async () => {
    await strike([...digits('0004981422'), enter], GAP + 1)
    expect(await texts()).toEqual([])
    expect(await page.locator('body').getAttribute('data-seen')).toContain('Digit2 Digit2-up Enter Enter-up')
  })

  it('drops a code that was under way when listening began', async () => {
    struckAt = listenedAt / 1000
    await strike([...digits('4981422'), enter])
    expect(await texts()).toEqual([])
    struckAt += 1
    await strike([...digits('0004981422'), enter])
    expect(await texts()).toEqual(['0004981422'])
  })

  it('takes silence for the end of a code where the reader sends no suffix', async () => {
    await page.evaluate((gap) => {
      window.dispatchEvent(new Event('stop-listening'))
      const listen: unknown = Reflect.get(window, 'listenForWedge')
      if (typeof listen !== 'function') throw new Error('the script is not there')
      const onText = (text: string) => {
        document.body.dataset['texts'] = JSON.stringify([text])
      }
      listen(window, { gapMilliseconds: gap, suffix: 'none', onText })
    }, GAP)
    struckAt += 1
    await strike(digits('0004981'))
    await strike(digits('422'))
    await page.waitForFunction(() => document.body.dataset['texts'] !== '[]')
    expect(await texts()).toEqual(['0004981422'])
  })

  it('hears nothing more once it was told to stop', async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('stop-listening')))
    await strike([...digits('0004981422'), enter])
    expect(await texts()).toEqual([])
  })
})

/** The listener as one script that a page can run. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, '../../renderer/ui/wedge.ts'),
        formats: ['iife'],
        name: 'wedge',
      },
      rolldownOptions: { output: { footer: 'window.listenForWedge = wedge.listenForWedge' } },
    },
  })
  const outputs = Array.isArray(result) ? result : [result]
  const chunk = outputs.flatMap((one) => ('output' in one ? one.output : [])).find((one) => one.type === 'chunk')
  if (chunk === undefined) throw new Error('nothing was bundled')
  return chunk.code
}

/** When the last key went down by the system's clock, in seconds: a busy machine delivers late, not with other times. */
let struckAt = 0

/** Presses and releases keys, each some milliseconds after the one before. */
async function strike(strokes: readonly Stroke[], pause = 5) {
  const session = await page.context().newCDPSession(page)
  for (const { code, key, keyCode = 0, modifiers = 0 } of strokes) {
    const digit = /^Digit(\d)$/.exec(code)?.[1]
    const name = key ?? digit ?? ''
    const text = keyCode === 229 ? undefined : name === 'Enter' ? '\r' : name.length === 1 ? name : undefined
    struckAt += pause / 1000
    const stroke = { code, key: name, windowsVirtualKeyCode: keyCode, modifiers, timestamp: struckAt }
    await session.send('Input.dispatchKeyEvent', {
      type: text === undefined ? 'rawKeyDown' : 'keyDown',
      text,
      ...stroke,
    })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke })
  }
  await session.detach()
}

async function texts(): Promise<unknown> {
  return JSON.parse((await page.locator('body').getAttribute('data-texts')) ?? '')
}
