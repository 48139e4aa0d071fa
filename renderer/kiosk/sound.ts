import type { Tone } from './tone.ts'

/** One note: hertz, when it begins and how long it sounds in seconds. */
interface Note {
  pitch: number
  start: number
  length: number
}

/** Told apart with closed eyes: up for in, down for out, two even knocks for look, one low double for no. */
const melodies: Record<Tone, { wave: OscillatorType; loudness: number; notes: Note[] }> = {
  in: {
    wave: 'sine',
    loudness: 0.5,
    notes: [
      { pitch: 659, start: 0, length: 0.14 },
      { pitch: 988, start: 0.12, length: 0.3 },
    ],
  },
  out: {
    wave: 'sine',
    loudness: 0.5,
    notes: [
      { pitch: 784, start: 0, length: 0.14 },
      { pitch: 523, start: 0.12, length: 0.3 },
    ],
  },
  look: {
    wave: 'triangle',
    loudness: 0.5,
    notes: [
      { pitch: 587, start: 0, length: 0.12 },
      { pitch: 587, start: 0.2, length: 0.18 },
    ],
  },
  no: {
    wave: 'square',
    loudness: 0.22,
    notes: [
      { pitch: 196, start: 0, length: 0.2 },
      { pitch: 165, start: 0.24, length: 0.36 },
    ],
  },
}

let context: AudioContext | null = null

/**
 * Lets the page make sound. Browsers keep an audio context silent until someone touches or types; a wedge reader's
 * keys count. Call on every pointer and key event until it returns true.
 */
export function unlockSound(): boolean {
  context ??= new AudioContext()
  if (context.state === 'suspended') context.resume().catch(reportError)
  return context.state === 'running'
}

/** Plays the melody of a tone at once. */
export function playTone(tone: Tone): void {
  unlockSound()
  if (context === null) return
  const { wave, loudness, notes } = melodies[tone]
  for (const note of notes) playNote(context, wave, loudness, note)
}

function playNote(audio: AudioContext, wave: OscillatorType, loudness: number, note: Note) {
  const begin = audio.currentTime + note.start
  const end = begin + note.length
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.type = wave
  oscillator.frequency.value = note.pitch
  gain.gain.setValueAtTime(0, begin)
  gain.gain.linearRampToValueAtTime(loudness, begin + 0.012)
  gain.gain.exponentialRampToValueAtTime(0.001, end)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(begin)
  oscillator.stop(end)
}
