import { migration as log } from './0001-log.ts'
import { migration as roster } from './0002-roster.ts'
import { migration as presence } from './0003-presence.ts'
import { migration as playback } from './0004-playback.ts'
import { migration as upload } from './0005-upload.ts'
import { migration as formerPeople } from './0006-former-people.ts'
import { migration as badgeNumber } from './0007-badge-number.ts'
import { migration as readerProfiles } from './0008-reader-profiles.ts'
import type { Migration } from './migration.ts'

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [
  log,
  roster,
  presence,
  playback,
  upload,
  formerPeople,
  badgeNumber,
  readerProfiles,
]
