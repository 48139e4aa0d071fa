import { useEffect, useEffectEvent, useState } from 'react'

/** Whether the kiosk is asking if anybody is there; `until` on the page's monotonic clock. */
export type PresenceQuestion = { asking: false } | { asking: true; from: number; until: number }

const QUIET: PresenceQuestion = { asking: false }

/** Asks after `askAfterMinutes` without a touch, and calls `onNobody` when no touch answers within `answerSeconds`. */
export function usePresenceQuestion(
  { askAfterMinutes, answerSeconds }: { askAfterMinutes: number; answerSeconds: number },
  onNobody: () => void,
): { question: PresenceQuestion; here: () => void } {
  const [question, setQuestion] = useState<PresenceQuestion>(QUIET)
  const [touchedAt, setTouchedAt] = useState(() => performance.now())
  const nobody = useEffectEvent(onNobody)
  const here = () => {
    setQuestion(QUIET)
    setTouchedAt(performance.now())
  }
  useEffect(() => {
    const touched = () => {
      setTouchedAt(performance.now())
      setQuestion(QUIET)
    }
    window.addEventListener('pointerdown', touched)
    return () => window.removeEventListener('pointerdown', touched)
  }, [])
  useEffect(() => {
    const ask = setTimeout(
      () => {
        const from = performance.now()
        setQuestion({ asking: true, from, until: from + answerSeconds * 1000 })
      },
      touchedAt + askAfterMinutes * 60_000 - performance.now(),
    )
    return () => clearTimeout(ask)
  }, [touchedAt, askAfterMinutes, answerSeconds])
  const until = question.asking ? question.until : null
  useEffect(() => {
    if (until === null) return
    const end = setTimeout(() => nobody(), until - performance.now())
    return () => clearTimeout(end)
  }, [until])
  return { question, here }
}
