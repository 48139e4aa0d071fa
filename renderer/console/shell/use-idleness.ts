import { useCallback, useEffect, useState } from 'react'
import { type Idleness, idlenessAt } from './idle.ts'
import { useNow } from './use-now.ts'

const TOUCHES = ['pointerdown', 'keydown', 'wheel'] as const

/** How long nobody has touched the page; `touch` counts as a touch for what happens elsewhere, such as a card. */
export function useIdleness(idleSeconds: number): { idleness: Idleness; lastTouchedAt: number; touch: () => void } {
  const [lastTouchedAt, setLastTouchedAt] = useState(() => Date.now())
  const now = useNow(1_000)
  const touch = useCallback(() => setLastTouchedAt(Date.now()), [])
  useEffect(() => {
    for (const kind of TOUCHES) window.addEventListener(kind, touch, { capture: true, passive: true })
    return () => {
      for (const kind of TOUCHES) window.removeEventListener(kind, touch, { capture: true })
    }
  }, [touch])
  return { idleness: idlenessAt(now, lastTouchedAt, idleSeconds), lastTouchedAt, touch }
}
