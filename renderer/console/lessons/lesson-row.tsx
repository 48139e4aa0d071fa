import type { LessonBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { LessonLength } from './lesson-length.tsx'
import { shareShown } from './position.ts'

/** Shown at least this far, a lesson counts as shown. */
const WHOLE = 0.95

/** One lesson with its button to show it on the classroom screen. */
export function LessonRow({
  lesson,
  number,
  isShown,
  hasFailed,
  canPlay,
  onPlay,
}: {
  lesson: LessonBrief
  number: number
  isShown: boolean
  hasFailed: boolean
  canPlay: boolean
  onPlay: () => void
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const title = titleIn(language, lesson.title, lesson.titleEnglish)
  const share = shareShown(lesson)
  return (
    <li
      className={`lesson-row${isShown ? ' lesson-row-shown' : ''}${hasFailed ? ' lesson-row-failed' : ''}`}
      aria-current={isShown ? 'true' : undefined}
    >
      <button
        type="button"
        className="lesson-play"
        disabled={!canPlay || isShown}
        aria-label={t('console.lessons.play', { title })}
        onClick={onPlay}
      >
        <Icon name={lesson.kind === 'document' ? 'document' : 'play'} filled={lesson.kind !== 'document'} />
      </button>
      <span className="lesson-words">
        <strong>
          {number} {title}
        </strong>
        <small>
          {t(`common.lessonKind.${lesson.kind}`)} <LessonLength lesson={lesson} />
          {isShown ? <em> · {t(hasFailed ? 'console.lessons.state.failed' : 'console.lessons.shownNow')}</em> : null}
          {!isShown && share !== null && share >= WHOLE ? <em> · {t('console.lessons.shownWhole')}</em> : null}
          {!isShown && share !== null && share > 0 && share < WHOLE ? (
            <em> · {t('console.lessons.shownPart', { percent: Math.round(share * 100) })}</em>
          ) : null}
        </small>
        {share !== null && share > 0 ? (
          <span className="lesson-share" aria-hidden="true">
            <span style={{ inlineSize: `${share * 100}%` }} />
          </span>
        ) : null}
      </span>
    </li>
  )
}
