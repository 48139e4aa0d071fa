import { useEffect, useState } from 'react'
import type { Playback } from '../../electron/station/api/schemas/classroom.ts'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../i18n/index.ts'
import { type Place, titleIn } from '../ui/format.ts'

const SHOWN_MILLISECONDS = 6_000

interface CaptionProps {
  playback: Playback
  session: SessionBrief | null
  place: Place
  /** True while the lesson is held: then the caption stays. */
  still: boolean
}

/** The lesson's title and its place in the course, over the lesson for a few seconds when it begins or goes on. */
export function LessonCaption({ playback, session, place, still }: CaptionProps) {
  const shown = useFleeting(still)
  return (
    <header className={`caption ${shown ? '' : 'caption--gone'}`}>
      <h1>{titleIn(place.language, playback.title, playback.titleEnglish)}</h1>
      <LessonFacts playback={playback} session={session} />
    </header>
  )
}

/** Which lesson of how many this is, and how many people are in the room. */
export function LessonFacts({ playback, session }: { playback: Playback; session: SessionBrief | null }) {
  const { t } = useTranslation()
  return (
    <p className="facts">
      <span>{t('classroom.lesson.place', { number: playback.lessonNumber, of: playback.lessonCount })}</span>
      {session !== null && <span>{t('classroom.lesson.people', { present: session.present })}</span>}
    </p>
  )
}

/** True while something stands still and for some seconds after. */
function useFleeting(still: boolean): boolean {
  const [shown, setShown] = useState(true)
  useEffect(() => {
    setShown(true)
    if (still) return
    const timer = setTimeout(() => setShown(false), SHOWN_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [still])
  return shown
}
