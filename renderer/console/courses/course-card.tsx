import type { CourseWithLessons } from '../../../electron/station/api/routes/courses.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { ClassDoors } from '../class-hours/class-doors.tsx'
import { LessonLength } from '../lessons/lesson-length.tsx'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'

const KIND_ICONS = { video: 'play', audio: 'music', document: 'document', image: 'image' } as const

/** A course with its place in the catalogue and its lessons. */
export function CourseCard({ course }: { course: CourseWithLessons }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  return (
    <article className={`panel course-card course-card-${course.qualityArea}`}>
      <p className="tags">
        <span>{t(`common.programme.${course.programme}`)}</span>
        <span className="course-area">{t(`common.area.${course.qualityArea}`)}</span>
      </p>
      <h2>{titleIn(language, course.title, course.titleEnglish)}</h2>
      {course.lessons.length === 0 ? <p className="course-empty">{t('console.courses.noLessons')}</p> : null}
      <ol>
        {course.lessons.map((lesson) => (
          <li key={lesson.id}>
            <Icon name={KIND_ICONS[lesson.kind]} />
            <span>{titleIn(language, lesson.title, lesson.titleEnglish)}</span>
            <small>
              {t(`common.lessonKind.${lesson.kind}`)} <LessonLength lesson={lesson} />
            </small>
          </li>
        ))}
      </ol>
      <ClassDoors courseId={course.id} />
    </article>
  )
}
