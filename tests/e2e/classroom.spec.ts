import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { leaveScreens } from './another-screen.ts'
import { aClassroom, type ClassroomStation, expectAccessible, positionOf } from './classroom-station.ts'

let room: ClassroomStation

test.afterEach(async ({ browser }) => {
  await leaveScreens(browser)
  await room.station.stop()
})

/** Names of an MP4's outermost boxes, in their order (ISO/IEC 14496-12 §4.2). */
function boxesOf(file: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at + 8 <= file.length; at += Math.max(8, file.readUInt32BE(at))) {
    names.push(file.toString('latin1', at + 4, at + 8))
  }
  return names
}

test('a film whose index lies at its end plays, and a jump into its middle lands there', async ({ browser }) => {
  room = await aClassroom(browser)
  const page = await room.projector()
  await room.teach()
  const { playback: begun } = await room.play('distribution-box')
  const sha256 = begun?.media.sha256 ?? ''
  const boxes = boxesOf(readFileSync(join(room.day.folder, 'blobs', 'sha256', sha256.slice(0, 2), sha256)))
  expect(boxes.indexOf('moov')).toBeGreaterThan(boxes.indexOf('mdat'))

  await expect.poll(() => positionOf(page)).toBeGreaterThan(1)
  const partial = page.waitForResponse((response) => response.url().endsWith(sha256) && response.status() === 206)
  await page.reload()
  await partial
  await room.command({ kind: 'seek', position: 60 })
  await expect.poll(() => positionOf(page)).toBeGreaterThan(60.5)
  expect(await positionOf(page)).toBeLessThan(66)
  const pictures = () =>
    page.locator('video').evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames)
  const before = await pictures()
  await expect.poll(pictures).toBeGreaterThan(before)
  await expect(page.locator('video')).toHaveJSProperty('videoWidth', 1280)
  // The seconds between were never shown, so they do not count.
  await expect.poll(() => room.secondsShown('distribution-box'), { timeout: 15_000 }).toBeGreaterThan(2)
  expect(await room.secondsShown('distribution-box')).toBeLessThan(25)
  await expectAccessible(page)
})

test('the console leads: volume, speed, subtitles, pause and the end of the lesson', async ({ browser }) => {
  room = await aClassroom(browser)
  const page = await room.projector()
  await room.teach()
  await room.play('electric-shock')
  await room.command({ kind: 'volume', volume: 0.25 })
  await room.command({ kind: 'rate', rate: 1.5 })
  await room.command({ kind: 'subtitles', language: 'en' })
  const video = page.locator('video')
  await expect(video).toHaveJSProperty('volume', 0.25)
  await expect(video).toHaveJSProperty('playbackRate', 1.5)
  await expect(page.locator('track')).toHaveAttribute('srclang', 'en')
  await room.command({ kind: 'seek', position: 20 })
  await expect.poll(() => positionOf(page)).toBeGreaterThan(20.2)
  await room.command({ kind: 'pause' })
  await expect(page.getByText('已暂停')).toBeVisible()
  const stands = await positionOf(page)
  await expect.poll(async () => (await room.playback()).position).toBeCloseTo(stands, 1)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await expect(video).toHaveJSProperty('paused', true)
  expect(await positionOf(page)).toBe(stands)
  await room.command({ kind: 'seek', position: 93.5 })
  await room.command({ kind: 'resume' })
  await expect(page.getByText('本课结束')).toBeVisible()
  await expect(page.getByText('认识工地的配电箱')).toBeVisible()
  await expect.poll(async () => (await room.playback()).state).toBe('ended')
  await expectAccessible(page)
  await room.command({ kind: 'resume' })
  await expect.poll(() => positionOf(page)).toBeLessThan(10)
})

test('the film outlives the station, and the next run of the station goes on where it was', async ({ browser }) => {
  room = await aClassroom(browser)
  const page = await room.projector()
  await room.teach()
  await room.play('electric-shock')
  await room.command({ kind: 'subtitles', language: null })
  await room.command({ kind: 'seek', position: 30 })
  await expect.poll(() => positionOf(page)).toBeGreaterThan(33)
  await expect.poll(async () => (await room.playback()).position).toBeGreaterThan(32)
  await room.station.kill()
  const left = await positionOf(page)
  await expect(page.getByText('正在重新连接，播放不受影响')).toBeVisible()
  await expect.poll(() => positionOf(page)).toBeGreaterThan(left + 2)
  await page.close()

  room = await aClassroom(browser, room)
  const resumed = await room.playback()
  expect(resumed).toMatchObject({ lessonId: 'electric-shock', state: 'playing', subtitles: null })
  expect(resumed.position).toBeGreaterThan(30)
  const next = await room.projector()
  await expect.poll(() => positionOf(next)).toBeGreaterThan(resumed.position + 0.5)
  expect(await positionOf(next)).toBeLessThan(resumed.position + 12)
})

test('a handout shows its pages, each as large as the screen allows', async ({ browser }) => {
  room = await aClassroom(browser)
  const page = await room.projector({ width: 1024, height: 768 })
  await room.teach()
  await room.play('electricity-handout')
  await expect(page.getByText('第 1 页 / 共 4 页')).toBeVisible()
  const canvas = page.locator('.sheet canvas')
  await expect(canvas).toHaveCSS('block-size', '768px')
  await room.command({ kind: 'page', page: 3 })
  await expect(page.getByText('第 3 页 / 共 4 页')).toBeVisible()
  await expect(page.locator('.sheet')).toHaveAttribute('aria-label', /\S{10}/)
  expect(await room.secondsShown('electricity-handout')).toBe(2)
  await expectAccessible(page)
})

test('a file that is damaged is said so, on the screen and to the console', async ({ browser }) => {
  room = await aClassroom(browser)
  await room.teach()
  const { playback: begun } = await room.play('electric-shock')
  const sha256 = begun?.media.sha256 ?? ''
  await room.command({ kind: 'stop' })
  rmSync(join(room.dataFolder, 'blobs', 'sha256', sha256.slice(0, 2), sha256))
  // Only now: a browser that has shown a film keeps it, and could show it again.
  const page = await room.projector()
  await expect(page.getByText('正在上课')).toBeVisible()
  await room.play('electric-shock')
  await expect(page.getByText('这一课放不出来')).toBeVisible()
  await expect.poll(async () => (await room.playback()).failure).toBe('damaged_media')
  await expectAccessible(page)
})

for (const { language, ask } of [
  { language: 'zh-CN', ask: '请刷卡签到' },
  { language: 'en', ask: 'Please tap your card' },
]) {
  test(`people come in and are counted as they do (${language})`, async ({ browser }) => {
    room = await aClassroom(browser)
    const page = await room.projector({ width: 1920, height: 1080, language })
    await expect(page.getByText(ask)).toBeVisible()
    await expect(page.getByRole('img', { name: /\b0\b/ })).toBeVisible()
    for (const badge of room.day.badges.slice(0, 3)) await room.station.tapText(badge)
    await expect(page.getByRole('img', { name: /\b3\b/ })).toBeVisible()
    await expectAccessible(page)
  })
}
