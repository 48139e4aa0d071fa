import { useEffect, useState } from 'react'

export type Later = typeof import('./later.ts')

/**
 * The later part of the kiosk: null until it is there. It is fetched once the first screen has been painted, and again
 * each time the link comes back as long as it is missing.
 */
export function useLater(linked: boolean): Later | null {
  const [later, setLater] = useState<Later | null>(null)
  const missing = later === null
  useEffect(() => {
    if (!linked || !missing) return
    let left = false
    const fetchIt = async () => {
      try {
        const fetched = await import('./later.ts')
        if (!left) setLater(fetched)
      } catch (error) {
        // The station went away meanwhile; the next link asks again.
        if (!(error instanceof TypeError)) throw error
      }
    }
    const frame = requestAnimationFrame(() => {
      setTimeout(() => fetchIt().catch(reportError))
    })
    return () => {
      left = true
      cancelAnimationFrame(frame)
    }
  }, [linked, missing])
  return later
}
