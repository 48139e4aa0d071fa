import { useEffect, useState } from 'react'
import { titleIn } from '../ui/format.ts'
import { LessonCaption } from './lesson-caption.tsx'
import type { LessonProps } from './lesson-screen.tsx'
import { FailedCard } from './media-card.tsx'
import type { MediaFailure } from './media-follower.ts'

type Shown = { state: 'loading' } | { state: 'shown' } | { state: 'failed'; failure: MediaFailure }

const RETRY_MILLISECONDS = 1_000

/** A picture as large as the screen allows. */
export function ImageLesson({ playback, session, reports, place }: LessonProps) {
  const [shown, setShown] = useState<Shown>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const { revision, sessionId, lessonId } = playback
  const { give } = reports
  const title = titleIn(place.language, playback.title, playback.titleEnglish)

  useEffect(() => {
    if (shown.state === 'loading') return
    give({
      revision,
      sessionId,
      lessonId,
      state: shown.state === 'shown' ? 'playing' : 'failed',
      position: 0,
      durationSeconds: null,
      pages: 1,
      played: [],
      failure: shown.state === 'failed' ? shown.failure : null,
    })
  }, [shown, revision, sessionId, lessonId, give])

  const broken = () => {
    failureOf(playback.media.url)
      .then((failure) => {
        if (failure !== null) setShown({ state: 'failed', failure })
        else setTimeout(() => setAttempt((count) => count + 1), RETRY_MILLISECONDS)
      })
      .catch(reportError)
  }
  return (
    <main className="lesson lesson--image" aria-label={title}>
      {shown.state === 'failed' ? (
        <FailedCard failure={shown.failure} playback={playback} place={place} />
      ) : (
        <img
          key={attempt}
          className="lesson__film"
          src={playback.media.url}
          alt={title}
          onLoad={() => setShown({ state: 'shown' })}
          onError={broken}
        />
      )}
      {shown.state !== 'failed' && (
        <LessonCaption playback={playback} session={session} place={place} still={shown.state === 'loading'} />
      )}
    </main>
  )
}

/** Why a picture does not show; null while the station does not answer, which is no fault of the picture. */
async function failureOf(url: string): Promise<MediaFailure | null> {
  const head = await fetch(url, { method: 'HEAD', cache: 'no-store' }).catch(() => null)
  if (head === null || head.status === 401) return null
  if (head.status === 404) return 'no_media'
  return head.ok ? 'unsupported_media' : 'damaged_media'
}
