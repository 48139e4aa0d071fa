import { useEffect, useState } from 'react'

/** The station's time in milliseconds, anew each second; `clockAhead` is how far it is ahead of this page's. */
export function useSeconds(clockAhead: number): number {
  const [now, setNow] = useState(() => Date.now() + clockAhead)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() + clockAhead), 1_000)
    return () => clearInterval(timer)
  }, [clockAhead])
  return now
}
