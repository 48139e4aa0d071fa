/** A source of numbers that gives the same run for the same seed (mulberry32), so the demo site can be made again. */
export interface Seeded {
  /** At least 0, less than 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  bytes(count: number): Uint8Array
  /** An opaque id: the prefix, a dash and ten letters or digits. */
  id(prefix: string): string
}

const idLetters = '23456789abcdefghjkmnpqrstuvwxyz'

/** Makes a generator; different purposes take different seeds so that one never moves another. */
export function seeded(seed: string): Seeded {
  let state = 2166136261
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0

  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))

  return {
    next,
    between,
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
    id: (prefix) => {
      const letters = Array.from({ length: 10 }, () => idLetters.charAt(between(0, idLetters.length - 1)))
      return `${prefix}-${letters.join('')}`
    },
  }
}
