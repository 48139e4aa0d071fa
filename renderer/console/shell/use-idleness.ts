import { useCallback, useEffect, useState } from 'react'
import { type Idleness, idlenessAt } from './idle.ts'
import { useNow } from './use-now.ts'

/** Not the wall time: where that is put right by hours, nobody has been away for hours. The station reckons so too. */
const steadyClock = () => performance.now()

const TOUCHES = ['pointerdown', 'keydown', 'wheel'] as const

/** How long nobody has touched the page; `touch` counts as a touch for what happens elsewhere, such as a card. */
export function useIdleness(idleSeconds: number): { idleness: Idleness; lastTouchedAt: number; touch: () => void } {
  const [lastTouchedAt, setLastTouchedAt] = useState(steadyClock)
  const now = useNow(1_000, true, steadyClock)
  const touch = useCallback(() => setLastTouchedAt(steadyClock()), [])
  useEffect(() => {
    for (const kind of TOUCHES) window.addEventListener(kind, touch, { capture: true, passive: true })
    return () => {
      for (const kind of TOUCHES) window.removeEventListener(kind, touch, { capture: true })
    }
  }, [touch])
  return { idleness: idlenessAt(now, lastTouchedAt, idleSeconds), lastTouchedAt, touch }
}
