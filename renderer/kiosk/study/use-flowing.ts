import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { StudyReport } from '../../../electron/station/api/schemas/self-study.ts'
import { createPlayedSeconds } from '../../classroom/played-seconds.ts'
import type { PlayedLesson } from './lesson-player.tsx'

const REPORT_EVERY_MILLISECONDS = 2_000
/** A position so far beyond what was seen is a jump, not the lesson running on. */
const LONGEST_STEP_SECONDS = 2
/** So near to its end a lesson begins anew, as the station counts too. */
const LAST_SECONDS = 3

export interface FlowingPlayer {
  position: number
  duration: number
  /** How far one may jump. */
  reach: number
  playing: boolean
  muted: boolean
  failed: boolean
  toggle(): void
  seek(target: number): void
  mute(): void
}

/** Plays a film or a recording, counts what really ran, and lets nobody jump to what they have not seen. */
export function useFlowing(
  element: RefObject<HTMLVideoElement | null>,
  { lesson, skipAhead, held, onReport, onFinished }: PlayedLesson,
): FlowingPlayer {
  const known = lesson.durationSeconds ?? 0
  // Where the person stopped before; that the lesson goes on changes nothing about it.
  const [begin] = useState(() => (known > 0 && lesson.position >= known - LAST_SECONDS ? 0 : lesson.position))
  const [shown, setShown] = useState({ position: begin, duration: known, playing: false, muted: false, failed: false })
  const [ran, setRan] = useState(lesson.reach)
  const wanted = useRef(true)
  const reach = skipAhead ? Math.max(shown.duration, ran) : Math.max(lesson.reach, ran)
  const allowed = useEffectEvent((position: number) => Math.max(0, Math.min(position, reach)))
  const isAllowed = useEffectEvent((position: number) => position <= reach + LONGEST_STEP_SECONDS)
  const tell = useEffectEvent((state: StudyReport['state'], position: number, played: [number, number][]) => {
    onReport({ lessonId: lesson.id, state, position, played })
  })
  const finish = useEffectEvent(onFinished)

  useEffect(() => {
    const media = element.current
    if (media === null) return
    const played = createPlayedSeconds()
    const listening = new AbortController()
    const sight = () => ({
      position: media.currentTime,
      frames: framesOf(media),
      at: performance.now(),
      muted: media.muted,
    })
    const report = (state: StudyReport['state']) => {
      const stretches = played.take().map(({ from, to }): [number, number] => [from, to])
      tell(state, media.currentTime, stretches)
    }
    const stateNow = () => (media.paused ? 'paused' : 'playing')
    const show = () =>
      setShown((before) => ({
        ...before,
        position: media.currentTime,
        duration: Number.isFinite(media.duration) && media.duration > 0 ? media.duration : before.duration,
        playing: !media.paused,
        muted: media.muted,
      }))
    const on = (types: (keyof HTMLMediaElementEventMap)[], work: () => void) => {
      for (const type of types) media.addEventListener(type, work, { signal: listening.signal })
    }
    const advance = () => {
      if (media.seeking) return
      played.advance(sight())
      if (isAllowed(media.currentTime)) setRan((before) => Math.max(before, media.currentTime))
      else media.currentTime = allowed(media.currentTime)
    }
    on(['loadedmetadata'], () => {
      media.currentTime = begin
    })
    on(['timeupdate'], advance)
    on(['playing', 'seeked'], () => {
      if (!media.paused && !media.seeking) played.start(sight())
    })
    on(['seeking'], () => {
      played.stop()
      if (!isAllowed(media.currentTime)) media.currentTime = allowed(media.currentTime)
    })
    on(['pause', 'waiting', 'ended'], () => {
      played.advance(sight())
      played.stop()
    })
    on(['ratechange'], () => {
      if (media.playbackRate !== 1) media.playbackRate = 1
    })
    on(['timeupdate', 'playing', 'pause', 'seeked', 'loadedmetadata', 'volumechange'], show)
    on(['playing', 'seeked'], () => report(stateNow()))
    on(['pause'], () => {
      if (!media.ended) report('paused')
    })
    on(['ended'], () => {
      report('ended')
      finish()
    })
    on(['error'], () => setShown((before) => ({ ...before, failed: true, playing: false })))
    const rhythm = setInterval(() => {
      if (!media.paused) report('playing')
    }, REPORT_EVERY_MILLISECONDS)
    const leave = () => {
      played.advance(sight())
      report('paused')
    }
    window.addEventListener('pagehide', leave, { signal: listening.signal })
    return () => {
      clearInterval(rhythm)
      listening.abort()
      if (!media.ended) leave()
      media.pause()
      media.removeAttribute('src')
      media.load()
    }
  }, [element, begin])

  useEffect(() => {
    const media = element.current
    if (media === null) return
    if (held) media.pause()
    else if (wanted.current) play(media)
  }, [element, held])

  return {
    ...shown,
    reach,
    toggle() {
      const media = element.current
      if (media === null) return
      wanted.current = media.paused
      if (media.paused) play(media)
      else media.pause()
    },
    seek(target) {
      const media = element.current
      if (media !== null) media.currentTime = Math.max(0, Math.min(target, reach))
    },
    mute() {
      const media = element.current
      if (media !== null) media.muted = !media.muted
    },
  }
}

/** Plays; a pause or a jump that comes in between ends the attempt, which is no fault. */
function play(media: HTMLMediaElement) {
  media.play().catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error
  })
}

/** How many pictures were shown so far; null where there are none. */
function framesOf(media: HTMLVideoElement): number | null {
  if (media.videoWidth === 0) return null
  const { totalVideoFrames, droppedVideoFrames } = media.getVideoPlaybackQuality()
  return totalVideoFrames - droppedVideoFrames
}
