import type { Vouched } from '../../records/receipt.ts'
import { formatNote, type NoteCosigner, readNote } from '../../records/signed-note.ts'
import type { ArchivedCheckpoint } from '../archive/archive.ts'
import type { OpenArchive } from '../archive/open-archive.ts'
import { type KeyFolder, signingSets } from '../keys/key-folder.ts'

/** What headquarters says to a station now. */
export interface StationReceipts {
  stationId: string
  /** Cosigned checkpoints, of the smaller log first; none where nothing is held. */
  notes: string[]
  /** Entries and log size up to which it is vouched for; 0 for none. */
  entries: number
  statements: number
  /** Whether anything was cosigned now that was not before. */
  isNew: boolean
}

/**
 * Vouches for what is held of a station: its newest checkpoint whose entries are, and its newest whose statements are.
 * What was cosigned before by the same keys stays as it is. `now` in milliseconds.
 */
export function receiptsOf(
  archive: OpenArchive,
  keys: KeyFolder,
  stationId: string,
  now: () => number,
): StationReceipts {
  const { words } = archive
  const byEntries = words.heldByEntries(stationId)
  const byStatements = words.heldByStatements(stationId)
  const newest = new Map([byStatements, byEntries].flatMap((one) => (one === null ? [] : [[one.size, one] as const])))
  const receipts: StationReceipts = {
    stationId,
    notes: [],
    entries: byEntries?.size ?? 0,
    statements: byStatements?.size ?? 0,
    isNew: false,
  }
  for (const checkpoint of [...newest.values()].toSorted((one, other) => one.size - other.size)) {
    const cosigners = cosignersFor(keys, checkpoint)
    const kept = checkpoint.cosigned
    if (kept !== null && isSignedByAll(kept.note, cosigners)) {
      receipts.notes.push(kept.note)
      continue
    }
    const at = now()
    const note = cosigned(checkpoint.note, cosigners, Math.floor(at / 1000))
    words.keepCosigned(stationId, checkpoint.size, { at, note })
    receipts.notes.push(note)
    receipts.isNew = true
  }
  return receipts
}

function cosignersFor(keys: KeyFolder, { proven }: ArchivedCheckpoint): NoteCosigner[] {
  const vouched: Vouched[] = []
  if (proven.entries) vouched.push('entries')
  if (proven.statements) vouched.push('statements')
  return signingSets(keys).flatMap((set) => vouched.map((what) => set[what]))
}

function isSignedByAll(note: string, cosigners: readonly NoteCosigner[]): boolean {
  const signatures = readNote(note)?.signatures ?? []
  const names = new Set(signatures.map(({ name, keyId }) => `${name}+${keyId}`))
  return cosigners.every(({ key }) => names.has(`${key.name}+${key.keyId}`))
}

function cosigned(note: string, cosigners: readonly NoteCosigner[], seconds: number): string {
  const signed = readNote(note)
  if (signed === null) throw new Error('a checkpoint in the archive is no note')
  const { text, signatures } = signed
  return formatNote(text, [...signatures, ...cosigners.map((one) => one.cosign(text, seconds))])
}
