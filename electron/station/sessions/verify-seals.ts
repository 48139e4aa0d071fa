import { z } from 'zod'
import { root, type TreeHead } from '../../records/tree.ts'
import { sealCode } from './seal.ts'

/** What is wrong with the seal that is entry `seq`. */
export type SealFault =
  /** It is not over the log as it was then, or its code does not follow from it. */
  | { kind: 'root' | 'code'; seq: number; sessionId: string }
  /** It lacks what a seal consists of. */
  | { kind: 'unreadable'; seq: number }

export interface SealCheck {
  /** Takes every entry in order, with the tree before it, which may grow on afterwards. */
  take(entry: { seq: number; type: string; payload: string }, before: TreeHead): void
  /** Seals seen so far. */
  readonly seals: number
  /** What was wrong with them, in order. */
  readonly faults: readonly SealFault[]
}

const SealPayload = z.object({
  sessionId: z.string(),
  logSize: z.number().int(),
  root: z.string(),
  hours: z.string(),
  code: z.string(),
})

/**
 * Checks the seals of a log that is read entry by entry: each names the size of the log and the root over it at the
 * moment it was made, which is the tree just before it, or before a jump of the clock that was noted in between; and
 * each has the code that follows from session, root and hours. Whether the hours are those that follow from the log is
 * for `rebuild` and the ledger to say.
 */
export function createSealCheck(): SealCheck {
  const faults: SealFault[] = []
  let seals = 0
  let beforeJump: TreeHead | null = null

  function isOver(sealed: z.infer<typeof SealPayload>, head: TreeHead): boolean {
    return sealed.logSize === head.size && sealed.root === root(head).toString('hex')
  }

  function look(seq: number, payload: string, before: TreeHead): void {
    const read = SealPayload.safeParse(JSON.parse(payload))
    if (!read.success) {
      faults.push({ seq, kind: 'unreadable' })
      return
    }
    const sealed = read.data
    const { sessionId, code } = sealed
    if (!isOver(sealed, before) && !(beforeJump !== null && isOver(sealed, beforeJump))) {
      faults.push({ seq, sessionId, kind: 'root' })
    }
    if (code !== sealCode(sealed)) faults.push({ seq, sessionId, kind: 'code' })
  }

  return {
    take(entry, before) {
      const { seq, type } = entry
      if (type === 'session.sealed') {
        seals += 1
        // Of the other entries, which are nearly all, the payload is not read.
        look(seq, entry.payload, before)
      }
      beforeJump = type === 'clock.jumped' ? { size: before.size, peaks: before.peaks } : null
    },
    get seals() {
      return seals
    },
    faults,
  }
}
