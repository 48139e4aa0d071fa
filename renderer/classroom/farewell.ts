import { useEffect, useState } from 'react'
import type { Classroom } from '../../electron/station/api/schemas/classroom.ts'
import { isBeingTaught, isOver } from '../ui/session-state.ts'

/** So long the projector says goodbye, unless another class begins. */
const FAREWELL_MILLISECONDS = 3 * 60_000

/** True where the class that was being taught is no longer at hand and none other has begun. */
export function hasJustEnded(before: Classroom | null, now: Classroom | null): boolean {
  if (before?.session == null || !isBeingTaught(before.session.state) || now === null) return false
  return now.session?.id === before.session.id ? isOver(now.session.state) : !isBegun(now)
}

/** True where a class is open or taught: the projector is its own. */
export function isBegun({ session, playback }: Classroom): boolean {
  return playback !== null || (session !== null && (session.state === 'open' || isBeingTaught(session.state)))
}

/** Whether it is time to say goodbye: for a while after the class that this page showed was closed. */
export function useFarewell(classroom: Classroom | null): boolean {
  const [seen, setSeen] = useState(classroom)
  const [isEnding, setEnding] = useState(false)
  if (seen !== classroom) {
    setSeen(classroom)
    if (hasJustEnded(seen, classroom)) setEnding(true)
    else if (classroom !== null && isBegun(classroom)) setEnding(false)
  }
  useEffect(() => {
    if (!isEnding) return
    const timer = setTimeout(() => setEnding(false), FAREWELL_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [isEnding])
  return isEnding
}
