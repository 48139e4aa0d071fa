import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../electron/launch/browser.mjs'
import type { StationProcess } from '../builders/station-process.ts'
import { bareCommits } from './bare-commits.ts'
import { badgeAt } from './practice-base.ts'
import { against, type Row, type Section } from './report.ts'
import { percentile, timed } from './timings.ts'

const WARM_UP = 5
/** Pressed to measure a frame; the page itself knows no such key. */
const FRAME_KEY = 'F9'

declare global {
  interface Window {
    /** Milliseconds from a key going down to what it leads to on the screen. */
    untilPainted: { answer: Promise<number>; frame: Promise<number> }
    watchNext: () => void
  }
}

export interface PaintedWishes {
  folder: string
  station: StationProcess
  people: number
  taps: number
}

/**
 * From the last key of a badge reader to the answer on the screen, inside the page, in turns with one durable commit
 * and with the least that can be painted. Null where there is no browser.
 */
export async function measurePainted({ folder, station, people, taps }: PaintedWishes): Promise<Section | null> {
  const found = findBrowser()
  if (found === null) return null
  const browser = await chromium.launch({ executablePath: found.executable, args: switches() })
  const bare = bareCommits(folder)
  try {
    const page = await openKiosk(browser, station)
    return sectionOf(await inTurns(page, bare.commit, people, taps), found.name)
  } finally {
    bare.close()
    await browser.close()
  }
}

interface Times {
  tap: number[]
  frame: number[]
  commit: number[]
}

async function inTurns(page: Page, commit: () => void, people: number, taps: number): Promise<Times> {
  const times: Times = { tap: [], frame: [], commit: [] }
  for (let tap = 0; tap < taps + WARM_UP; tap += 1) {
    await page.evaluate(() => window.watchNext())
    const commitTime = timed(commit)
    await page.keyboard.press(FRAME_KEY)
    const frame = await page.evaluate(() => window.untilPainted.frame)
    for (const digit of badgeAt(0, tap, people)) await page.keyboard.press(`Digit${digit}`)
    await page.keyboard.press('Enter')
    const answer = await page.evaluate(() => window.untilPainted.answer)
    if (tap < WARM_UP) continue
    times.tap.push(answer)
    times.frame.push(frame)
    times.commit.push(commitTime)
  }
  return times
}

async function openKiosk(browser: Browser, station: StationProcess): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  // Before the page's own scripts: the wedge keeps a reader's keys from whoever listens after it.
  await page.addInitScript(watchKeysAndPaint)
  const [, link] = /Another screen (\S+)/.exec(station.output()) ?? []
  if (link === undefined) throw new Error('the station gave no link for a screen')
  await page.goto(link)
  await page.waitForURL('**/kiosk/')
  await page.getByText('消防安全').first().waitFor()
  // What is typed while a page opens may lack its beginning and is dropped.
  await page.waitForFunction(() => performance.now() > 2_000)
  return page
}

/** Runs in the page: what is painted is on the screen once the frame after the change has been handed over. */
function watchKeysAndPaint(): void {
  const pressed = new Map<string, number>()
  const mark = document.createElement('i')
  mark.style.cssText = 'position:fixed;inset:0 auto auto 0;width:8px;height:8px'
  let red = false
  const onKey = (event: KeyboardEvent) => {
    pressed.set(event.code, event.timeStamp)
    if (event.code !== 'F9') return
    // To the wedge a strange key before a code means a code without its head.
    event.stopImmediatePropagation()
    red = !red
    mark.style.background = red ? 'red' : 'blue'
    mark.textContent = red ? '·' : ''
  }
  addEventListener('keydown', onKey, { capture: true })

  const paintedAfter = (code: string, isIt: (node: Node) => boolean) =>
    new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error(`nothing was painted after ${code}`)), 15_000)
      const observer = new MutationObserver((changes) => {
        const nodes = changes.flatMap((change) => [change.target, ...change.addedNodes])
        if (!nodes.some(isIt)) return
        observer.disconnect()
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => resolve(performance.now() - (pressed.get(code) ?? Number.NaN))
          channel.port2.postMessage(null)
        })
      })
      observer.observe(document.body, { childList: true, subtree: true })
    })
  const isAnswer = (node: Node) =>
    node instanceof Element &&
    node.isConnected &&
    (node.matches('main.answer') || node.querySelector('main.answer') !== null)

  window.watchNext = () => {
    if (!mark.isConnected) document.body.append(mark)
    // The answer before this one may still be shown: only a newly added one counts.
    const before = document.querySelector('main.answer')
    window.untilPainted = {
      frame: paintedAfter('F9', (node) => node === mark),
      answer: paintedAfter('Enter', (node) => isAnswer(node) && document.querySelector('main.answer') !== before),
    }
  }
}

function sectionOf(times: Times, browser: string): Section {
  const row = (share: number): Row =>
    against(
      { what: `tap → painted, p${share * 100}`, measured: { value: percentile(times.tap, share), unit: 'ms' } },
      percentile(times.commit, share) + percentile(times.frame, share),
    )
  return {
    title: `On the screen (${browser}); floor: one durable commit and one frame (${times.tap.length} taps)`,
    rows: [
      { ...row(0.5), target: { of: 'ratio', bound: 'at most', value: 1.5 } },
      { ...row(0.95), target: { of: 'measured', bound: 'at most', value: 50 } },
      { ...row(0.99), target: { of: 'measured', bound: 'at most', value: 100 } },
    ],
    notes: [],
  }
}

function switches(): string[] {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update']
  return ['--disable-gpu', '--disable-sync', ...quiet, ...root]
}
