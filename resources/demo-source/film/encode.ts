import { writeFileSync } from 'node:fs'
import { feed, run } from '../tools.ts'
import { sampleRate } from './speech.ts'

export const framesPerSecond = 12

const reproducible = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact']
/** Takes the buzz off the synthetic voice and brings every lesson to the same loudness. */
const voiceFilter =
  'highpass=f=90,equalizer=f=250:t=q:w=1:g=1.5,equalizer=f=3200:t=q:w=1.2:g=2,lowpass=f=8500,loudnorm=I=-17:TP=-2:LRA=9'
const sound = ['-af', voiceFilter, '-c:a', 'aac', '-b:a', '48k', '-ac', '1', '-ar', '24000']

/** Writes samples as a 16-bit mono WAV file. */
export function writeSound(file: string, samples: Float32Array): void {
  const bytes = Buffer.alloc(44 + samples.length * 2)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(36 + samples.length * 2, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(sampleRate, 24)
  bytes.writeUInt32LE(sampleRate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(samples.length * 2, 40)
  for (const [place, sample] of samples.entries()) {
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32767), 44 + place * 2)
  }
  writeFileSync(file, bytes)
}

/** Makes an H.264/AAC MP4 from JPEG frames given one by one and a WAV file. */
export async function encodeFilm(
  frames: AsyncIterable<Uint8Array>,
  wav: string,
  target: string,
  index: 'start' | 'end',
): Promise<void> {
  const encoder = feed('ffmpeg', [
    ...['-hide_banner', '-loglevel', 'error', '-y'],
    ...['-f', 'image2pipe', '-framerate', String(framesPerSecond), '-c:v', 'mjpeg', '-i', '-', '-i', wav],
    ...['-c:v', 'libx264', '-preset', 'slow', '-tune', 'stillimage', '-crf', '27', '-g', String(framesPerSecond * 5)],
    ...[
      '-vf',
      'scale=in_range=full:out_range=tv:in_color_matrix=bt601:out_color_matrix=bt709,format=yuv420p',
      '-profile:v',
      'high',
      '-level',
      '3.1',
      '-threads',
      '2',
    ],
    ...['-color_range', 'tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ...sound,
    ...reproducible,
    ...(index === 'start' ? ['-movflags', '+faststart'] : []),
    target,
  ])
  for await (const frame of frames) await encoder.write(frame)
  await encoder.end()
}

/** Makes an AAC M4A from a WAV file. */
export function encodeSound(wav: string, target: string): void {
  run('ffmpeg', [
    ...['-hide_banner', '-loglevel', 'error', '-y', '-i', wav],
    ...sound,
    ...reproducible,
    ...['-movflags', '+faststart', target],
  ])
}

/** Length of a media file in seconds, to the millisecond. */
export function durationOf(file: string): number {
  const printed = run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file])
  return Math.round(Number(printed.trim()) * 1000) / 1000
}
