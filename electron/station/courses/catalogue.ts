import type { SiteDocument } from '../packages/site-schema.ts'
import type { Store } from '../store/store.ts'
import { LessonKind, Programme, QualityArea } from '../vocabulary.ts'

export interface Course {
  id: string
  title: string
  titleEnglish: string | null
  programme: Programme
  qualityArea: QualityArea
}

export interface Subtitles {
  language: string
  label: string
  /** SHA-256 of the WebVTT file. */
  media: string
}

export interface Lesson {
  id: string
  courseId: string
  title: string
  titleEnglish: string | null
  kind: LessonKind
  /** SHA-256 of the file that is shown. */
  media: string
  durationSeconds: number | null
  pages: number | null
  subtitles: Subtitles[]
}

/** The courses of the package in force and their lessons, in the package's order. */
export interface Catalogue {
  /** Replaces every course; inside the transaction that applies a package. */
  replaceCatalogue(document: SiteDocument): void
  course(courseId: string): Course | null
  courses(): Course[]
  lessonsOf(courseId: string): Lesson[]
  lesson(lessonId: string): Lesson | null
}

interface CourseRow {
  id: string
  title: string
  title_english: string | null
  programme: string
  quality_area: string
}

interface LessonRow {
  id: string
  course_id: string
  title: string
  title_english: string | null
  kind: string
  media: string
  duration_seconds: number | null
  pages: number | null
}

/** Opens the catalogue kept in the store. */
export function createCatalogue({ store }: { store: Store }): Catalogue {
  const { db } = store
  const clear = ['lesson_subtitle', 'lesson', 'course'].map((table) => db.prepare(`DELETE FROM ${table}`))
  const insertCourse = db.prepare(
    `INSERT INTO course (id, position, title, title_english, programme, quality_area)
     VALUES (@id, @position, @title, @titleEnglish, @programme, @qualityArea)`,
  )
  const insertLesson = db.prepare(
    `INSERT INTO lesson (id, course_id, position, title, title_english, kind, media, duration_seconds, pages)
     VALUES (@id, @courseId, @position, @title, @titleEnglish, @kind, @media, @durationSeconds, @pages)`,
  )
  const insertSubtitles = db.prepare(
    'INSERT INTO lesson_subtitle (lesson_id, position, language, label, media) VALUES (?, ?, ?, ?, ?)',
  )
  const courseById = db.prepare<[string], CourseRow>('SELECT * FROM course WHERE id = ?')
  const allCourses = db.prepare<[], CourseRow>('SELECT * FROM course ORDER BY position')
  const lessonById = db.prepare<[string], LessonRow>('SELECT * FROM lesson WHERE id = ?')
  const lessonsOfCourse = db.prepare<[string], LessonRow>('SELECT * FROM lesson WHERE course_id = ? ORDER BY position')
  const subtitlesOf = db.prepare<[string], Subtitles>(
    'SELECT language, label, media FROM lesson_subtitle WHERE lesson_id = ? ORDER BY position',
  )

  const lessonOf = (row: LessonRow): Lesson => ({
    id: row.id,
    courseId: row.course_id,
    title: row.title,
    titleEnglish: row.title_english,
    kind: LessonKind.parse(row.kind),
    media: row.media,
    durationSeconds: row.duration_seconds,
    pages: row.pages,
    subtitles: subtitlesOf.all(row.id),
  })

  return {
    replaceCatalogue(document) {
      store.transaction(() => {
        for (const statement of clear) statement.run()
        document.courses.forEach(({ lessons, ...course }, position) => {
          insertCourse.run({ ...course, position })
          lessons.forEach(({ subtitles, ...lesson }, place) => {
            insertLesson.run({ ...lesson, courseId: course.id, position: place })
            subtitles.forEach(({ language, label, media }, order) => {
              insertSubtitles.run(lesson.id, order, language, label, media)
            })
          })
        })
      })
    },
    course(courseId) {
      const row = courseById.get(courseId)
      return row === undefined ? null : courseOf(row)
    },
    courses: () => allCourses.all().map(courseOf),
    lessonsOf: (courseId) => lessonsOfCourse.all(courseId).map(lessonOf),
    lesson(lessonId) {
      const row = lessonById.get(lessonId)
      return row === undefined ? null : lessonOf(row)
    },
  }
}

function courseOf(row: CourseRow): Course {
  return {
    id: row.id,
    title: row.title,
    titleEnglish: row.title_english,
    programme: Programme.parse(row.programme),
    qualityArea: QualityArea.parse(row.quality_area),
  }
}
