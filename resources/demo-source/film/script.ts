/** One sentence of a lesson: what is said, and what both subtitles show while it is said. */
export interface Sentence {
  zh: string
  en: string
  /** For the voice, where it differs from the subtitle: digits as words. */
  spoken?: string
}

/** Gives the CSS delay at which something appears: with sentence `sentence` of the scene (from 0), `later` seconds into it. */
export type Cue = (sentence: number, later?: number) => string

export interface Scene {
  sentences: readonly Sentence[]
  /** HTML of the 1280x720 stage. Elements appear by the classes of `stage.css` at the time of a cue. */
  picture: (cue: Cue) => string
  /** Paper for teaching, red for the first and the last words. */
  ground: 'paper' | 'red'
}

export type VoiceName = 'zhou-min' | 'chen-guoqiang'

/** What every lesson that speaks has. */
export interface SpokenLesson {
  id: string
  title: string
  titleEnglish: string
  course: string
  voice: VoiceName
  scenes: readonly Scene[]
}

export interface FilmLesson extends SpokenLesson {
  /** Where the moov atom lies; `end` makes players seek before they can show anything. */
  index: 'start' | 'end'
}
