import type { AlarmKind } from '../archive/archive.ts'

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
  /** What it was about: a file's name, sizes. Never a path outside its place. */
  what: string
}

/** True of what would be a refusal as well as what was read. */
export function isRefusal<T>(value: T | Refusal): value is Refusal {
  return typeof value === 'object' && value !== null && 'code' in value && 'what' in value
}

/** What a code means, and what headquarters does about it. */
export const REFUSAL_WORDS: Record<RefusalCode, string> = {
  fork:
    'The station signed two histories, or goes on from one that is not the one held here. Its disk was copied or put ' +
    'back, or its records were changed after they were sent. Speak to the site; nothing more of it is taken.',
  shrunk:
    'The station signed fewer entries than before, and later by its own clock: an older state of its disk was put ' +
    'back, or its clock was wrong. Speak to the site.',
  bad_signature:
    'It was not signed with a key that is enrolled for this station. Where the station has a new key (its log says so), ' +
    'compare the fingerprint by telephone and enrol it.',
  root_differs:
    'What was sent does not give the root that the station signed: it was changed on the way or at the site.',
  wrong_site: 'The records are of another site than the one the station is enrolled for.',
  other_station: "One station's records lie under another station's name.",
  unknown_station: 'The station is not enrolled: `hq enrol` takes the key that its console shows.',
  revoked_station: 'The station was revoked; nothing of it is taken until it is enrolled again.',
  not_a_checkpoint: 'The file is no checkpoint.',
  gap: 'Entries between what is held and what was sent are not there. They may come by another way.',
  overlap: 'Segments cover the same entries in different ways; a station cuts each entry into one segment only.',
  not_a_segment: 'The file is no segment, is cut off, or would unpack to more than a segment may.',
  hash_differs: 'The file is not the one that its name or the manifest says.',
  too_large: 'The file is larger than any such file may be, and was not read.',
  not_a_file: 'It is a link or a device, not a file; it was not followed.',
  file_missing: 'A file is named and is not there.',
  half_written:
    'The export was not finished: the stick was pulled out too early. The station finishes it when it comes back.',
  not_a_manifest: 'The manifest is none, or is not that of this folder.',
  cannot_be_opened: 'The file cannot be decrypted with any of the keys given by --keys.',
  unlinked: 'It is not shown how this checkpoint leads on from those that are known.',
  two_statements: 'Two different statements claim the same place in the log of statements.',
  statements_missing:
    'The record store did not give every statement that the checkpoint covers. They may come later; after a day it is an alarm.',
  not_readable: 'It could not be read.',
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
