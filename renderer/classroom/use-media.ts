import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Playback } from '../../electron/station/api/schemas/classroom.ts'
import { followMedia, type MediaFollower, type MediaState } from './media-follower.ts'
import type { ReportQueue } from './report-queue.ts'

export interface UseMedia {
  playback: Playback
  connected: boolean
  /** True where something lies over the lesson. */
  covered: boolean
  reports: ReportQueue
}

/** Makes the element follow the station's playback while it is on the page. */
export function useMedia(
  element: RefObject<HTMLMediaElement | null>,
  { playback, connected, covered, reports }: UseMedia,
) {
  const [state, setState] = useState<MediaState>({ state: 'loading' })
  const follower = useRef<MediaFollower | null>(null)
  useEffect(() => {
    if (element.current === null) return
    const made = followMedia(element.current, { onState: setState, report: reports.give })
    follower.current = made
    const leave = () => {
      made.lastWord()
      reports.leave()
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      made.stop()
    }
  }, [element, reports])
  useEffect(() => follower.current?.follow(playback), [playback])
  useEffect(() => {
    if (connected) follower.current?.reconnected()
  }, [connected])
  useEffect(() => follower.current?.cover(covered), [covered])
  return { state, touch: () => follower.current?.touch() }
}
