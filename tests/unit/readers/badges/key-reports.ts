/** Usages of the keys that readers type, by character; shifted ones are typed with shift. */
const PLAIN = new Map<string, number>([
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter, index): [string, number] => [letter, 0x04 + index]),
  ...[...'1234567890'].map((digit, index): [string, number] => [digit, 0x1e + index]),
  [' ', 0x2c],
  ['-', 0x2d],
  ['=', 0x2e],
  [',', 0x36],
  ['.', 0x37],
  ['/', 0x38],
])
const SHIFTED = new Map<string, number>([
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, index): [string, number] => [letter, 0x04 + index]),
  [':', 0x33],
  ['_', 0x2d],
  ['+', 0x2e],
])
const KEYPAD = new Map([...'1234567890'].map((digit, index): [string, number] => [digit, 0x59 + index]))

export const ENTER = 0x28
export const TAB = 0x2b
export const KEYPAD_ENTER = 0x58
const LEFT_SHIFT = 0x02

export interface Typing {
  end?: number | null
  keypad?: boolean
  /** Before each report. */
  reportId?: number | null
}

/** A boot report: modifiers, a zero, up to six keys. */
export function keyReport(keys: readonly number[], modifiers = 0, reportId: number | null = null): Buffer {
  const report = Buffer.alloc(8)
  report[0] = modifiers
  report.set(keys, 2)
  return reportId === null ? report : Buffer.concat([Buffer.of(reportId), report])
}

/** What a reader sends that types a text: each key pressed, then none. */
export function typed(text: string, { end = ENTER, keypad = false, reportId = null }: Typing = {}): Buffer[] {
  const strokes = [...text].map((character): [number, number] => {
    const onKeypad = keypad ? KEYPAD.get(character) : undefined
    const plain = onKeypad ?? PLAIN.get(character)
    if (plain !== undefined) return [plain, 0]
    const shifted = SHIFTED.get(character)
    if (shifted === undefined) throw new Error(`no key types ${character}`)
    return [shifted, LEFT_SHIFT]
  })
  const all: [number, number][] = end === null ? strokes : [...strokes, [end, 0]]
  return all.flatMap(([usage, modifiers]) => [keyReport([usage], modifiers, reportId), keyReport([], 0, reportId)])
}
