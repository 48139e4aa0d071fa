import { useRef } from 'react'
import { titleIn } from '../ui/format.ts'
import { LessonCaption } from './lesson-caption.tsx'
import type { LessonProps } from './lesson-screen.tsx'
import { MediaCard } from './media-card.tsx'
import type { MediaState } from './media-follower.ts'
import { chosenSubtitles, useTrack } from './subtitles.ts'
import { useMedia } from './use-media.ts'

/** A film that fills the screen. */
export function VideoLesson(props: LessonProps) {
  const { playback, session, place } = props
  const element = useRef<HTMLVideoElement>(null)
  const { state, touch } = useMedia(element, props)
  const words = chosenSubtitles(playback)
  const track = useTrack('showing', words)
  return (
    <main className="lesson lesson--video" aria-label={titleIn(place.language, playback.title, playback.titleEnglish)}>
      <video
        ref={element}
        className="lesson__film"
        src={playback.media.url}
        preload="auto"
        disablePictureInPicture
        disableRemotePlayback
      >
        <track
          key={words?.url}
          ref={track}
          kind="captions"
          srcLang={words?.language}
          label={words?.label}
          src={words?.url}
        />
      </video>
      {runs(state) && (
        <LessonCaption playback={playback} session={session} place={place} still={state.state === 'paused'} />
      )}
      <MediaCard state={state} playback={playback} place={place} onTouch={touch} />
    </main>
  )
}

/** False where a card covers the screen. */
function runs({ state }: MediaState): boolean {
  return state === 'playing' || state === 'loading' || state === 'paused'
}
