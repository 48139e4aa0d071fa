import { migration as log } from './0001-log.ts'
import { migration as roster } from './0002-roster.ts'
import { migration as presence } from './0003-presence.ts'
import { migration as playback } from './0004-playback.ts'
import { migration as upload } from './0005-upload.ts'
import { migration as formerPeople } from './0006-former-people.ts'
import { migration as badgeNumber } from './0007-badge-number.ts'
import { migration as readerProfiles } from './0008-reader-profiles.ts'
import { migration as sessionLife } from './0009-session-life.ts'
import { migration as creditReasons } from './0010-credit-reasons.ts'
import { migration as spotChecks } from './0011-spot-checks.ts'
import { migration as playedPieces } from './0012-played-pieces.ts'
import { migration as selfStudy } from './0013-self-study.ts'
import { migration as taughtAcrossJumps } from './0014-taught-across-jumps.ts'
import { migration as checkpoints } from './0015-checkpoint.ts'
import { migration as segments } from './0016-segment.ts'
import { migration as receipts } from './0017-receipt.ts'
import { migration as destinations } from './0018-destination.ts'
import { migration as statementLeaf } from './0019-statement-leaf.ts'
import { migration as exports } from './0020-export.ts'
import { migration as studyViewings } from './0021-study-viewing.ts'
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
  sessionLife,
  creditReasons,
  spotChecks,
  playedPieces,
  selfStudy,
  taughtAcrossJumps,
  checkpoints,
  segments,
  receipts,
  destinations,
  statementLeaf,
  exports,
  studyViewings,
]
