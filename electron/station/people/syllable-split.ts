/** Something that begins a pinyin syllable: w, wan, zh, xia. Broader than the language; what it finds is checked. */
const BEGINNING = /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{0,3}(?:ng?|r)?$/
const IMPOSSIBLE_FIRST = new Set([...'iuv'])
const LONGEST_SYLLABLE = 6
const MOST_SPLITS = 200

/**
 * Every way to read typed letters as the beginnings of successive syllables: `wxiaof` is w xiao f. A space in the
 * query is a boundary. At least two syllables; at most two hundred ways.
 */
export function syllableSplits(query: string): string[][] {
  const words = query.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0 || !words.every((word) => /^[a-z]+$/.test(word))) return []
  let splits: string[][] = [[]]
  for (const word of words) {
    const ofWord = splitsOf(word)
    splits = splits.flatMap((before) => ofWord.map((after) => [...before, ...after])).slice(0, MOST_SPLITS)
  }
  return splits.filter((split) => split.length > 1)
}

function splitsOf(word: string): string[][] {
  const found: string[][] = []
  // Places from which no way leads to the end. Without them, letters that fit nowhere at the end of a long word would
  // be met once for each way to read what is before them, and those double with every letter.
  const deadEnds = new Set<number>()
  const walk = (from: number, before: readonly string[]) => {
    if (found.length >= MOST_SPLITS || deadEnds.has(from)) return
    if (from === word.length) {
      found.push([...before])
      return
    }
    const foundBefore = found.length
    // The longest first: what people most often mean comes first where the ways are cut off.
    for (let length = Math.min(LONGEST_SYLLABLE, word.length - from); length > 0; length -= 1) {
      const part = word.slice(from, from + length)
      if (!IMPOSSIBLE_FIRST.has(part.charAt(0)) && BEGINNING.test(part)) walk(from + length, [...before, part])
    }
    if (found.length === foundBefore) deadEnds.add(from)
  }
  walk(0, [])
  return found
}

/** True when each part begins the syllable at its place, from `start` on. */
export function beginsSyllables(split: readonly string[], syllables: readonly string[], start: number): boolean {
  return split.every((part, index) => syllables[start + index]?.startsWith(part) ?? false)
}
