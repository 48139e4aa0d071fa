import type { AlarmKind } from '../archive/archive.ts'
import { type DetailWords, REFUSAL_DETAILS } from './refusal-details.ts'

/** Why something was not taken in; nothing of it was. */
export type RefusalCode =
  | AlarmKind
  | 'not_a_checkpoint'
  | 'gap'
  | 'overlap'
  | 'not_a_segment'
  | 'hash_differs'
  | 'too_large'
  | 'not_a_file'
  | 'file_missing'
  | 'half_written'
  | 'not_a_manifest'
  | 'cannot_be_opened'
  | 'unlinked'
  | 'not_readable'

export interface Refusal {
  code: RefusalCode
  /** What it was about: a file's name, sizes. Never a path outside its place. In English, as alarms and JSON keep it. */
  what: string
  /** The same in the words of any language; JSON leaves it out. */
  about: (words: DetailWords) => string
}

/** What something was about: a name that is the same in each language, or words. */
export type About = string | ((words: DetailWords) => string)

/** A refusal of this code, about this. */
export function refused(code: RefusalCode, what: About): Refusal {
  const inWords = typeof what === 'string' ? () => what : what
  return { code, what: inWords(REFUSAL_DETAILS.en), about: inWords }
}

/** What is to say of something that has a name. */
export function about(name: About, detail: (words: DetailWords) => string): (words: DetailWords) => string {
  return (words) => words.of(typeof name === 'string' ? name : name(words), detail(words))
}

/** True of what would be a refusal as well as what was read. */
export function isRefusal<T>(value: T | Refusal): value is Refusal {
  return typeof value === 'object' && value !== null && 'code' in value && 'what' in value
}

const ALARMING: ReadonlySet<RefusalCode> = new Set<AlarmKind>([
  'fork',
  'shrunk',
  'bad_signature',
  'root_differs',
  'wrong_site',
  'two_statements',
  'other_station',
  'unknown_station',
  'revoked_station',
])

/** Whether somebody has to look into it, beyond sending it again; missing statements only once they had time to come. */
export function isAlarming(code: RefusalCode): code is AlarmKind {
  return ALARMING.has(code)
}
