/** A cell of a column this wide, filled up with blanks. */
export function padded(text: string, width: number, toRight = false): string {
  const room = ' '.repeat(Math.max(0, width - widthOf(text)))
  return toRight ? room + text : text + room
}

/** How many columns of a terminal a text takes: Chinese characters and full-width signs take two. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[⺀-鿿豈-﫿＀-｠　-〿]/.test(character) ? 2 : 1), 0)
}
