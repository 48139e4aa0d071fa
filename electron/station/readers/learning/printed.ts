import { agreement, interpretations } from '../badge-number.ts'
import type { BadgeFormat } from '../reader.ts'
import { normaliseText } from '../wedge.ts'

/** More than any other sign. */
const AS_PRINTED = 1000
const SAME_NUMBER = 500

/**
 * How much a number speaks for itself by what is printed on the card: much where it is written as printed, less where
 * it is the same number written otherwise, else 0. Cards have one number or two printed on them, `0013961168 213,02000`.
 */
export function likenessToPrint(text: string, format: BadgeFormat, printed: string): number {
  const whole = normaliseText(printed).toUpperCase()
  const numbers = [whole, ...whole.split(/\s+/)]
  if (numbers.some((number) => plain(number) === plain(text))) return AS_PRINTED
  if (numbers.some((number) => bare(number) === bare(text))) return AS_PRINTED - 50
  const read = interpretations(text, format)
  const isSame = numbers.some((number) =>
    interpretations(number, 'unknown').some((kept) => read.some((key) => agreement(key, kept) === 'whole')),
  )
  return isSame ? SAME_NUMBER : 0
}

/** Without what is only there to be read more easily. */
function plain(text: string): string {
  return text.toUpperCase().replace(/[\s,:.-]/g, '')
}

/** Without the zeros that a printer leaves out. */
function bare(text: string): string {
  return plain(text).replace(/^0+/, '')
}
