/** Characters of the US layout by usage of page 07, without and with shift: what readers that type are set to. */
const PAIRS = new Map<number, string>([
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter, index): [number, string] => {
    return [0x04 + index, letter + letter.toUpperCase()]
  }),
  ...['1!', '2@', '3#', '4$', '5%', '6^', '7&', '8*', '9(', '0)'].map((pair, index): [number, string] => {
    return [0x1e + index, pair]
  }),
  [0x2c, '  '],
  [0x2d, '-_'],
  [0x2e, '=+'],
  [0x2f, '[{'],
  [0x30, ']}'],
  [0x31, '\\|'],
  [0x32, '#~'],
  [0x33, ';:'],
  [0x34, '\'"'],
  [0x35, '`~'],
  [0x36, ',<'],
  [0x37, '.>'],
  [0x38, '/?'],
  [0x64, '\\|'],
  // The keypad, which readers use so that the layout of the computer does not matter.
  [0x54, '//'],
  [0x55, '**'],
  [0x56, '--'],
  [0x57, '++'],
  ...[...'1234567890'].map((digit, index): [number, string] => [0x59 + index, digit + digit]),
  [0x63, '..'],
])

/** Enter, tab, and the keypad's enter. */
const ENDS = new Set([0x28, 0x2b, 0x58])

/** The report says that more keys are down than it can tell; 02 and 03 are a failed self-test and an undefined error. */
const ERRORS = new Set([0x01, 0x02, 0x03])

const SHIFT = 0x22

/** What one key pressed means; `modifiers` as in a boot report. */
export type Pressed = { key: 'character'; character: string } | { key: 'end' } | { key: 'error' } | { key: 'other' }

export function pressed(usage: number, modifiers: number): Pressed {
  if (ERRORS.has(usage)) return { key: 'error' }
  // With control, alt or the system's key it is a command, such as a scanner's Ctrl+Shift+J at the end.
  if ((modifiers & ~SHIFT & 0xff) !== 0) return { key: 'other' }
  if (ENDS.has(usage)) return { key: 'end' }
  const pair = PAIRS.get(usage)
  if (pair === undefined) return { key: 'other' }
  return { key: 'character', character: pair.charAt((modifiers & SHIFT) === 0 ? 0 : 1) }
}
