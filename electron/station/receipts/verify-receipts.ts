import { readCheckpoint } from '../../records/checkpoint.ts'
import { vouchedBy } from '../../records/receipt.ts'
import { readNote, type VerifierKey, verifyCosignature } from '../../records/signed-note.ts'
import { root, type TreeHead } from '../../records/tree.ts'
import type { KeptReceipt } from './receipt-book.ts'

/** A receipt of headquarters that does not hold. */
export interface ReceiptFault extends Pick<KeptReceipt, 'seq' | 'size' | 'key' | 'cosignedAt'> {
  kind: /** Headquarters vouches for another log than this one. */
    | 'other_history'
    /** It vouches for more entries than there are. */
    | 'beyond'
    /** What is kept is no note of this checkpoint with this key's cosignature. */
    | 'note'
}

export interface ReceiptCheck {
  /** Sizes at which it has to see the tree, ascending. */
  readonly sizes: readonly number[]
  take(head: TreeHead): void
  /** To be called once the log was read, with how many entries it has: some may not have been reached. */
  end(entries: number): void
  readonly count: number
  /** Up to this entry headquarters vouches for what is here; 0 for nothing. */
  readonly confirmedThrough: number
  readonly faults: readonly ReceiptFault[]
}

/** Checks receipts against the log that is read, and the cosignatures of those whose keys are `given`. */
export function createReceiptCheck(receipts: readonly KeptReceipt[], given: readonly VerifierKey[]): ReceiptCheck {
  const bySize = Map.groupBy(receipts, ({ size }) => size)
  const faults: ReceiptFault[] = []
  let confirmedThrough = 0

  function wrong({ seq, size, key, cosignedAt }: KeptReceipt, kind: ReceiptFault['kind']): void {
    faults.push({ seq, size, key, cosignedAt, kind })
  }

  return {
    sizes: [...bySize.keys()].toSorted((one, other) => one - other),
    count: receipts.length,
    get confirmedThrough() {
      return confirmedThrough
    },
    faults,
    take(head) {
      const hash = root(head).toString('hex')
      for (const receipt of bySize.get(head.size) ?? []) {
        if (receipt.root !== hash) wrong(receipt, 'other_history')
        else if (!isItsNote(receipt, given)) wrong(receipt, 'note')
        else if (vouchedBy(receipt.key) === 'entries') confirmedThrough = Math.max(confirmedThrough, head.size)
      }
      bySize.delete(head.size)
    },
    end(entries) {
      const beyond = [...bySize.values()].flat().filter(({ size }) => size > entries)
      for (const receipt of beyond) wrong(receipt, 'beyond')
      bySize.clear()
    },
  }
}

/** Whether the kept note is a checkpoint of this size and root, with a cosignature that holds where its key is known. */
function isItsNote({ size, root: hash, key, note }: KeptReceipt, given: readonly VerifierKey[]): boolean {
  const signed = note === null ? null : readNote(note)
  const checkpoint = signed === null ? null : readCheckpoint(signed.text)
  if (signed === null || checkpoint === null) return false
  if (checkpoint.size !== size || checkpoint.root.toString('hex') !== hash) return false
  const known = given.filter(({ name }) => name === key)
  return known.length === 0 || known.some((one) => verifyCosignature(signed, one) !== null)
}
