import type { Timeline } from './timeline.ts'

/** WebVTT with one cue per sentence, shown from just before it is said until just after. */
export function subtitlesOf(timeline: Timeline, language: 'zh' | 'en'): string {
  const sentences = timeline.scenes.flatMap((scene) => scene.sentences)
  const cues = sentences.map((sentence, place) => {
    const end = Math.min(sentence.endSeconds + 0.25, sentences[place + 1]?.startSeconds ?? timeline.durationSeconds)
    return `${place + 1}\n${time(sentence.startSeconds)} --> ${time(end)}\n${sentence[language]}\n`
  })
  return `WEBVTT\n\n${cues.join('\n')}`
}

function time(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000)
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${two(milliseconds / 3_600_000)}:${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1000) % 60)}.${String(milliseconds % 1000).padStart(3, '0')}`
}
