import { useEffect, useState } from 'react'

const PAUSE_MILLISECONDS = 200

/** `value` once it has stayed the same for a fifth of a second, so that not every key asks the station. */
export function useDebounced(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
