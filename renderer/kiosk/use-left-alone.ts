import { useEffect, useEffectEvent, useRef } from 'react'

/** Calls `onLeftAlone` once nobody has touched the screen, typed or been answered for `milliseconds`. */
export function useLeftAlone(milliseconds: number, lastAnswer: string | undefined, onLeftAlone: () => void) {
  const leave = useEffectEvent(onLeftAlone)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => {
    const begin = () => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => leave(), milliseconds)
    }
    begin()
    window.addEventListener('pointerdown', begin)
    window.addEventListener('keydown', begin)
    return () => {
      clearTimeout(timer.current)
      window.removeEventListener('pointerdown', begin)
      window.removeEventListener('keydown', begin)
    }
  }, [milliseconds])
  useEffect(() => {
    if (lastAnswer === undefined) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => leave(), milliseconds)
  }, [lastAnswer, milliseconds])
}
