/** A number of USB, of a maker or a product, as it is written everywhere: four hexadecimal digits in small letters. */
export function usbNumber(number: number): string {
  return number.toString(16).padStart(4, '0')
}

/** Reads four hexadecimal digits; null where the text is not that. */
export function readUsbNumber(text: string | undefined): number | null {
  return text !== undefined && /^[0-9a-f]{4}$/i.test(text) ? Number.parseInt(text, 16) : null
}
