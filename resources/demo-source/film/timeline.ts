import type { Cue, Scene, Sentence, SpokenLesson } from './script.ts'
import { sampleRate, speak } from './speech.ts'

/** A sentence with the seconds at which it is heard. */
export interface TimedSentence extends Sentence {
  startSeconds: number
  endSeconds: number
}

export interface TimedScene {
  scene: Scene
  startSeconds: number
  endSeconds: number
  sentences: readonly TimedSentence[]
}

export interface Timeline {
  scenes: readonly TimedScene[]
  durationSeconds: number
  /** The whole sound, mono, at `sampleRate`. */
  sound: Float32Array
}

const pause = { firstScene: 1.3, scene: 0.8, sentence: 0.5, sceneEnd: 0.7, lastSceneEnd: 2.4 }

/** Says every sentence of a lesson and lays them out in time; pictures and subtitles follow from it. */
export function timelineOf(lesson: SpokenLesson, folder: string): Timeline {
  const said: { at: number; samples: Float32Array }[] = []
  const scenes: TimedScene[] = []
  let now = 0
  for (const [sceneNumber, scene] of lesson.scenes.entries()) {
    const startSeconds = now
    const sentences: TimedSentence[] = []
    now += sceneNumber === 0 ? pause.firstScene : pause.scene
    for (const [number, sentence] of scene.sentences.entries()) {
      if (number > 0) now += pause.sentence
      const samples = speak(sentence, lesson.voice, folder, `${sceneNumber}-${number}`)
      said.push({ at: now, samples })
      const ends = now + samples.length / sampleRate
      sentences.push({ ...sentence, startSeconds: now, endSeconds: ends })
      now = ends
    }
    now += sceneNumber === lesson.scenes.length - 1 ? pause.lastSceneEnd : pause.sceneEnd
    scenes.push({ scene, startSeconds, endSeconds: now, sentences })
  }
  const sound = new Float32Array(Math.round(now * sampleRate))
  for (const { at, samples } of said) mix(sound, samples, at)
  mix(sound, chime(), 0.1)
  mix(sound, chime(), now - 1.9)
  return { scenes, durationSeconds: now, sound }
}

/** The cue of a scene: seconds within the scene. */
export function cueOf(timed: TimedScene): Cue {
  return (sentence, later = 0) => {
    const found = timed.sentences[sentence]
    if (found === undefined) throw new Error(`the scene has no sentence ${sentence}`)
    return `--at:${(found.startSeconds - timed.startSeconds + later).toFixed(3)}s`
  }
}

function mix(sound: Float32Array, samples: Float32Array, atSeconds: number): void {
  const start = Math.round(atSeconds * sampleRate)
  for (const [place, sample] of samples.entries()) {
    const there = sound[start + place]
    if (there !== undefined) sound[start + place] = there + sample
  }
}

/** Two soft bell notes, a fifth apart. */
function chime(): Float32Array {
  const notes = [
    { frequency: 523.25, at: 0 },
    { frequency: 783.99, at: 0.22 },
  ]
  return Float32Array.from({ length: Math.round(sampleRate * 1.6) }, (_, place) => {
    const time = place / sampleRate
    return notes.reduce((sum, { frequency, at }) => {
      const since = time - at
      if (since < 0) return sum
      const turn = 2 * Math.PI * frequency * since
      return (
        sum + 0.09 * Math.min(1, since / 0.008) * Math.exp(-3.2 * since) * (Math.sin(turn) + 0.3 * Math.sin(2 * turn))
      )
    }, 0)
  })
}
