import type { LessonMedia, Playback } from '../api/schemas/classroom.ts'
import type { Catalogue, Lesson } from './catalogue.ts'
import type { PlaybackState } from './playback-state.ts'

/** The playback as pages see it; null where the package no longer has the lesson or its file. */
export function shownPlayback(
  state: PlaybackState,
  catalogue: Pick<Catalogue, 'lesson' | 'lessonsOf'>,
  mediaType: (sha256: string) => string | null,
): Playback | null {
  const lesson = catalogue.lesson(state.lessonId)
  const type = lesson === null ? null : mediaType(lesson.media)
  if (lesson === null || type === null) return null
  const lessons = catalogue.lessonsOf(lesson.courseId)
  const place = lessons.findIndex((one) => one.id === lesson.id)
  const next = lessons[place + 1]
  const { status } = state
  return {
    revision: state.revision,
    placedRevision: state.placedRevision,
    sessionId: state.sessionId,
    lessonId: state.lessonId,
    title: lesson.title,
    titleEnglish: lesson.titleEnglish,
    kind: lesson.kind,
    media: mediaOf(lesson, type),
    state: status.state,
    position: state.position,
    at: state.at.wall,
    durationSeconds: state.duration,
    page: state.page,
    pages: state.pages,
    rate: state.rate,
    volume: state.volume,
    subtitles: state.subtitles,
    lessonNumber: place + 1,
    lessonCount: lessons.length,
    nextLesson: next === undefined ? null : { id: next.id, title: next.title, titleEnglish: next.titleEnglish },
    failure: 'failure' in status ? status.failure : null,
  }
}

/** Where the file of a lesson and its subtitles are had. */
export function mediaOf(lesson: Lesson, type: string): LessonMedia {
  return {
    url: mediaUrl(lesson.media),
    type,
    sha256: lesson.media,
    subtitles: lesson.subtitles.map(({ language, label, media }) => ({ language, label, url: mediaUrl(media) })),
  }
}

function mediaUrl(sha256: string): string {
  return `/media/${sha256}`
}
