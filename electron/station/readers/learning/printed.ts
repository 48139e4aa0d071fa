import { agreement, interpretations } from '../badge-number.ts'
import type { BadgeFormat } from '../reader.ts'
import { normaliseText } from '../wedge.ts'

/** More than any other sign. */
const AS_PRINTED = 1000
const SAME_NUMBER = 500

/** What is printed on the first card. */
export interface PrintedNumber {
  /**
   * How much a number speaks for itself by the print: much where it is written as printed, less where it is the same
   * number written otherwise, else 0.
   */
  likenessOf(text: string, format: BadgeFormat): number
}

/** Reads a print as somebody typed it off. Cards have one number or two printed on them, `0013961168 213,02000`. */
export function printedNumber(printed: string): PrintedNumber {
  const whole = normaliseText(printed).toUpperCase()
  const numbers = [whole, ...whole.split(/\s+/)]
  const plains = new Set(numbers.map(plain))
  const bares = new Set(numbers.map(bare))
  const meanings = numbers.flatMap((number) => interpretations(number, 'unknown'))
  return {
    likenessOf(text, format) {
      if (plains.has(plain(text))) return AS_PRINTED
      if (bares.has(bare(text))) return AS_PRINTED - 50
      const read = interpretations(text, format)
      const isSame = meanings.some((kept) => read.some((key) => agreement(key, kept) === 'whole'))
      return isSame ? SAME_NUMBER : 0
    },
  }
}

/** Without what is only there to be read more easily. */
function plain(text: string): string {
  return text.toUpperCase().replace(/[\s,:.-]/g, '')
}

/** Without the zeros that a printer leaves out. */
function bare(text: string): string {
  return plain(text).replace(/^0+/, '')
}
