import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { SessionQuestions } from '../../electron/station/api/schemas/questions.ts'
import { SiteDocument } from '../../electron/station/packages/site-schema.ts'
import { leaveScreens } from './another-screen.ts'
import { aClassroom, type ClassroomStation, expectAccessible } from './classroom-station.ts'
import type { DemoDay } from './demo-day.ts'
import { aPicture } from './picture.ts'

let room: ClassroomStation

test.afterEach(async ({ browser }) => {
  await leaveScreens(browser)
  await room.station.stop()
})

/** Puts a picture as the last lesson of the day's course, and lets spot checks come only when they are called. */
function withPicture({ folder }: DemoDay): void {
  const file = join(folder, 'site.json')
  const site = SiteDocument.parse(JSON.parse(readFileSync(file, 'utf8')))
  const bytes = aPicture(800, 450)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const shelf = join(folder, 'blobs', 'sha256', sha256.slice(0, 2))
  mkdirSync(shelf, { recursive: true })
  writeFileSync(join(shelf, sha256), bytes)
  const course = site.courses.find(({ id }) => id === site.sessions[0]?.courseId)
  course?.lessons.push({
    id: 'poster',
    title: '安全标志的颜色',
    titleEnglish: 'Colours of safety signs',
    kind: 'image',
    media: sha256,
    durationSeconds: null,
    pages: null,
    subtitles: [],
  })
  site.media.push({ sha256, size: bytes.length, type: 'image/png', name: 'colours.png' })
  site.settings.spotChecks = { ...site.settings.spotChecks, timesPerSession: 0, people: 3 }
  writeFileSync(file, JSON.stringify(site))
}

const folder = process.env['STATION_SHOTS']

async function lookAt(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  if (folder !== undefined) await page.screenshot({ path: `${folder}/classroom-${name}.png` })
}

const words = {
  called: '请这几位再刷一次卡',
  hands: '请举手回答，由教员点数',
  right: '正确答案',
  break: '课间休息',
  roll: '点名册',
}

test('the projector asks, shows answers and names, and has its breaks', async ({ browser }) => {
  room = await aClassroom(browser, undefined, {}, withPicture)
  const { station, day } = room
  for (const badge of day.badges.slice(0, 8)) await station.tapText(badge)
  const page = await room.projector({ width: 1920, height: 1080 })
  await room.teach()
  await room.play('electric-shock')
  await expect(page.locator('video')).toBeVisible()

  await station.json('/api/sessions/morning/spot-checks', {})
  await expect(page.getByText(words.called)).toBeVisible()
  await expect(page.locator('.called__person')).toHaveCount(3)
  await lookAt(page, 'spot-check')

  const { questions } = await station.json<SessionQuestions>('/api/sessions/morning/questions')
  const [question] = questions
  const ask = { questionId: question?.id ?? '', manner: 'hands' }
  const { asked } = await station.json<SessionQuestions>('/api/sessions/morning/questions', ask)
  const askId = asked.at(-1)?.askId ?? ''
  await expect(page.getByText(words.hands)).toBeVisible()
  // A question takes the screen: the lesson is held meanwhile.
  await expect(page.locator('video')).toHaveJSProperty('paused', true)
  await lookAt(page, 'question')
  await station.json(`/api/sessions/morning/questions/${askId}/counts`, { counts: { A: 2, B: 5 } })
  await station.json(`/api/sessions/morning/questions/${askId}/close`, {})
  await expect(page.getByText(words.right)).toBeVisible()
  await lookAt(page, 'answers')
  await room.command({ kind: 'resume' })
  await expect(page.getByText(words.right)).toBeHidden()
  await expect(page.locator('video')).toHaveJSProperty('paused', false)

  await room.command({ kind: 'screen', show: 'roll' })
  await expect(page.getByRole('heading', { name: words.roll })).toBeVisible()
  await expect(page.locator('.roll__name--here')).toHaveCount(8)
  await expect(page.getByText(words.right)).toBeHidden()
  await expect(page.locator('video')).toHaveJSProperty('paused', true)
  await lookAt(page, 'roll')
  await room.command({ kind: 'screen', show: 'blank' })
  await expect(page.locator('.cover--blank')).toBeVisible()
  await room.command({ kind: 'screen', show: 'lesson' })
  await expect(page.locator('.cover--blank')).toBeHidden()
  await expect(page.locator('video')).toHaveJSProperty('paused', false)

  await station.json('/api/sessions/morning/pause', {})
  await expect(page.getByRole('heading', { name: words.break })).toBeVisible()
  await expect(page.getByText(words.right)).toBeHidden()
  await lookAt(page, 'break')
  await station.json('/api/sessions/morning/resume', {})

  await room.play('poster')
  await expect(page.locator('.lesson--image img')).toBeVisible()
  await expect.poll(async () => (await room.playback()).state).toBe('playing')
  await lookAt(page, 'picture')
})
test('a picture that is damaged says so, names the next lesson, and the admin is told', async ({ browser }) => {
  room = await aClassroom(browser, undefined, {}, withPicture)
  const { station } = room
  await room.teach()
  const { playback } = await room.play('poster')
  const sha256 = playback?.media.sha256 ?? ''
  rmSync(join(room.dataFolder, 'blobs', 'sha256', sha256.slice(0, 2), sha256))
  const page = await room.projector()
  await expect(page.getByText('这一课放不出来')).toBeVisible()
  await expect.poll(async () => (await room.playback()).state).toBe('failed')
  await lookAt(page, 'picture-damaged')
  await expect
    .poll(async () => (await station.json<{ concerns: string[] }>('/api/status')).concerns)
    .toContain('media_damaged')
  await expect
    .poll(async () => {
      const check = await station.json<{ media: { lessons: { lessonId: string; state: string }[] } }>('/api/morning')
      return check.media.lessons.find(({ lessonId }) => lessonId === 'poster')?.state
    })
    .toBe('missing')
})

test('two rooms have a lesson each, and a screen may be bound to its room', async ({ browser }) => {
  room = await aClassroom(browser)
  const { station, day } = room
  const page = await room.projector()
  await room.teach()
  const classes = await station.json<{ id: string; courses: { id: string }[] }[]>('/api/classes')
  const other = classes[1]
  if (other === undefined) throw new Error('the demo has lost its second class')
  const started = await station.json<{ id: string; courseId: string }>('/api/sessions', {
    classId: other.id,
    courseId: other.courses[0]?.id ?? '',
    room: '二楼教室',
    minutes: 60,
    reason: '加一节课',
  })
  await station.json(`/api/sessions/${started.id}/teach`, {})
  const courses = await station.json<{ id: string; lessons: { id: string; kind: string }[] }[]>('/api/courses')
  const lesson = courses.find(({ id }) => id === started.courseId)?.lessons[0]
  await room.play('electric-shock')
  await room.command({ kind: 'play', sessionId: started.id, lessonId: lesson?.id ?? '' })
  await page.goto(`${station.origin}/classroom/?room=${encodeURIComponent('二楼教室')}`)
  await expect(page.locator('.lesson')).toBeVisible()
  const context = page.context()
  const first = await context.newPage()
  const roomOfDay = (await station.json<{ id: string; room: string }[]>('/api/sessions/today')).find(
    ({ id }) => id === 'morning',
  )?.room
  await first.goto(`${station.origin}/classroom/?room=${encodeURIComponent(roomOfDay ?? '')}`)
  await expect(first.locator('video')).toHaveJSProperty('paused', false)
  await room.command({ kind: 'pause', sessionId: 'morning' })
  await expect(first.locator('video')).toHaveJSProperty('paused', true)
  await room.command({ kind: 'stop', sessionId: started.id })
  await expect(page.locator('.welcome--teaching')).toBeVisible()
  await expect(first.locator('video')).toBeVisible()
  expect(day.badges.length).toBeGreaterThan(0)
})
