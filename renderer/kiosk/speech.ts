/** What a voice is chosen by. */
export interface Voice {
  lang: string
  localService: boolean
  default: boolean
}

const baseOf = (tag: string) => tag.toLowerCase().replace('_', '-').split('-')[0]

/**
 * The voice that speaks `language`, or null. Only voices of this machine count: the others need a network, and
 * would leave the room in silence without one.
 */
export function chooseVoice<V extends Voice>(voices: readonly V[], language: string): V | null {
  const wanted = language.toLowerCase()
  const able = voices.filter((voice) => voice.localService && baseOf(voice.lang) === baseOf(language))
  const exact = able.filter((voice) => voice.lang.toLowerCase().replace('_', '-') === wanted)
  return exact.find((voice) => voice.default) ?? exact[0] ?? able[0] ?? null
}

/** Says `text` if the machine has a voice for `language`, breaking off what is being said; returns whether it has. */
export function speak(text: string, language: string): boolean {
  if (!('speechSynthesis' in window)) return false
  const voice = chooseVoice(speechSynthesis.getVoices(), language)
  speechSynthesis.cancel()
  if (voice === null) return false
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  speechSynthesis.speak(utterance)
  return true
}
