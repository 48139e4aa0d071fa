import type { LessonMedia } from '../../../electron/station/api/schemas/classroom.ts'
import type { StudyLesson, StudyPlan, StudyReport } from '../../../electron/station/api/schemas/self-study.ts'
import { useTranslation } from '../../i18n/index.ts'
import { type Place, titleIn } from '../../ui/format.ts'
import { FlowingLesson } from './flowing-lesson.tsx'
import { StillLesson } from './still-lesson.tsx'

export interface PlayedLesson {
  lesson: StudyLesson
  media: LessonMedia
  place: Place
  skipAhead: boolean
  /** True while it has to stand still: something else is on the screen. */
  held: boolean
  onReport: (report: StudyReport) => void
  /** The lesson has run to its end. */
  onFinished: () => void
}

/** One lesson with its controls. */
export function LessonPlayer({
  lesson,
  media,
  plan,
  place,
  held,
  onReport,
  onLeave,
}: {
  lesson: StudyLesson
  media: LessonMedia
  plan: StudyPlan
  place: Place
  held: boolean
  onReport: (report: StudyReport) => void
  onLeave: () => void
}) {
  const { t } = useTranslation()
  const played: PlayedLesson = { lesson, media, place, skipAhead: plan.skipAhead, held, onReport, onFinished: onLeave }
  return (
    <div className="player">
      <header className="player__head">
        <button type="button" className="button player__back" onClick={onLeave}>
          {t('kiosk.study.back')}
        </button>
        <h1>{titleIn(place.language, lesson.title, lesson.titleEnglish)}</h1>
      </header>
      {lesson.kind === 'video' || lesson.kind === 'audio' ? <FlowingLesson {...played} /> : <StillLesson {...played} />}
    </div>
  )
}
