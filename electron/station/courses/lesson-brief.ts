import type { LessonBrief } from '../api/schemas/session.ts'
import type { Lesson } from './catalogue.ts'

/** A lesson as screens list it; `shown` are its unique seconds shown so far, or pages of a document. */
export function lessonBrief(lesson: Lesson, shown: number): LessonBrief {
  const { id, title, titleEnglish, kind, durationSeconds, pages } = lesson
  return { id, title, titleEnglish, kind, durationSeconds, pages, shown }
}
