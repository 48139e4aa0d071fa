import type { Playback } from '../../electron/station/api/schemas/classroom.ts'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import type { Place } from '../ui/format.ts'
import { AudioLesson } from './audio-lesson.tsx'
import { DocumentLesson } from './document-lesson.tsx'
import { ImageLesson } from './image-lesson.tsx'
import type { ReportQueue } from './report-queue.ts'
import { VideoLesson } from './video-lesson.tsx'

export interface LessonProps {
  playback: Playback
  session: SessionBrief | null
  connected: boolean
  /** True where something lies over the lesson. */
  covered: boolean
  reports: ReportQueue
  place: Place
}

/** One lesson on the projector. */
export function LessonScreen(props: LessonProps) {
  switch (props.playback.kind) {
    case 'video':
      return <VideoLesson {...props} />
    case 'audio':
      return <AudioLesson {...props} />
    case 'image':
      // Asked to show it again, the picture is loaded again.
      return <ImageLesson key={props.playback.placedRevision} {...props} />
    case 'document':
      return <DocumentLesson {...props} />
  }
}
