import { pinyin } from 'pinyin-pro'

const DOT = /[·•・‧]/u

/**
 * The syllables of a person's name, lower case without tones, ü as v. A Chinese surname is read as a surname
 * (单 shan, 曾 zeng, 区 ou); a name with a middle dot has none. Latin words count as syllables.
 */
export function nameSyllables(name: string): string[] {
  const text = name.normalize('NFKC')
  const read = pinyin(text, {
    toneType: 'none',
    type: 'array',
    v: true,
    nonZh: 'consecutive',
    surname: DOT.test(text) ? 'off' : 'head',
  })
  return read.flatMap((part) => part.toLowerCase().match(/[a-z0-9]+/g) ?? [])
}
