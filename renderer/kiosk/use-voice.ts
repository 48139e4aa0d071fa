import { useEffect, useEffectEvent, useRef } from 'react'
import { playTone, unlockSound } from './sound.ts'
import { speak } from './speech.ts'
import type { Tone } from './tone.ts'

/** Something to be heard; a new `id` is a new sound. */
export interface Utterance {
  id: string
  tone: Tone
  words: string
  /** Not said again when it comes back after something else. */
  once?: true
}

/** A short tone at once, before the hand has left the reader, and then the words where the machine has a voice. */
export function useVoice(utterance: Utterance | null, language: string) {
  useEffect(() => {
    const unlock = () => {
      if (!unlockSound()) return
      window.removeEventListener('pointerdown', unlock)
      window.removeEventListener('keydown', unlock)
    }
    window.addEventListener('pointerdown', unlock)
    window.addEventListener('keydown', unlock)
    return () => {
      window.removeEventListener('pointerdown', unlock)
      window.removeEventListener('keydown', unlock)
    }
  }, [])

  const lastOnce = useRef<string | null>(null)
  const utter = useEffectEvent(() => {
    if (utterance === null || (utterance.once === true && utterance.id === lastOnce.current)) return
    if (utterance.once === true) lastOnce.current = utterance.id
    playTone(utterance.tone)
    speak(utterance.words, language)
  })
  const id = utterance?.id
  useEffect(() => {
    if (id !== undefined) utter()
  }, [id])
}
