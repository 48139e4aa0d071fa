import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '../i18n/index.ts'
import { titleIn } from '../ui/format.ts'
import { LessonFacts } from './lesson-caption.tsx'
import type { LessonProps } from './lesson-screen.tsx'
import { MediaCard } from './media-card.tsx'
import { chosenSubtitles, useTrack } from './subtitles.ts'
import { useMedia } from './use-media.ts'

/** A lesson to listen to: its title, how far it is, and the words being said where it has subtitles. */
export function AudioLesson(props: LessonProps) {
  const { playback, session, place } = props
  const { t } = useTranslation()
  const element = useRef<HTMLAudioElement>(null)
  const { state, touch } = useMedia(element, props)
  const { position, duration } = useProgress(element, playback.durationSeconds)
  const subtitles = chosenSubtitles(playback)
  const track = useTrack('hidden', subtitles)
  const words = useWords(track, subtitles?.url)
  const share = duration === null ? 0 : Math.min(1, position / duration)
  return (
    <main className={`lesson lesson--audio lesson--${state.state}`}>
      <audio ref={element} src={playback.media.url} preload="auto">
        <track
          key={subtitles?.url}
          ref={track}
          kind="captions"
          srcLang={subtitles?.language}
          label={subtitles?.label}
          src={subtitles?.url}
        />
      </audio>
      <header className="listen__head">
        <p className="listen__kind">{t('common.lessonKind.audio')}</p>
        <LessonFacts playback={playback} session={session} />
      </header>
      <h1>{titleIn(place.language, playback.title, playback.titleEnglish)}</h1>
      <p className="listen__words" aria-live="off">
        {words}
      </p>
      <div className="listen__progress">
        <Wave share={share} />
        <p className="listen__times">
          <span>{minutesAndSeconds(position)}</span>
          <span>{duration === null ? '' : minutesAndSeconds(duration)}</span>
        </p>
      </div>
      <MediaCard state={state} playback={playback} place={place} onTouch={touch} />
    </main>
  )
}

/** One line that swings as far as the lesson has come and is straight beyond. */
function Wave({ share }: { share: number }) {
  const swing = Array.from(
    { length: WAVES },
    (_, index) => `q ${STEP / 2} ${index % 2 === 0 ? -22 : 22} ${STEP} 0`,
  ).join(' ')
  return (
    <svg className="wave" viewBox={`0 0 ${WAVES * STEP} 60`} preserveAspectRatio="none" aria-hidden="true">
      <defs>
        <clipPath id="wave-done">
          <rect x="0" y="0" width={share * WAVES * STEP} height="60" />
        </clipPath>
      </defs>
      <path className="wave__rest" d={`M 0 30 H ${WAVES * STEP}`} />
      <path className="wave__done" d={`M 0 30 ${swing}`} clipPath="url(#wave-done)" />
    </svg>
  )
}

const WAVES = 48
const STEP = 32

function useProgress(element: { current: HTMLMediaElement | null }, known: number | null) {
  const [progress, setProgress] = useState<{ position: number; duration: number | null }>({
    position: 0,
    duration: known,
  })
  useEffect(() => {
    const media = element.current
    if (media === null) return
    const listening = new AbortController()
    const tell = () => {
      const duration = Number.isFinite(media.duration) && media.duration > 0 ? media.duration : known
      setProgress({ position: media.currentTime, duration })
    }
    for (const type of ['timeupdate', 'seeked', 'loadedmetadata', 'ended'] as const) {
      media.addEventListener(type, tell, { signal: listening.signal })
    }
    return () => listening.abort()
  }, [element, known])
  return progress
}

/** The subtitle of the moment: an audio element shows none by itself. */
function useWords(element: { current: HTMLTrackElement | null }, url: string | undefined): string {
  const [words, setWords] = useState('')
  useEffect(() => {
    const track = element.current?.track
    if (track === undefined || url === undefined) return
    const tell = () => {
      const cues = [...(track.activeCues ?? [])]
      setWords(cues.map((cue) => (cue instanceof VTTCue ? cue.text : '')).join('\n'))
    }
    track.addEventListener('cuechange', tell)
    return () => {
      track.removeEventListener('cuechange', tell)
      setWords('')
    }
  }, [element, url])
  return words
}

function minutesAndSeconds(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
