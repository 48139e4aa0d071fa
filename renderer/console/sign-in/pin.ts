/** Longest PIN the pad takes. */
export const LONGEST_PIN = 8
/** Shortest PIN worth sending. */
export const SHORTEST_PIN = 4
/** Longest pause, in milliseconds, between keys that only a reader can type. */
const READER_PAUSE = 30

export type PinKey = { kind: 'digit'; digit: string } | { kind: 'back' } | { kind: 'clear' } | { kind: 'enter' }

/** What a PIN becomes by one key; `enter` leaves it as it is. */
export function press(pin: string, key: PinKey): string {
  switch (key.kind) {
    case 'digit':
      return pin.length < LONGEST_PIN ? pin + key.digit : pin
    case 'back':
      return pin.slice(0, -1)
    case 'clear':
      return ''
    case 'enter':
      return pin
  }
}

/** The pad key that a key of the keyboard stands for, or null. Full-width digits of an input method count. */
export function keyOf(key: string): PinKey | null {
  const plain = key.normalize('NFKC')
  if (/^\d$/.test(plain)) return { kind: 'digit', digit: plain }
  if (key === 'Backspace') return { kind: 'back' }
  if (key === 'Delete') return { kind: 'clear' }
  if (key === 'Enter') return { kind: 'enter' }
  return null
}

/** True where a PIN is long enough to be sent. */
export function isWhole(pin: string): boolean {
  return pin.length >= SHORTEST_PIN
}

/**
 * True where the keys, by their times in milliseconds, are a card number: as long as one, and too fast for a hand.
 * Someone tapped on a reader that types, and the number must not be tried as a PIN.
 */
export function isTypedByReader(times: readonly number[]): boolean {
  if (times.length <= LONGEST_PIN) return false
  return times.slice(1).every((time, index) => time - (times[index] ?? time) <= READER_PAUSE)
}
