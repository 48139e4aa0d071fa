import { useEffect, useRef } from 'react'
import type { Playback } from '../../electron/station/api/schemas/classroom.ts'

export type Subtitles = Playback['media']['subtitles'][number]

/** The subtitles in the language that the console asks for; null where it asks for none or there are none. */
export function chosenSubtitles({ media, subtitles }: Playback): Subtitles | null {
  return media.subtitles.find(({ language }) => language === subtitles) ?? null
}

/** The track of the chosen subtitles: `showing` lets the element draw them, `hidden` only tells of them. */
export function useTrack(mode: 'showing' | 'hidden', subtitles: Subtitles | null) {
  const track = useRef<HTMLTrackElement>(null)
  const url = subtitles?.url
  useEffect(() => {
    if (track.current !== null) track.current.track.mode = url === undefined ? 'disabled' : mode
  }, [mode, url])
  return track
}
