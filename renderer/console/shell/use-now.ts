import { useEffect, useState } from 'react'

/** What `clock` says in milliseconds, the wall time if nothing else, renewed every `interval` milliseconds while `running`. */
export function useNow(interval: number, running = true, clock: () => number = Date.now): number {
  const [now, setNow] = useState(clock)
  useEffect(() => {
    if (!running) return
    setNow(clock())
    const timer = setInterval(() => setNow(clock()), interval)
    return () => clearInterval(timer)
  }, [interval, running, clock])
  return now
}
