import type { StudyLesson, StudyPlan } from '../../../electron/station/api/schemas/self-study.ts'
import { useTranslation } from '../../i18n/index.ts'
import { type Place, titleIn } from '../../ui/format.ts'
import { ShownName } from '../shown-name.tsx'
import { lengthOf, minutesAndSeconds, nextLesson, shareSeen } from './lesson-standing.ts'
import { ProgressRing } from './progress-ring.tsx'

/** Courses and lessons, the one to go on with first. */
export function StudyList({
  plan,
  place,
  onOpen,
  onEnd,
}: {
  plan: StudyPlan
  place: Place
  onOpen: (lessonId: string) => void
  onEnd: () => void
}) {
  const { t } = useTranslation()
  const next = nextLesson(plan)
  return (
    <div className="study-list">
      <header className="study-list__head">
        <h1>
          <ShownName name={plan.shownName} /> <small>{t('kiosk.study.title')}</small>
        </h1>
        <p>{t('kiosk.study.soFar', { minutes: plan.studyMinutes })}</p>
        <button type="button" className="button study__end" onClick={onEnd}>
          {t('kiosk.study.end')}
        </button>
      </header>
      <div className="study-list__lessons">
        {next !== null && (
          <button type="button" className="go-on" onClick={() => onOpen(next.id)}>
            <ProgressRing share={shareSeen(next)} />
            <span>
              <small className="lesson-note">{t(next.seen > 0 ? 'kiosk.study.goOn' : 'kiosk.study.begin')}</small>
              <b className="lesson-title">{titleIn(place.language, next.title, next.titleEnglish)}</b>
            </span>
          </button>
        )}
        {plan.courses.length === 0 && <p className="study-list__none">{t('kiosk.study.none')}</p>}
        {plan.courses.map((course) => (
          <section key={course.courseId}>
            <h2>{titleIn(place.language, course.title, course.titleEnglish)}</h2>
            <ul>
              {course.lessons.map((lesson) => (
                <li key={lesson.id}>
                  <LessonButton lesson={lesson} place={place} onOpen={() => onOpen(lesson.id)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}

function LessonButton({ lesson, place, onOpen }: { lesson: StudyLesson; place: Place; onOpen: () => void }) {
  const { t } = useTranslation()
  const share = shareSeen(lesson)
  return (
    <button type="button" className="lesson-button" disabled={lesson.media === null} onClick={onOpen}>
      <ProgressRing share={share} />
      <span>
        <b className="lesson-title">{titleIn(place.language, lesson.title, lesson.titleEnglish)}</b>
        <small className="lesson-note">
          {t(`common.lessonKind.${lesson.kind}`)} · <Standing lesson={lesson} share={share} />
        </small>
      </span>
    </button>
  )
}

function Standing({ lesson, share }: { lesson: StudyLesson; share: number }) {
  const { t } = useTranslation()
  if (lesson.media === null) return t('kiosk.study.missing')
  if (share >= 1) return t('kiosk.study.done')
  const flows = lesson.kind === 'video' || lesson.kind === 'audio'
  if (lesson.seen > 0) {
    const from = flows
      ? minutesAndSeconds(lesson.position)
      : t('kiosk.study.page', { page: Math.floor(lesson.position) + 1 })
    return t('kiosk.study.from', { from })
  }
  const length = lengthOf(lesson)
  if (length === null) return t('kiosk.study.fresh')
  return flows ? minutesAndSeconds(length) : t('kiosk.study.pages', { count: length })
}
