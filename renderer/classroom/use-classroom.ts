import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Classroom } from '../../electron/station/api/schemas/classroom.ts'
import type { StationStatus } from '../../electron/station/api/schemas/console.ts'
import { oneAtATime } from '../ui/one-at-a-time.ts'
import { type Connection, useSignals } from '../ui/signals.ts'
import { loadClassroom } from './station.ts'

const RETRY_MILLISECONDS = 1_000
/** A stream that is back within this was not worth a word. */
const GRACE_MILLISECONDS = 1_500

export type Link = 'starting' | 'connected' | 'reconnecting' | 'refused'

export interface ClassroomView {
  status: StationStatus | null
  classroom: Classroom | null
  link: Link
  /** How far the station's clock is ahead of this page's, in milliseconds. */
  clockAhead: number
}

/** What the projector shows, kept up to date by the station's signals. What was shown stays while it is away. */
export function useClassroom(room: string | null): ClassroomView {
  const [view, setView] = useState<ClassroomView>({ status: null, classroom: null, link: 'starting', clockAhead: 0 })
  const connection = useRef<Connection>('reconnecting')
  const signalled = useRef(0)
  const grace = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const loadOnce = useEffectEvent(async () => {
    const before = signalled.current
    const loaded = await loadClassroom(room)
    setView((now) => {
      if (loaded.outcome === 'refused') return { ...now, link: 'refused' }
      if (loaded.outcome === 'away') return { ...now, link: now.link === 'starting' ? 'starting' : 'reconnecting' }
      const { status } = loaded
      // A signal that came meanwhile is newer than this answer.
      const classroom = signalled.current === before ? loaded.classroom : now.classroom
      const link = connection.current === 'connected' ? 'connected' : now.link
      return { status, classroom, link, clockAhead: status.now - Date.now() }
    })
  })
  // A signal that comes while an answer is on its way may be newer than the answer.
  const [load] = useState(() => oneAtATime(() => loadOnce()))
  const reload = () => {
    load().catch(reportError)
  }

  useSignals(
    (signal) => {
      if (signal.signal === 'classroom') {
        if (signal.classroom.room !== room) return
        signalled.current += 1
        setView((now) => ({ ...now, classroom: signal.classroom }))
      } else if (signal.signal === 'hello' || signal.signal === 'sessions' || signal.signal === 'status') {
        reload()
      }
    },
    (next) => {
      connection.current = next
      clearTimeout(grace.current)
      if (next === 'connected') {
        reload()
        return
      }
      grace.current = setTimeout(() => setView((now) => ({ ...now, link: awayFrom(now.link) })), GRACE_MILLISECONDS)
    },
  )
  const onRetry = useEffectEvent(reload)
  useEffect(() => {
    if (view.link === 'connected') return
    onRetry()
    const timer = setInterval(() => onRetry(), RETRY_MILLISECONDS)
    return () => clearInterval(timer)
  }, [view.link])
  useEffect(() => () => clearTimeout(grace.current), [])
  useNewVersion(view)
  return view
}

function awayFrom(link: Link): Link {
  return link === 'connected' ? 'reconnecting' : link
}

/** After an update of the station the page in the window is the old one; it is replaced once no lesson is on. */
function useNewVersion({ status, classroom }: ClassroomView) {
  const first = useRef<string | undefined>(undefined)
  const version = status?.version
  const busy = classroom?.playback != null
  useEffect(() => {
    first.current ??= version
    if (!busy && version !== undefined && version !== first.current) location.reload()
  }, [version, busy])
}
