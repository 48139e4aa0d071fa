import type { Playback } from '../../../electron/station/api/schemas/classroom.ts'
import type { LessonBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { LessonLength } from './lesson-length.tsx'
import { shareShown } from './position.ts'

const ICONS: Record<LessonBrief['kind'], IconName> = {
  video: 'play',
  audio: 'music',
  document: 'document',
  image: 'image',
}

/** Shown at least this far, a lesson counts as shown. */
const WHOLE = 0.95

/** One lesson with its button to show it on the classroom screen. */
export function LessonRow({
  lesson,
  number,
  playing,
  canPlay,
  onPlay,
}: {
  lesson: LessonBrief
  number: number
  /** How it stands on the classroom screen while it is the one shown. */
  playing: Playback['state'] | null
  canPlay: boolean
  onPlay: () => void
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const title = titleIn(language, lesson.title, lesson.titleEnglish)
  const share = shareShown(lesson)
  const isOnScreen = playing !== null
  const hasFailed = playing === 'failed'
  const isPast = !isOnScreen || playing === 'ended'
  const isOn = playing === 'playing' || playing === 'paused'
  return (
    <li
      className={`lesson-row${isOnScreen ? ' lesson-row-shown' : ''}${hasFailed ? ' lesson-row-failed' : ''}`}
      aria-current={isOnScreen ? 'true' : undefined}
    >
      <button
        type="button"
        className="lesson-play"
        disabled={!canPlay || isOnScreen}
        aria-label={t('console.lessons.play', { title })}
        onClick={onPlay}
      >
        <Icon name={ICONS[lesson.kind]} filled={ICONS[lesson.kind] === 'play'} />
      </button>
      <span className="lesson-words">
        <strong>
          {number} {title}
        </strong>
        <small>
          {t(`common.lessonKind.${lesson.kind}`)} <LessonLength lesson={lesson} />
          {hasFailed ? <em> · {t('console.lessons.state.failed')}</em> : null}
          {isOn ? <em> · {t('console.lessons.shownNow')}</em> : null}
          {isPast && share !== null && share >= WHOLE ? <em> · {t('console.lessons.shownWhole')}</em> : null}
          {isPast && share !== null && share > 0 && share < WHOLE ? (
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
