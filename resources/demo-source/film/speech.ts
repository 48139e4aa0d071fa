import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { customPinyin, pinyin } from 'pinyin-pro'
import { run } from '../tools.ts'
import type { Sentence, VoiceName } from './script.ts'

/** Samples a second of everything that is said; what espeak-ng gives. */
export const sampleRate = 22050

/** espeak-ng: variant, syllables' speed, pitch and its range, chosen for a calm teaching voice. */
const voices: Record<VoiceName, readonly string[]> = {
  'zhou-min': ['-v', 'cmn-latn-pinyin+f2', '-s', '186', '-p', '48', '-g', '1'],
  'chen-guoqiang': ['-v', 'cmn-latn-pinyin', '-s', '180', '-p', '38', '-g', '1'],
}

/** Readings that the dictionary of pinyin-pro gets wrong in these lessons. */
customPinyin({
  摸不着: 'mō bù zháo',
  一下子: 'yí xià zi',
  箱子: 'xiāng zi',
  干什么活: 'gàn shén me huó',
  在哪里干: 'zài nǎ lǐ gàn',
  干到: 'gàn dào',
  干几个: 'gàn jǐ gè',
  干了: 'gàn le',
  干完: 'gàn wán',
  干活: 'gàn huó',
  中暑: 'zhòng shǔ',
  出了: 'chū le',
  走得: 'zǒu de',
  扇风: 'shān fēng',
  时候: 'shí hou',
  眼睛: 'yǎn jing',
  清楚: 'qīng chu',
  东西: 'dōng xi',
  打招呼: 'dǎ zhāo hu',
})

/**
 * Says one sentence and gives its samples (mono, -1 to 1) without the silence around it.
 * espeak-ng knows few Chinese characters by itself, so it is given pinyin with tone numbers.
 */
export function speak(sentence: Sentence, voice: VoiceName, folder: string, name: string): Float32Array {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.wav`)
  run('espeak-ng', [...voices[voice], '-w', file, pinyinOf(sentence.spoken ?? sentence.zh)])
  return trimmed(samplesOf(readFileSync(file)))
}

/** The sentence in pinyin with tone numbers, 5 for the neutral tone, its pauses kept. */
export function pinyinOf(text: string): string {
  const syllables = pinyin(text, { toneType: 'num', toneSandhi: true, type: 'array', v: true })
  return syllables
    .map((syllable) => {
      if (/^[a-zü]+0$/.test(syllable)) return `${syllable.slice(0, -1)}5`
      return pauses[syllable] ?? syllable
    })
    .join(' ')
    .replaceAll(/\s+([,.?!;:])/g, '$1')
    .replaceAll(/\s+/g, ' ')
}

const pauses: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '：': ',',
  '；': ';',
  '。': '.',
  '？': '?',
  '！': '!',
  '“': ',',
  '”': '',
}

/** Reads the data chunk of a 16-bit mono WAV file. */
function samplesOf(wav: Buffer): Float32Array {
  const rate = wav.readUInt32LE(24)
  if (rate !== sampleRate || wav.readUInt16LE(22) !== 1 || wav.readUInt16LE(34) !== 16) {
    throw new Error(`espeak-ng gave ${rate} Hz where 16-bit mono at ${sampleRate} Hz was expected`)
  }
  const start = wav.indexOf('data', 36, 'latin1') + 8
  const count = Math.floor((wav.length - start) / 2)
  return Float32Array.from({ length: count }, (_, place) => wav.readInt16LE(start + place * 2) / 32768)
}

function trimmed(samples: Float32Array): Float32Array {
  const audible = (sample: number) => Math.abs(sample) > 0.004
  const first = samples.findIndex(audible)
  const last = samples.findLastIndex(audible)
  const margin = Math.round(sampleRate * 0.03)
  return samples.slice(Math.max(0, first - margin), last + margin)
}
