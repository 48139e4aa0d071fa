/**
 * What a keyboard wedge types: characters faster than any hand, then Enter or Tab. This is the pure half: keys in,
 * verdicts and texts out. `wedge.ts` binds it to a page.
 *
 * Characters come from where the key is (`KeyboardEvent.code`), as the reader means them on a US layout, and not from
 * what the system made of it: CapsLock, NumLock, another layout and a Chinese input method change only the latter.
 */

/** One key going down. */
export interface WedgeKey {
  /** `KeyboardEvent.code`; '' from software that injects characters. */
  code: string
  /** `KeyboardEvent.key`, used only where there is no code. */
  key: string
  shift: boolean
  /** Ctrl, Alt or Meta is held. */
  command: boolean
  /** Repeated by the system because the key is held: a hand, never a reader. */
  repeat: boolean
  /** When the key went down, in milliseconds; later keys have later times. */
  at: number
}

export interface WedgeRules {
  /** Longest pause between two keys that a reader types; a busy machine may stretch a few of them. */
  gapMilliseconds: number
  /** Fewest characters that make a burst. */
  minimumLength: number
}

/** Without a suffix only so many characters, all of them quick, are a reader's. */
const SHORTEST_WITHOUT_SUFFIX = 8

/** The text of a burst after which silence fell, where a reader sends no suffix; null where it is no reader's. */
export function textBySilence(burst: WedgeBurst): string | null {
  if (burst.typing !== 'burst' || burst.slow > 0) return null
  return burst.text.length < SHORTEST_WITHOUT_SUFFIX ? null : burst.text
}

/** What has been typed so far. */
export type WedgeBurst =
  | { typing: 'nothing' }
  /** `quick` and `slow` count the pauses between its keys, within the gap and beyond it. */
  | { typing: 'burst'; text: string; lastAt: number; quick: number; slow: number }
  /** The suffix came; what the reader adds after it is swallowed. */
  | { typing: 'ended'; lastAt: number }
  /** Too long, or with a key that types nothing: nothing of it counts, for the rest of a code is another code. */
  | { typing: 'dropped'; lastAt: number }

export interface WedgeStep {
  burst: WedgeBurst
  /** `swallow`: the page must not see this key, because a reader typed it. */
  verdict: 'pass' | 'swallow'
  /** The text of a burst that this key completed. */
  text: string | null
}

/** Longer than any code of ours; beyond it the burst is dropped. */
export const LONGEST_BURST = 512

/** A pause that no hiccup of a machine explains, in milliseconds: what comes after it is something else. */
export const LONGEST_PAUSE_MILLISECONDS = 1_000
/** A reader's code has at least this many quick pauses for each one that the machine stretched. */
const QUICK_FOR_EACH_SLOW = 3

export const NOTHING_TYPED: WedgeBurst = { typing: 'nothing' }

/**
 * Takes the next key. A code is judged as a whole when its suffix comes: mostly quick keys are a reader, mostly slow
 * ones a person. To begin anew at each slow key would make the tail of a disturbed code into another badge's number.
 */
export function pressKey(before: WedgeBurst, key: WedgeKey, rules: WedgeRules): WedgeStep {
  const patience = before.typing === 'burst' ? LONGEST_PAUSE_MILLISECONDS : rules.gapMilliseconds
  const late = before.typing !== 'nothing' && key.at - before.lastAt > patience
  const burst = late ? NOTHING_TYPED : before
  switch (burst.typing) {
    case 'nothing':
      return begin(key)
    case 'burst':
      return goOn(burst, key, rules)
    case 'ended':
      // The next code may follow at once; anything else is the reader's own tail.
      return startsText(key) ? begin(key) : swallow({ ...burst, lastAt: key.at })
    case 'dropped':
      return swallow({ ...burst, lastAt: key.at })
  }
}

function begin(key: WedgeKey): WedgeStep {
  const text = startsText(key) ? characterOf(key) : null
  return {
    burst: text === null ? NOTHING_TYPED : { typing: 'burst', text, lastAt: key.at, quick: 0, slow: 0 },
    verdict: 'pass',
    text: null,
  }
}

function goOn(burst: WedgeBurst & { typing: 'burst' }, key: WedgeKey, rules: WedgeRules): WedgeStep {
  const isQuick = key.at - burst.lastAt <= rules.gapMilliseconds
  const quick = burst.quick + (isQuick ? 1 : 0)
  const slow = burst.slow + (isQuick ? 0 : 1)
  if (isModifier(key)) return { burst: { ...burst, lastAt: key.at }, verdict: 'pass', text: null }
  const held = { ...burst, lastAt: key.at, quick, slow }
  if (isSuffix(key)) return finish(held, rules)
  // One slow key after another is a person, whose keys are the page's.
  if (quick === 0)
    return key.command ? { burst: NOTHING_TYPED, verdict: 'pass', text: null } : typeOn(held, key, 'pass')
  // Control characters within a code, sent as Ctrl and a letter, are no part of its text.
  if (key.command) return swallow(held)
  return typeOn(held, key, 'swallow')
}

function typeOn(held: WedgeBurst & { typing: 'burst' }, key: WedgeKey, verdict: 'pass' | 'swallow'): WedgeStep {
  const character = characterOf(key)
  if (character === null || key.repeat || held.text.length >= LONGEST_BURST) {
    return { burst: verdict === 'pass' ? NOTHING_TYPED : { typing: 'dropped', lastAt: key.at }, verdict, text: null }
  }
  return { burst: { ...held, text: held.text + character }, verdict, text: null }
}

/** The suffix: all of it counts, or nothing does. */
function finish({ text, lastAt, quick, slow }: WedgeBurst & { typing: 'burst' }, rules: WedgeRules): WedgeStep {
  if (text.length < rules.minimumLength || quick <= slow) return { burst: NOTHING_TYPED, verdict: 'pass', text: null }
  const isReader = quick >= slow * QUICK_FOR_EACH_SLOW
  return { burst: { typing: 'ended', lastAt }, verdict: 'swallow', text: isReader ? text : null }
}

function swallow(burst: WedgeBurst): WedgeStep {
  return { burst, verdict: 'swallow', text: null }
}

function startsText(key: WedgeKey): boolean {
  return !key.command && !key.repeat && characterOf(key) !== null
}

/** Keys that only colour the next one; some scanners press CapsLock to undo the user's. */
function isModifier(key: WedgeKey): boolean {
  return /^(?:Shift|Control|Alt|Meta)(?:Left|Right)$|^(?:Caps|Num)Lock$/.test(key.code)
}

/** Enter, Tab, and carriage return or line feed as scanners send control characters: Ctrl+M, Ctrl+J. */
function isSuffix(key: WedgeKey): boolean {
  if (key.command) return key.code === 'KeyM' || key.code === 'KeyJ'
  if (key.code === '') return key.key === 'Enter' || key.key === 'Tab'
  return key.code === 'Enter' || key.code === 'NumpadEnter' || key.code === 'Tab'
}

const SHIFTED_DIGITS = ')!@#$%^&*('

/** Unshifted and shifted character of the keys beside letters and digits, US layout. */
const SYMBOLS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['Minus', ['-', '_']],
  ['Equal', ['=', '+']],
  ['BracketLeft', ['[', '{']],
  ['BracketRight', [']', '}']],
  ['Backslash', ['\\', '|']],
  ['IntlBackslash', ['\\', '|']],
  ['Semicolon', [';', ':']],
  ['Quote', ["'", '"']],
  ['Backquote', ['`', '~']],
  ['Comma', [',', '<']],
  ['Period', ['.', '>']],
  ['Slash', ['/', '?']],
  ['Space', [' ', ' ']],
  ['NumpadDecimal', ['.', '.']],
  ['NumpadSubtract', ['-', '-']],
  ['NumpadAdd', ['+', '+']],
  ['NumpadMultiply', ['*', '*']],
  ['NumpadDivide', ['/', '/']],
])

/** The character a reader means by this key, or null for a key that types none. */
function characterOf(key: WedgeKey): string | null {
  if (key.code === '') return [...key.key].length === 1 ? key.key : null
  const letter = /^Key([A-Z])$/.exec(key.code)?.[1]
  if (letter !== undefined) return key.shift ? letter : letter.toLowerCase()
  const digit = /^Digit(\d)$/.exec(key.code)?.[1]
  if (digit !== undefined) return key.shift ? SHIFTED_DIGITS.charAt(Number(digit)) : digit
  const padDigit = /^Numpad(\d)$/.exec(key.code)?.[1]
  if (padDigit !== undefined) return padDigit
  const symbol = SYMBOLS.get(key.code)
  return symbol === undefined ? null : symbol[key.shift ? 1 : 0]
}
