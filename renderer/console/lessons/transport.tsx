import type { Playback } from '../../../electron/station/api/schemas/classroom.ts'
import type { LessonBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { useNow } from '../shell/use-now.ts'
import { NextLesson } from './next-lesson.tsx'
import { PageControls } from './page-controls.tsx'
import { PlaybackFailure } from './playback-failure.tsx'
import { screenState } from './position.ts'
import { Settings } from './settings.tsx'
import { TimeControls } from './time-controls.tsx'
import type { ScreenCommand } from './use-classroom.ts'
import './transport.css'

/** The classroom page may not make a sound before someone has touched it. */
const SOUND_BLOCKED = 'sound_blocked'

/** The controls of what the classroom screen shows. Whoever may only look sees where it is. */
export function Transport({
  playback,
  lessons,
  isReadOnly,
  onCommand,
}: {
  playback: Playback
  lessons: readonly LessonBrief[]
  isReadOnly: boolean
  onCommand: (command: ScreenCommand) => void
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const now = useNow(500, playback.state === 'playing')
  const screen = screenState(playback, now)
  return (
    <div className="transport">
      <p className="transport-state">{t(`console.lessons.state.${screen}`)}</p>
      <p className="transport-title">{titleIn(language, playback.title, playback.titleEnglish)}</p>
      {screen === 'silent' && !isReadOnly ? (
        <p className="transport-hint" role="alert">
          {t('console.lessons.silent')}
        </p>
      ) : null}
      {playback.failure === SOUND_BLOCKED ? (
        <p className="transport-hint" role="alert">
          {t('console.lessons.soundBlocked')}
        </p>
      ) : null}
      {playback.state === 'failed' ? (
        <PlaybackFailure playback={playback} lessons={lessons} isReadOnly={isReadOnly} onCommand={onCommand} />
      ) : playback.kind === 'image' ? null : playback.kind === 'document' ? (
        <PageControls playback={playback} isReadOnly={isReadOnly} onCommand={onCommand} />
      ) : (
        <TimeControls playback={playback} screen={screen} isReadOnly={isReadOnly} onCommand={onCommand} />
      )}
      {playback.state === 'ended' && !isReadOnly ? (
        <div className="transport-ways">
          <NextLesson playback={playback} lessons={lessons} onCommand={onCommand} />
        </div>
      ) : null}
      {isReadOnly || playback.state === 'failed' ? null : <Settings playback={playback} onCommand={onCommand} />}
      {isReadOnly ? null : (
        <button type="button" className="transport-stop" onClick={() => onCommand({ kind: 'stop' })}>
          <Icon name="stop" filled size="1.1em" /> {t('console.lessons.stop')}
        </button>
      )}
    </div>
  )
}
