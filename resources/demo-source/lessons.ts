import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import type { z } from 'zod'
import type { SiteLesson } from '../../electron/station/packages/site-schema.ts'
import type { Blobs } from './blobs.ts'
import { durationOf, encodeFilm, encodeSound, writeSound } from './film/encode.ts'
import { framesOf } from './film/frames.ts'
import type { FilmLesson, SpokenLesson } from './film/script.ts'
import { subtitlesOf } from './film/subtitles.ts'
import { type Timeline, timelineOf } from './film/timeline.ts'
import { electricityHandout, printHandout } from './handout/electricity.ts'

/** A lesson as `site.json` has it. */
export type LessonInput = z.input<typeof SiteLesson>

/** Makes a video lesson with its two subtitle files. */
export async function makeFilm(
  film: FilmLesson,
  browser: Browser,
  blobs: Blobs,
  scratch: string,
): Promise<LessonInput> {
  const { folder, timeline, wav } = saidIn(film, scratch)
  const file = join(folder, `${film.id}.mp4`)
  await encodeFilm(framesOf(browser, film, timeline), wav, file, film.index)
  return {
    ...spoken(film, timeline, blobs),
    kind: 'video',
    media: blobs.add(readFileSync(file), 'video/mp4', `${film.title}.mp4`),
    durationSeconds: durationOf(file),
  }
}

/** Makes an audio lesson with its two subtitle files. */
export function makeAudio(lesson: SpokenLesson, blobs: Blobs, scratch: string): LessonInput {
  const { folder, timeline, wav } = saidIn(lesson, scratch)
  const file = join(folder, `${lesson.id}.m4a`)
  encodeSound(wav, file)
  return {
    ...spoken(lesson, timeline, blobs),
    kind: 'audio',
    media: blobs.add(readFileSync(file), 'audio/mp4', `${lesson.title}.m4a`),
    durationSeconds: durationOf(file),
  }
}

/** Makes the printed handout. */
export async function makeHandout(browser: Browser, blobs: Blobs): Promise<LessonInput> {
  const { id, title, titleEnglish, pages } = electricityHandout
  const media = blobs.add(await printHandout(browser), 'application/pdf', `${title}.pdf`)
  return { id, title, titleEnglish, kind: 'document', media, pages }
}

function saidIn(lesson: SpokenLesson, scratch: string): { folder: string; timeline: Timeline; wav: string } {
  const folder = join(scratch, lesson.id)
  mkdirSync(folder, { recursive: true })
  const timeline = timelineOf(lesson, folder)
  const wav = join(folder, 'sound.wav')
  writeSound(wav, timeline.sound)
  return { folder, timeline, wav }
}

function spoken(lesson: SpokenLesson, timeline: Timeline, blobs: Blobs) {
  const subtitles = (language: 'zh' | 'en', name: string) =>
    blobs.add(Buffer.from(subtitlesOf(timeline, language)), 'text/vtt', name)
  return {
    id: lesson.id,
    title: lesson.title,
    titleEnglish: lesson.titleEnglish,
    subtitles: [
      { language: 'zh-CN', label: '中文', media: subtitles('zh', `${lesson.title}.zh-CN.vtt`) },
      { language: 'en', label: 'English', media: subtitles('en', `${lesson.title}.en.vtt`) },
    ],
  }
}
