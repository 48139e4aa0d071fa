import { Slider } from 'antd'
import { useState } from 'react'
import type { ClassroomCommand, Playback } from '../../../electron/station/api/schemas/classroom.ts'
import type { LessonBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { useNow } from '../shell/use-now.ts'
import { PlaybackFailure } from './playback-failure.tsx'
import { clockWords, positionAt } from './position.ts'
import { Settings } from './settings.tsx'
import './transport.css'

const SKIP_SECONDS = 10
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
  onCommand: (command: ClassroomCommand) => void
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  return (
    <div className="transport">
      <p className="transport-state">
        {t(
          `console.lessons.state.${playback.kind === 'document' && playback.state !== 'failed' ? 'document' : playback.state}`,
        )}
      </p>
      <p className="transport-title">{titleIn(language, playback.title, playback.titleEnglish)}</p>
      {playback.failure === SOUND_BLOCKED ? (
        <p className="transport-hint" role="alert">
          {t('console.lessons.soundBlocked')}
        </p>
      ) : null}
      {playback.state === 'failed' ? (
        <PlaybackFailure playback={playback} lessons={lessons} isReadOnly={isReadOnly} onCommand={onCommand} />
      ) : playback.kind === 'document' ? (
        <PageControls playback={playback} isReadOnly={isReadOnly} onCommand={onCommand} />
      ) : (
        <TimeControls playback={playback} isReadOnly={isReadOnly} onCommand={onCommand} />
      )}
      {isReadOnly || playback.state === 'failed' ? null : <Settings playback={playback} onCommand={onCommand} />}
      {isReadOnly ? null : (
        <button type="button" className="transport-stop" onClick={() => onCommand({ kind: 'stop' })}>
          <Icon name="stop" filled size="1.1em" /> {t('console.lessons.stop')}
        </button>
      )}
    </div>
  )
}

interface ControlsProps {
  playback: Playback
  isReadOnly: boolean
  onCommand: (command: ClassroomCommand) => void
}

function TimeControls({ playback, isReadOnly, onCommand }: ControlsProps) {
  const { t } = useTranslation()
  const isPlaying = playback.state === 'playing'
  const now = useNow(500, isPlaying)
  const [dragged, setDragged] = useState<number | null>(null)
  const live = positionAt(playback, isPlaying ? now : playback.at)
  const position = dragged ?? live
  const end = playback.durationSeconds
  const seek = (to: number) => onCommand({ kind: 'seek', position: Math.max(0, Math.min(to, end ?? to)) })
  return (
    <>
      <Slider
        className="transport-seek"
        min={0}
        max={Math.max(1, end ?? position)}
        step={1}
        value={position}
        disabled={isReadOnly || end === null}
        tooltip={{ formatter: (value) => clockWords(value ?? 0) }}
        ariaLabelForHandle={t('console.lessons.position')}
        ariaValueTextFormatterForHandle={clockWords}
        onChange={setDragged}
        onChangeComplete={(to) => {
          seek(to)
          setDragged(null)
        }}
      />
      <p className="transport-times">
        <span>{clockWords(position)}</span>
        <span>{end === null ? '–' : clockWords(end)}</span>
      </p>
      {isReadOnly ? null : (
        <div className="transport-keys">
          <button
            type="button"
            aria-label={t('console.lessons.backward', { seconds: SKIP_SECONDS })}
            onClick={() => seek(live - SKIP_SECONDS)}
          >
            −{SKIP_SECONDS}
          </button>
          <button
            type="button"
            className="transport-main"
            aria-label={t(isPlaying ? 'console.lessons.pause' : 'console.lessons.resume')}
            onClick={() => onCommand({ kind: isPlaying ? 'pause' : 'resume' })}
          >
            <Icon name={isPlaying ? 'pause' : 'play'} filled={!isPlaying} size="2rem" />
          </button>
          <button
            type="button"
            aria-label={t('console.lessons.onward', { seconds: SKIP_SECONDS })}
            onClick={() => seek(live + SKIP_SECONDS)}
          >
            +{SKIP_SECONDS}
          </button>
        </div>
      )}
    </>
  )
}

function PageControls({ playback, isReadOnly, onCommand }: ControlsProps) {
  const { t } = useTranslation()
  const { page, pages } = playback
  return (
    <div className="transport-keys">
      {isReadOnly ? null : (
        <button
          type="button"
          aria-label={t('console.lessons.pageBack')}
          disabled={page <= 1}
          onClick={() => onCommand({ kind: 'page', page: page - 1 })}
        >
          <Icon name="back" />
        </button>
      )}
      <output className="transport-page">
        {pages === null ? t('console.lessons.page', { page }) : t('console.lessons.pageOf', { page, pages })}
      </output>
      {isReadOnly ? null : (
        <button
          type="button"
          className="transport-main"
          aria-label={t('console.lessons.pageOn')}
          disabled={pages !== null && page >= pages}
          onClick={() => onCommand({ kind: 'page', page: page + 1 })}
        >
          <Icon name="forward" size="2rem" />
        </button>
      )}
    </div>
  )
}
