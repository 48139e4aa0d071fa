import { Slider } from 'antd'
import { useState } from 'react'
import type { Playback } from '../../../electron/station/api/schemas/classroom.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { useNow } from '../shell/use-now.ts'
import { clockWords, positionAt, type ScreenState } from './position.ts'
import type { ScreenCommand } from './use-classroom.ts'

const SKIP_SECONDS = 10
/** Often enough to be in step with the screen for the eye. */
const TICK_MILLISECONDS = 100

/** Plays, pauses and seeks a film or a sound on the classroom screen; the position runs along with it. */
export function TimeControls({
  playback,
  screen,
  isReadOnly,
  onCommand,
}: {
  playback: Playback
  screen: ScreenState
  isReadOnly: boolean
  onCommand: (command: ScreenCommand) => void
}) {
  const { t } = useTranslation()
  const now = useNow(TICK_MILLISECONDS, screen === 'playing')
  const isPlaying = playback.state === 'playing'
  const [dragged, setDragged] = useState<number | null>(null)
  const live = positionAt(playback, screen === 'playing' ? now : playback.at)
  const position = dragged ?? live
  const end = playback.durationSeconds
  const skip = (seconds: number) => onCommand({ kind: 'skip', seconds })
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
          onCommand({ kind: 'seek', position: to })
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
            onClick={() => skip(-SKIP_SECONDS)}
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
            onClick={() => skip(SKIP_SECONDS)}
          >
            +{SKIP_SECONDS}
          </button>
        </div>
      )}
    </>
  )
}
