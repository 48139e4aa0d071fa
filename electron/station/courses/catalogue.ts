import { type SiteDocument, SiteQuestion } from '../packages/site-schema.ts'
import { TEXT } from '../store/parameters.ts'
import type { Store } from '../store/store.ts'
import { AnswerOption, LessonKind, Programme, QualityArea } from '../vocabulary.ts'

export interface Course {
  id: string
  title: string
  titleEnglish: string | null
  programme: Programme
  qualityArea: QualityArea
  /** Whether only shown media count; null where the site's own rule holds. */
  mediaRequired: boolean | null
}

/** A question to the class, as its course brings it. */
export interface Question extends SiteQuestion {
  courseId: string
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
  questionsOf(courseId: string): Question[]
  question(questionId: string): Question | null
}

interface CourseRow {
  id: string
  title: string
  title_english: string | null
  programme: string
  quality_area: string
  media_required: number | null
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

interface QuestionRow {
  id: string
  course_id: string
  after_lesson_id: string | null
  text: string
  text_english: string | null
  options: string
  correct: string | null
}

/** Opens the catalogue kept in the store. */
export function createCatalogue({ store }: { store: Store }): Catalogue {
  const { db } = store
  const clear = ['question', 'lesson_subtitle', 'lesson', 'course'].map((table) => db.prepare(`DELETE FROM ${table}`))
  const insertCourse = db.prepare(
    `INSERT INTO course (id, position, title, title_english, programme, quality_area, media_required)
     VALUES (@id, @position, @title, @titleEnglish, @programme, @qualityArea, @required)`,
  )
  const insertLesson = db.prepare(
    `INSERT INTO lesson (id, course_id, position, title, title_english, kind, media, duration_seconds, pages)
     VALUES (@id, @courseId, @position, @title, @titleEnglish, @kind, @media, @durationSeconds, @pages)`,
  )
  const insertSubtitles = db.prepare(
    'INSERT INTO lesson_subtitle (lesson_id, position, language, label, media) VALUES (?, ?, ?, ?, ?)',
  )
  const insertQuestion = db.prepare(
    `INSERT INTO question (id, course_id, position, after_lesson_id, text, text_english, options, correct)
     VALUES (@id, @courseId, @position, @afterLessonId, @text, @textEnglish, @options, @correct)`,
  )
  const questionById = db.prepare<[string], QuestionRow>('SELECT * FROM question WHERE id = ?')
  const questionsOfCourse = db.prepare<[string], QuestionRow>(
    'SELECT * FROM question WHERE course_id = ? ORDER BY position',
  )
  const courseById = db.prepare<[string], CourseRow>('SELECT * FROM course WHERE id = ?')
  const allCourses = db.prepare<[], CourseRow>('SELECT * FROM course ORDER BY position')
  const lessonById = db.prepare<[string], LessonRow>('SELECT * FROM lesson WHERE id = ?')
  const lessonsOfCourse = db.prepare<[string], LessonRow>(
    `SELECT * FROM lesson WHERE course_id = ${TEXT} ORDER BY position`,
  )
  const subtitlesOf = db.prepare<[string], Subtitles>(
    `SELECT language, label, media FROM lesson_subtitle WHERE lesson_id = ${TEXT} ORDER BY position`,
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
        document.courses.forEach(({ lessons, questions, mediaRequired, ...course }, position) => {
          const required = mediaRequired === null ? null : Number(mediaRequired)
          insertCourse.run({ ...course, position, required })
          questions.forEach((question, place) => {
            const options = JSON.stringify(question.options)
            insertQuestion.run({ ...question, options, courseId: course.id, position: place })
          })
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
    questionsOf: (courseId) => questionsOfCourse.all(courseId).map(questionOf),
    question(questionId) {
      const row = questionById.get(questionId)
      return row === undefined ? null : questionOf(row)
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
    mediaRequired: row.media_required === null ? null : row.media_required === 1,
  }
}

const Options = SiteQuestion.shape.options
const Correct = AnswerOption.nullable()

function questionOf(row: QuestionRow): Question {
  return {
    id: row.id,
    courseId: row.course_id,
    afterLessonId: row.after_lesson_id,
    text: row.text,
    textEnglish: row.text_english,
    options: Options.parse(JSON.parse(row.options)),
    correct: Correct.parse(row.correct),
  }
}
