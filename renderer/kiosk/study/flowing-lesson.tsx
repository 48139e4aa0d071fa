import { useRef } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import type { PlayedLesson } from './lesson-player.tsx'
import { minutesAndSeconds } from './lesson-standing.ts'
import { BackwardIcon, ForwardIcon, PauseIcon, PlayIcon, SoundIcon } from './player-icons.tsx'
import { useFlowing } from './use-flowing.ts'

const STEP_SECONDS = 15

/** A film or a recording: back as one likes, forward as far as it was seen. */
export function FlowingLesson(props: PlayedLesson) {
  const { lesson, media, place } = props
  const { t } = useTranslation()
  const element = useRef<HTMLVideoElement>(null)
  const player = useFlowing(element, props)
  const { position, duration, reach, playing, muted, failed } = player
  const track = media.subtitles.find(({ language }) => language === place.language) ?? media.subtitles[0]
  const share = (seconds: number) => `${duration === 0 ? 0 : Math.min(1, seconds / duration) * 100}%`
  return (
    <>
      <div className={`player__stage player__stage--${lesson.kind}`}>
        <video ref={element} src={media.url} preload="auto" disablePictureInPicture disableRemotePlayback playsInline>
          <track
            kind="captions"
            srcLang={track?.language}
            label={track?.label}
            src={track?.url}
            default={track !== undefined}
          />
        </video>
        {lesson.kind === 'audio' && playing && <SoundIcon muted={muted} />}
        {failed && <p className="player__failed">{t('kiosk.study.failed')}</p>}
        {!playing && !failed && (
          <button type="button" className="player__start" onClick={player.toggle}>
            <PlayIcon />
            {t('kiosk.study.play')}
          </button>
        )}
      </div>
      <div className="player__controls">
        <div className="player__bar">
          <i className="player__reach" style={{ inlineSize: share(reach) }} />
          <i className="player__at" style={{ inlineSize: share(position) }} />
          <input
            type="range"
            min={0}
            max={duration}
            step="any"
            value={position}
            aria-label={t('kiosk.study.place')}
            aria-valuetext={minutesAndSeconds(position)}
            onChange={(event) => player.seek(event.currentTarget.valueAsNumber)}
          />
        </div>
        <p className="player__times">
          <span>{minutesAndSeconds(position)}</span>
          {reach < duration - 1 && <span>{t('kiosk.study.ahead')}</span>}
          <span>{minutesAndSeconds(duration)}</span>
        </p>
        <div className="player__buttons">
          <button type="button" className="button" onClick={() => player.seek(position - STEP_SECONDS)}>
            <BackwardIcon />
            {t('kiosk.study.backward', { seconds: STEP_SECONDS })}
          </button>
          <button type="button" className="button button--primary player__toggle" onClick={player.toggle}>
            {playing ? <PauseIcon /> : <PlayIcon />}
            {t(playing ? 'kiosk.study.pause' : 'kiosk.study.play')}
          </button>
          <button
            type="button"
            className="button"
            disabled={position + 1 >= reach}
            onClick={() => player.seek(position + STEP_SECONDS)}
          >
            <ForwardIcon />
            {t('kiosk.study.forward', { seconds: STEP_SECONDS })}
          </button>
          <button type="button" className="button" aria-pressed={muted} onClick={player.mute}>
            <SoundIcon muted={muted} />
            {t(muted ? 'kiosk.study.soundOff' : 'kiosk.study.soundOn')}
          </button>
        </div>
      </div>
    </>
  )
}
