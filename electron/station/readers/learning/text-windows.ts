import type { Comparison } from './comparison.ts'
import type { Window } from './windows.ts'

/** One kind of characters that a number may be written in. */
interface Writing {
  encoding: Extract<Window['encoding'], `ascii_${string}`>
  likelihood: number
  /** Characters of the shortest number. */
  least: number
  isOf(byte: number): boolean
}

const WRITINGS: readonly Writing[] = [
  { encoding: 'ascii_decimal', likelihood: 100, least: 4, isOf: isDigit },
  {
    encoding: 'ascii_hex',
    likelihood: 98,
    least: 6,
    isOf: (byte) => isDigit(byte) || isBetween(byte | 0x20, 'a', 'f'),
  },
  { encoding: 'ascii_text', likelihood: 82, least: 5, isOf: isOfText },
]
const USUAL_DIGITS = new Map([
  [10, 12],
  [8, 6],
])
const MOST_FILLED = 64
const SPACE = 0x20

/** Characters around each byte that tells the cards apart, as far as both cards have such characters. */
export function textWindows(comparison: Comparison, tells: readonly boolean[]): Window[] {
  return WRITINGS.flatMap((writing) => {
    const found: Window[] = []
    let reached = 0
    for (const [at, isTelling] of tells.entries()) {
      if (!isTelling || at < reached) continue
      const { offset, lengths } = textAround(comparison, writing, at)
      reached = offset + Math.max(...lengths)
      found.push(...windowsOf(comparison, writing, offset, lengths))
    }
    return found
  })
}

/** Every run of digits that both cards have, wherever it begins and ends: beside the number may be other digits. */
export function allTextWindows({ first, second, kinds }: Comparison): Window[] {
  return WRITINGS.filter(({ encoding }) => encoding !== 'ascii_text').flatMap(
    ({ encoding, least, likelihood, isOf }) => {
      const isBoth = (at: number) => kinds[at] !== 'changing' && isOf(first[at] ?? 0) && isOf(second[at] ?? 0)
      return [...kinds.keys()].flatMap((offset) => {
        const found: Window[] = []
        for (let length = 1; length <= MOST_DIGITS && isBoth(offset + length - 1); length += 1) {
          if (length < least || (encoding === 'ascii_hex' && length % 2 === 1)) continue
          const window = { ...charactersAt(encoding, offset, length), likelihood }
          found.push(window)
          if (encoding === 'ascii_hex') found.push({ ...window, ...REVERSED, likelihood: likelihood - 2 })
        }
        return found
      })
    },
  )
}

const MOST_DIGITS = 20

/** Where the characters around a byte begin, and how many each card has of them. */
function textAround({ first, second, kinds }: Comparison, { isOf }: Writing, at: number) {
  const isText = (report: Uint8Array, place: number) => kinds[place] !== 'changing' && isOf(report[place] ?? 0)
  let offset = at
  while (offset > 0 && isText(first, offset - 1) && isText(second, offset - 1)) offset -= 1
  while (first[offset] === SPACE && second[offset] === SPACE) offset += 1
  const lengthIn = (report: Uint8Array) => {
    let end = offset
    while (end < report.length && isText(report, end)) end += 1
    while (end > offset && report[end - 1] === SPACE) end -= 1
    return end - offset
  }
  return { offset, lengths: [lengthIn(first), lengthIn(second)] }
}

function* windowsOf(comparison: Comparison, writing: Writing, offset: number, lengths: number[]): Generator<Window> {
  const { encoding, least } = writing
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)]
  if (shortest < least || !areEnded(comparison, offset, lengths)) return
  if (encoding === 'ascii_hex' && lengths.some((length) => length % 2 === 1)) return
  const usual = encoding === 'ascii_decimal' ? (USUAL_DIGITS.get(longest) ?? 0) : 0
  const likelihood = writing.likelihood + usual
  // Digits of no usual count may be hexadecimal that had no letter in it for these two cards.
  const isWholeText = encoding === 'ascii_decimal' && usual === 0 && standsAlone(comparison, offset, longest)
  yield {
    ...charactersAt(isWholeText ? 'ascii_text' : encoding, offset, longest),
    length: filledEnd(comparison, offset + longest) - offset,
    minimumLength: shortest === longest ? longest : Math.min(least, shortest),
    likelihood,
  }
  if (shortest !== longest) return
  if (encoding === 'ascii_decimal') {
    // A longer run of digits may hold the number at either end, and something else beside it.
    for (const digits of [10, 8].filter((usualLength) => usualLength < longest)) {
      yield { ...charactersAt(encoding, offset + longest - digits, digits), likelihood: likelihood - 30 }
      yield { ...charactersAt(encoding, offset, digits), likelihood: likelihood - 30 }
    }
  }
  if (encoding === 'ascii_hex') {
    yield { ...charactersAt(encoding, offset, longest), ...REVERSED, likelihood: likelihood - 2 }
    // Of a badge of five bytes most readers give the last four.
    if (longest === 10) yield { ...charactersAt(encoding, offset + 2, 8), likelihood: likelihood - 4 }
  }
}

const REVERSED = { byteOrder: 'least_significant_first' } as const

function charactersAt(encoding: Window['encoding'], offset: number, length: number): Omit<Window, 'likelihood'> {
  return { offset, length, minimumLength: length, byteOrder: 'most_significant_first', encoding }
}

/** A text that is shorter than the other card's ends with something that is no text. */
function areEnded({ first, second }: Comparison, offset: number, [one = 0, other = 0]: number[]): boolean {
  if (one === other) return true
  const end = one < other ? first[offset + one] : second[offset + other]
  return end === undefined || end <= SPACE
}

function standsAlone({ first, second }: Comparison, offset: number, length: number): boolean {
  const isText = (at: number) => [first, second].some((report) => isOfText(report[at] ?? 0))
  return !isText(offset - 1) && !isText(offset + length)
}

/** Where the filling behind a text ends: another card's text may be longer. */
function filledEnd({ first, kinds }: Comparison, from: number): number {
  const isFilling = (at: number) => kinds[at] === 'same' && (first[at] === 0 || first[at] === SPACE)
  let end = from
  while (end < first.length && end - from < MOST_FILLED && isFilling(end)) end += 1
  return end
}

/** Letters, digits and what stands between them; with all punctuation, binary numbers would often look like text. */
function isOfText(byte: number): boolean {
  return /^[\w ./:+-]$/.test(String.fromCharCode(byte))
}

function isDigit(byte: number): boolean {
  return isBetween(byte, '0', '9')
}

function isBetween(byte: number, lowest: string, highest: string): boolean {
  return byte >= lowest.charCodeAt(0) && byte <= highest.charCodeAt(0)
}
