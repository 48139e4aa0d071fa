import { UNDETECTABLE } from '../../records/undetectable.ts'
import type { CheckpointFault, SignedHead } from '../checkpoints/verify-checkpoints.ts'
import type { Verdict, WrongEntry } from '../log/verify.ts'
import type { ReceiptFault } from '../receipts/verify-receipts.ts'
import type { SegmentFault } from '../segments/verify-segments.ts'
import type { SealCheck, SealFault } from '../sessions/verify-seals.ts'
import type { StatementFault } from '../upload/verify-statements.ts'
import { isSound, type StationFindings, wrongEntries } from '../verify-station.ts'
import { spotChecksInWords } from './spot-check-words.ts'

/** What a check of a whole station found, in English for a terminal. */
export function findingsInWords(findings: StationFindings): string {
  const { log, seals, spotChecks, statements, segments, receipts, alarms } = findings
  return [
    logInWords(log),
    ...findings.stillInSegments.map(
      ({ seq, madeAt }) =>
        `Entry ${seq} was as it was written when its segment was made, ${instant(madeAt)}, and is so in it: the log was changed after that\n`,
    ),
    sealsInWords(seals),
    spotChecksInWords(spotChecks),
    checkpointsInWords(findings),
    statementsInWords(statements),
    segmentsInWords(segments),
    receiptsInWords(receipts),
    ...alarms.map(
      ({ seq, at }) =>
        `ALARM, entry ${seq}, ${instant(at)}: headquarters has signed another history than this station's. Its records were set back or replaced, or another machine runs under its name\n`,
    ),
    isSound(findings) ? '' : lastSoundInWords(findings),
  ].join('')
}

/** What the check of the log itself found. */
export function logInWords(verdict: Verdict): string {
  if (verdict.sound) return `The log is sound: ${verdict.size} entries, root ${verdict.root}\n`
  return wrongEntries(verdict)
    .map((wrong) => `${wrongInWords(wrong, verdict.size)}\n`)
    .join('')
}

function wrongInWords({ seq, at, fault }: WrongEntry, size: number): string {
  const when = at === null ? '' : `, written ${instant(at)}`
  switch (fault.kind) {
    case 'altered':
      return `Entry ${seq} of ${size} is wrong: it was altered after it was written${when}`
    case 'missing':
      return `Entry ${seq} is missing from the log of ${size}`
    case 'tree':
      return `Entries ${fault.first} to ${fault.last} do not fit the hash tree: an entry among them was rewritten with its hash`
    case 'length':
      return `The log has ${size} entries and its head says ${fault.expected}: entry ${seq} is the first that is wrong`
    case 'head_unreadable':
      return `The head of the log's hash tree is damaged; the log has ${size} entries`
  }
}

/** Up to where, and until when, everything is as it was signed. */
function lastSoundInWords({ log, checkpoints: { sound, count } }: StationFindings): string {
  // What is wrong with the tree alone is not below a checkpoint that the tree agrees with.
  const first = Math.min(...wrongEntries(log).flatMap(({ seq, fault }) => (fault.kind === 'tree' ? [] : [seq])))
  const last = sound.findLast(({ size }) => size < first)
  if (last !== undefined) {
    return `Entries 1 to ${last.size} are exactly those that were signed on ${instant(last.at)}\n`
  }
  return count === 0
    ? 'Nothing of this log was signed yet\n'
    : 'No checkpoint tells up to where the log is as it was signed\n'
}

function checkpointsInWords({ log, checkpoints: { count, sound, faults } }: StationFindings): string {
  if (count === 0) return ''
  const newest = sound.at(-1)
  if (faults.length > 0) return faultyCheckpoints(faults, sound)
  if (newest === undefined) return ''
  const after = log.size - newest.size
  const more = after > 0 ? `; the ${after} after it are not signed yet` : ''
  return `The checkpoints are sound: ${count}, the newest over ${newest.size} entries, signed on ${instant(newest.at)}${more}\n`
}

/** Once the log is another one, no later checkpoint fits it either: only the first tells something. */
function faultyCheckpoints(faults: readonly CheckpointFault[], sound: readonly SignedHead[]): string {
  const kinds = Map.groupBy(faults, ({ kind }) => kind)
  return [...kinds.values()]
    .flatMap(([first, ...later]) => {
      if (first === undefined) return []
      const before = sound.findLast(({ size }) => size < first.size)?.size ?? 0
      const more = later.length === 0 ? '' : `; so with ${later.length} after it`
      return `Checkpoint over ${first.size} entries, ${instant(first.at)}: ${checkpointFaultInWords(first, before)}${more}\n`
    })
    .join('')
}

function checkpointFaultInWords({ kind, size }: CheckpointFault, soundTo: number): string {
  switch (kind) {
    case 'unreadable':
      return 'it is not the signed note that it was kept as'
    case 'other_station':
      return 'it is of another station, whose records these are'
    case 'signature':
      return "it is not signed with this station's key"
    case 'root':
      return `the log is not the one that was signed: among entries ${soundTo + 1} to ${size} something was changed, left out, put in or moved`
    case 'beyond':
      return 'entries that were signed are not in the log any more: it was cut off or set back'
  }
}

/** What the seals among the entries that were checked say, a line each; nothing where there are none. */
export function sealsInWords({ seals, faults }: Pick<SealCheck, 'seals' | 'faults'>): string {
  if (faults.length === 0) return seals === 0 ? '' : `The seals are sound: ${seals}\n`
  return faults.map((fault) => `Entry ${fault.seq}: ${sealFaultInWords(fault)}\n`).join('')
}

function sealFaultInWords(fault: SealFault): string {
  switch (fault.kind) {
    case 'root':
      return `the seal of session ${fault.sessionId} is not over the log as it was then`
    case 'code':
      return `the seal of session ${fault.sessionId} has a code that does not follow from it`
    case 'unreadable':
      return 'lacks what the seal of a session consists of'
  }
}

function statementsInWords({ count, letGo, faults }: StationFindings['statements']): string {
  if (faults.length > 0) return faults.map((fault) => `${statementFaultInWords(fault)}\n`).join('')
  const bare = letGo === 0 ? '' : `, of ${letGo} of them only the hash is kept`
  return count === 0 ? '' : `The statements are sound: ${count}${bare}\n`
}

function statementFaultInWords(fault: StatementFault): string {
  switch (fault.kind) {
    case 'altered':
      return `Statement ${fault.position}, of entry ${fault.seq}, is not the one that was made`
    case 'missing':
      return `Statement ${fault.position} is missing`
    case 'tree':
      return `Among statements ${fault.first} to ${fault.last} one is not the one that was signed on ${instant(fault.at)}`
    case 'cut':
      return `Of ${fault.signed} statements that were signed on ${instant(fault.at)} the last are missing`
  }
}

function segmentsInWords({ count, letGo, faults }: StationFindings['segments']): string {
  if (faults.length > 0) return faults.map((fault) => `${segmentFaultInWords(fault)}\n`).join('')
  const gone = letGo === 0 ? '' : `, ${letGo} of them let go of`
  return count === 0 ? '' : `The segments are sound: ${count}${gone}\n`
}

function segmentFaultInWords(fault: SegmentFault): string {
  const which = `Segment of entries ${fault.first} to ${fault.last}:`
  switch (fault.kind) {
    case 'gap':
      return `${which} it does not begin where the one before ends`
    case 'gone':
      return `${which} its file is gone; the station makes it again from the log`
    case 'damaged':
      return `${which} its file is not the one that was made; the station makes it again from the log`
    case 'differs':
      return `${which} from entry ${fault.seq} on it is not what the log has`
  }
}

function receiptsInWords({ count, confirmedThrough, faults }: StationFindings['receipts']): string {
  if (faults.length > 0) return faults.map((fault) => `${receiptFaultInWords(fault)}\n`).join('')
  return count === 0
    ? ''
    : `The receipts are sound: ${count}; headquarters vouches for entries 1 to ${confirmedThrough}\n`
}

function receiptFaultInWords({ kind, seq, size, key, cosignedAt }: ReceiptFault): string {
  const which = `Receipt of ${key} over ${size} entries, cosigned on ${instant(cosignedAt)} (entry ${seq}):`
  switch (kind) {
    case 'other_history':
      return `${which} headquarters vouched for another log than this one`
    case 'beyond':
      return `${which} headquarters vouched for entries that are not in the log any more`
    case 'note':
      return `${which} what is kept is not that receipt`
  }
}

/** What the checks are worth: who sees what, and what nobody sees. */
export const EXPLANATION = `What is checked here: every entry against its hash, the hashes against the tree, the tree against every checkpoint
that the station signed and every receipt that headquarters cosigned; the statements and segments made of the entries
against the same; the seal of every class, and its spot checks against the secret committed to before. So what was
altered, deleted, inserted, moved or cut off after it was signed is found here, and where.

What only headquarters sees: that the whole disk was set back to an older copy or doubled, and that somebody with the
station's key wrote and signed another history. Both give a log that is sound in itself; headquarters refuses it, since
it holds a checkpoint that does not fit, and its next receipt raises the alarm here.

What nobody sees:

${UNDETECTABLE.map((words, index) => `${index + 1}. ${words}\n`).join('\n')}`

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
