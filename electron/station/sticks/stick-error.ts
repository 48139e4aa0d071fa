import type { ExportStatus } from '../api/schemas/records.ts'

export type ExportProblem = Extract<ExportStatus, { state: 'failed' }>['problem']

/** Why a stick did not do what was asked of it. */
export type StickTrouble =
  /** The system's code of a call that failed, such as ENOSPC. */
  | { kind: 'system'; code: string }
  /** What lies at the stick's place is another disk by now. */
  | { kind: 'another_disk' }
  /** A link, a file or something else lies where a folder or a plain file should be. */
  | { kind: 'in_the_way' }

/** A stick failed: it is a thing from outside, and every way in which it fails has its screen. */
export class StickError extends Error {
  override name = 'StickError'
  readonly trouble: StickTrouble

  constructor(trouble: StickTrouble, options: { cause?: unknown } = {}) {
    super(trouble.kind === 'system' ? `the stick answered ${trouble.code}` : trouble.kind, options)
    this.trouble = trouble
  }
}

/** What the screen says of a stick's trouble; `isThere` tells whether the stick is still plugged in. */
export function problemOf(trouble: StickTrouble, isThere: boolean): ExportProblem {
  if (!isThere) return 'pulled'
  switch (trouble.kind) {
    case 'another_disk':
      return 'pulled'
    case 'in_the_way':
      return 'in_the_way'
    case 'system':
      return problemOfCode(trouble.code)
  }
}

function problemOfCode(code: string): ExportProblem {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'full'
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'read_only'
    // Files too large, or names that this file system does not take or cuts short, so that two become one.
    case 'EFBIG':
    case 'EEXIST':
    case 'ENAMETOOLONG':
    case 'EILSEQ':
    case 'EINVAL':
    case 'ENOTSUP':
      return 'file_system'
    case 'ENODEV':
    case 'ENXIO':
    case 'ENOTCONN':
    case 'ESTALE':
      return 'pulled'
    case 'ELOOP':
      return 'in_the_way'
    default:
      return 'write_failed'
  }
}
