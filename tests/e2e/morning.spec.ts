import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { type StationProcess, startStationProcess } from '../builders/station-process.ts'
import { type RecordStore, startRecordStore } from '../record-store/record-store.ts'
import { tapBadge } from './badge-reader.ts'
import { aDemoDay } from './demo-day.ts'

const PROJECT = resolve(import.meta.dirname, '../..')
const ON_TIME = 20
const LATE = 8

let station: StationProcess | null = null
let store: RecordStore | null = null

test.afterEach(async () => {
  await station?.stop()
  await store?.stop()
})

/**
 * Taps on the kiosk and waits for the station's answer to this very tap. A page that does not listen yet sends nothing,
 * and then the badge is tapped again, as by anyone who sees that nothing happened.
 */
async function tapOnKiosk(kiosk: Page, number: string): Promise<{ kind: string; punctuality?: string }> {
  for (let taps = 0; taps < 4; taps += 1) {
    const asked = kiosk.waitForRequest((request) => request.url().endsWith('/api/taps'), { timeout: 8_000 })
    await tapBadge(kiosk, number)
    const request = await asked.catch(() => null)
    const response = await request?.response()
    if (response !== null && response !== undefined) return response.json()
  }
  throw new Error(`the kiosk heard nothing of ${number}`)
}

function verify(dataFolder: string) {
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(PROJECT, 'electron/station/index.ts'), 'verify', '--data', dataFolder],
    {
      encoding: 'utf8',
    },
  )
  return { status, words: stdout.trim() }
}

test("the demo's morning, from the first badge to the record store", async ({ browser }) => {
  test.setTimeout(240_000)
  store = await startRecordStore()
  const day = aDemoDay(45)
  const dataFolder = mkdtempSync(join(tmpdir(), 'station-morning-'))
  station = await startStationProcess({
    dataFolder,
    siteFolder: day.folder,
    built: true,
    lrs: { url: store.endpoint, key: store.key, secret: store.secret },
  })
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const kiosk = await context.newPage()
  const [, link = ''] = /Another screen (\S+)/.exec(station.output()) ?? []
  await kiosk.goto(link)
  await kiosk.waitForURL('**/kiosk/')
  await expect(kiosk.getByText(day.courseTitle)).toBeVisible()

  await test.step('twenty trainees tap before the class begins, and each sees that it counted', async () => {
    for (const badge of day.badges.slice(0, ON_TIME)) {
      expect(await tapOnKiosk(kiosk, badge)).toMatchObject({ kind: 'checked_in', punctuality: 'on_time' })
      await expect(kiosk.getByText('签到成功', { exact: false }).first()).toBeVisible()
    }
    expect(Date.now()).toBeLessThan(day.startsAt)
  })

  await test.step('two of them tap again, and a stranger taps', async () => {
    for (const badge of day.badges.slice(0, 2)) {
      expect(await tapOnKiosk(kiosk, badge)).toMatchObject({ kind: 'already_in' })
      await expect(kiosk.getByText('您已经签过到了').first()).toBeVisible()
    }
    expect(await tapOnKiosk(kiosk, '9999999999')).toMatchObject({ kind: 'unknown_card' })
    await expect(kiosk.getByText('不认识这张卡').first()).toBeVisible()
    await expect(kiosk.getByText('请刷身份证', { exact: false })).toBeVisible()
  })

  const console_ = await context.newPage()
  await test.step('the instructor signs in with badge and PIN, and opens the class', async () => {
    await console_.goto(new URL('/console/', link).href)
    await expect(console_.getByText('请刷您的工作证')).toBeVisible()
    // A code that begins within the wedge's gap of the page's listening counts as a tail; no hand is that fast.
    await expect(async () => {
      await tapBadge(console_, day.instructor.badge)
      await expect(console_.getByText(`${day.instructor.name}，请输入密码`)).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 15_000 })
    for (const digit of day.instructor.pin) await console_.keyboard.press(`Digit${digit}`)
    await console_.keyboard.press('Enter')
    await console_.getByRole('button', { name: '开放签到' }).click()
    await expect(console_.getByRole('button', { name: '开始上课' })).toBeVisible()
    if (!console_.url().includes('morning')) await console_.getByRole('button', { name: '进入课堂' }).click()
  })

  await test.step('eight come after the start: they are late, and the roll fills without a reload', async () => {
    await expect.poll(() => Date.now(), { timeout: 60_000 }).toBeGreaterThan(day.startsAt + 1_000)
    await kiosk.bringToFront()
    for (const badge of day.badges.slice(ON_TIME, ON_TIME + LATE)) {
      expect(await tapOnKiosk(kiosk, badge)).toMatchObject({ kind: 'checked_in', punctuality: 'late' })
      await expect(kiosk.getByText('迟到 1 分钟', { exact: false }).first()).toBeVisible()
    }
    await console_.bringToFront()
    await expect(console_.getByText(`已到 ${ON_TIME + LATE} / 30 人`).first()).toBeVisible()
  })

  const classroom = await context.newPage()
  const video = classroom.locator('video')
  const time = () => video.evaluate((element: HTMLVideoElement) => element.currentTime)
  await test.step('a lesson plays on the classroom screen, and a seek lands', async () => {
    await classroom.goto(new URL('/classroom/', link).href)
    await expect(classroom.getByText(day.courseTitle).first()).toBeVisible()
    await console_.bringToFront()
    await console_.getByRole('button', { name: '开始上课' }).click()
    await console_
      .getByRole('button', { name: /^在大屏播放/ })
      .first()
      .click()
    await classroom.bringToFront()
    await expect.poll(time, { timeout: 20_000 }).toBeGreaterThan(1)
    const from = await time()
    await expect.poll(time, { timeout: 20_000 }).toBeGreaterThan(from + 1)
    await console_.bringToFront()
    await console_.getByRole('slider', { name: '播放位置' }).first().focus()
    await console_.keyboard.press('End')
    await console_.keyboard.press('Home')
    await console_.getByRole('button', { name: '前进 10 秒' }).click()
    await console_.getByRole('button', { name: '前进 10 秒' }).click()
    await console_.getByRole('button', { name: '前进 10 秒' }).click()
    await classroom.bringToFront()
    await expect.poll(time, { timeout: 20_000 }).toBeGreaterThan(28)
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.seeking)).toBe(false)
    expect(await video.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBe(1280)
  })

  await test.step('the projector goes on where it was after a reload', async () => {
    const before = await time()
    await classroom.reload()
    await expect.poll(time, { timeout: 20_000 }).toBeGreaterThan(before - 2)
    expect(await time()).toBeLessThan(before + 15)
  })

  await test.step('the instructor closes, and is led to the review', async () => {
    await console_.bringToFront()
    await console_.getByRole('button', { name: '下课', exact: true }).click()
    await console_.getByRole('dialog').getByRole('button', { name: '下课' }).click()
    await expect(console_.getByRole('heading', { name: '复核与封存' })).toBeVisible()
    await expect(classroom.locator('video')).toHaveCount(0)
  })

  await test.step('the roll is right', async () => {
    await station?.signIn(day.instructor.badge, day.instructor.pin)
    const summary = await station?.json<{ counts: unknown; people: { state: string }[] }>(
      '/api/sessions/morning/summary',
    )
    expect(summary?.counts).toEqual({
      enrolled: 30,
      here: ON_TIME + LATE,
      late: LATE,
      absent: 30 - ON_TIME - LATE,
      left: 0,
    })
  })

  await test.step('every record reaches the record store once', async () => {
    await expect
      .poll(async () => (await station?.json<{ pending: number }>('/api/upload/now', {}))?.pending, { timeout: 30_000 })
      .toBe(0)
    const verbs = [...(store?.stored().values() ?? [])].map(({ statement }) => statement.verb.id)
    const count = (verb: string) => verbs.filter((id) => id === verb).length
    expect(count('http://activitystrea.ms/checkin')).toBe(ON_TIME + LATE)
    expect(count('http://adlnet.gov/expapi/verbs/attended')).toBe(30)
    expect(store?.seen.filter(({ status }) => status === 400 || status === 409)).toEqual([])
  })

  await test.step('the log is sound, and one flipped byte is found', async () => {
    expect(await station?.stop()).toBe(0)
    station = null
    expect(verify(dataFolder)).toEqual({
      status: 0,
      words: expect.stringMatching(
        /^The log is sound: \d+ entries, root [0-9a-f]{64}\nThe spot checks are sound: \d+ in 1 sessions /,
      ),
    })
    const file = new Database(join(dataFolder, 'station.sqlite'))
    const late = file
      .prepare<[], number>('SELECT seq FROM log WHERE payload LIKE \'%"lateMinutes":1%\' LIMIT 1')
      .pluck()
      .get()
    file.exec('DROP TRIGGER log_is_never_updated')
    file
      .prepare('UPDATE log SET payload = replace(payload, \'"lateMinutes":1\', \'"lateMinutes":0\') WHERE seq = ?')
      .run(late)
    file.close()
    const found = verify(dataFolder)
    expect(found.status).toBe(1)
    expect(found.words).toContain(`Entry ${late} of `)
    expect(found.words).toContain('altered')
  })
  await context.close()
})
