/** The number of an ID card as any screen may show it: 110***********1234, KAZ********3105. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 3)}${'*'.repeat(Math.max(0, idNumber.length - 7))}${idNumber.slice(-4)}`
}

/** Digits that could be an ID card, a phone or a bank card, plain or full-width, also in groups. */
const LONG_NUMBER = /(?:[0-9０-９][ 　-]?){10,}[0-9０-９XxＸｘ]/gu

/** Free text for the log or a terminal: a number of eleven digits or more could be somebody's and is left out. */
export function withoutNumbers(text: string): string {
  return text.replace(LONG_NUMBER, '…')
}

const SEPARATORS = new Set([...'·•・‧ -'])

/** A name with its first and last characters only: 王*芳, 李*, 买**·*力. A name of one character is a star. */
export function maskName(name: string): string {
  const characters = [...name.trim()]
  const last = characters.length - 1
  return characters
    .map((character, index) => {
      const shown = index === 0 ? last > 0 : index === last && last > 1
      return shown || SEPARATORS.has(character) ? character : '*'
    })
    .join('')
}

/** The last four characters of a credential; fewer of a short one, so that at least half of it stays unknown. */
export function lastFour(value: string): string {
  const characters = [...value]
  const shown = Math.min(4, Math.floor(characters.length / 2))
  return characters.slice(characters.length - shown).join('')
}

/**
 * A badge number or a code as any screen may show it: …1168. Where other things than digits of a number stand at the
 * end, as the name in the code of somebody's health pass, nothing of it is shown.
 */
export function maskText(text: string): string {
  const shown = lastFour(text)
  return /^[0-9A-F,:-]+$/i.test(shown) ? `…${shown}` : '…'
}
