import { readFileSync } from 'node:fs'
import { type Browser, chromium, type Page } from '@playwright/test'
import { run } from '../tools.ts'
import { framesPerSecond } from './encode.ts'
import type { FilmLesson } from './script.ts'
import { cueOf, type TimedScene, type Timeline } from './timeline.ts'

const stageStyle = readFileSync(new URL('stage.css', import.meta.url), 'utf8')

/** Starts the browser that draws the pictures and prints the handout. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: run('which', ['chromium']).trim(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
}

/** Draws a film frame by frame, as JPEG. */
export async function* framesOf(browser: Browser, film: FilmLesson, timeline: Timeline): AsyncGenerator<Uint8Array> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  const count = Math.ceil(timeline.durationSeconds * framesPerSecond)
  let shown: TimedScene | null = null
  for (let number = 0; number < count; number += 1) {
    const time = number / framesPerSecond
    const scene = timeline.scenes.find(({ endSeconds }) => time < endSeconds)
    if (scene === undefined) break
    if (scene !== shown) {
      await page.setContent(pageOf(film, timeline, scene))
      await page.evaluate(() => document.fonts.ready)
      shown = scene
    }
    yield await frameAt(page, scene, timeline, time)
  }
  await page.close()
}

async function frameAt(page: Page, scene: TimedScene, timeline: Timeline, seconds: number): Promise<Uint8Array> {
  await page.evaluate(
    ({ within, share }) => {
      for (const animation of document.getAnimations()) animation.currentTime = within * 1000
      document.documentElement.style.setProperty('--share', String(share))
    },
    { within: seconds - scene.startSeconds, share: seconds / timeline.durationSeconds },
  )
  return await page.screenshot({ type: 'jpeg', quality: 94 })
}

function pageOf(film: FilmLesson, timeline: Timeline, timed: TimedScene): string {
  const place = timeline.scenes.indexOf(timed)
  const ticks = timeline.scenes
    .slice(1)
    .map(({ startSeconds }) => `<i style="left:${((startSeconds / timeline.durationSeconds) * 100).toFixed(2)}%"></i>`)
    .join('')
  const leaves = timed.endSeconds - timed.startSeconds - 0.35
  const last = place === timeline.scenes.length - 1
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${stageStyle}</style>
<body class="${timed.scene.ground}">
<div class="ground"></div>
<header><b></b><span>${film.course}</span><em>${film.title}</em></header>
<main class="${last ? '' : 'leaves'}" style="--leaves:${leaves.toFixed(3)}s">${timed.scene.picture(cueOf(timed))}</main>
<footer>${ticks}<div></div></footer>
</body></html>`
}
