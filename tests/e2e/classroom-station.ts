import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import type { Classroom, ClassroomCommand, Playback } from '../../electron/station/api/schemas/classroom.ts'
import type { Roll } from '../../electron/station/api/schemas/session.ts'
import type { SiteSettings } from '../../electron/station/packages/site-schema.ts'
import { type StationProcess, startStationProcess } from '../builders/station-process.ts'
import { openScreen } from './another-screen.ts'
import { aDemoDay, type DemoDay } from './demo-day.ts'

export interface Screen {
  width?: number
  height?: number
  language?: string
}

/** A station on the demo's first class, with its projector. */
export interface ClassroomStation {
  /** What the pages' cookie holds through all runs of the station. */
  pageSecret: string
  day: DemoDay
  dataFolder: string
  station: StationProcess
  /** Opens the projector's page. */
  projector(screen?: Screen): Promise<Page>
  /** The instructor signs in and begins to teach. */
  teach(): Promise<void>
  command(wanted: ClassroomCommand): Promise<Classroom>
  play(lessonId: string): Promise<Classroom>
  /** The lesson on the screen as the station knows it. */
  playback(): Promise<Playback>
  secondsShown(lessonId: string): Promise<number>
}

/** Starts a station; after an earlier one it goes on with its data, at its address, and its pages know it again. */
export async function aClassroom(
  browser: Browser,
  earlier?: ClassroomStation,
  settings: Partial<SiteSettings> = {},
  prepare: (day: DemoDay) => void = () => undefined,
): Promise<ClassroomStation> {
  const day = earlier?.day ?? aDemoDay(20 * 60, settings)
  if (earlier === undefined) prepare(day)
  const pageSecret = earlier?.pageSecret ?? randomBytes(32).toString('base64url')
  const dataFolder = earlier?.dataFolder ?? mkdtempSync(join(tmpdir(), 'station-classroom-'))
  const station = await startStationProcess(
    earlier === undefined
      ? { dataFolder, siteFolder: day.folder, built: true, pageSecret }
      : { dataFolder, built: true, pageSecret, port: Number(new URL(earlier.station.origin).port) },
  )
  const command = (wanted: ClassroomCommand) => station.json<Classroom>('/api/classroom/command', wanted)
  return {
    day,
    dataFolder,
    pageSecret,
    station,
    async projector({ width = 1280, height = 720, language = '' } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
      const page = await context.newPage()
      await openScreen(page, station, 'classroom')
      await page.waitForURL('**/classroom/')
      if (language !== '') await page.goto(`${station.origin}/classroom/?language=${language}`)
      return page
    },
    async teach() {
      await station.signIn(day.instructor.badge, day.instructor.pin)
      await station.json('/api/sessions/morning/teach', {})
    },
    command,
    play: (lessonId) => command({ kind: 'play', sessionId: 'morning', lessonId }),
    async playback() {
      const { playback } = await station.json<Classroom>('/api/classroom')
      if (playback === null) throw new Error('no lesson is on the screen')
      return playback
    },
    async secondsShown(lessonId) {
      const { lessons } = await station.json<Roll>('/api/sessions/morning/roll')
      return lessons.find((lesson) => lesson.id === lessonId)?.shown ?? 0
    },
  }
}

/** Seconds into the film on the screen. */
export function positionOf(page: Page): Promise<number> {
  return page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)
}

/** No finding of axe, and if there is one, where. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
}
