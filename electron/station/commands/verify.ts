import { entryReader } from '../log/log.ts'
import { type Verdict, verifyLog } from '../log/verify.ts'
import { createSealCheck, type SealCheck, type SealFault } from '../sessions/verify-seals.ts'
import { createSpotCheckProof } from '../spot-checks/verify-spot-checks.ts'
import { storeRefusal } from '../store/open.ts'
import { troubleLine } from '../trouble.ts'
import { type DataOptions, EXIT } from './command-line.ts'
import { openForCommand, progressLine } from './data-folder.ts'
import { spotChecksInWords } from './spot-check-words.ts'

export const VERIFY_HELP = `station verify: recomputes the hash of every log entry and the tree over them; checks the seal of every class,
and that its spot checks were called when and whom the secret says that was committed to before

  --data DIR          the data folder (default: the platform's application-data folder)

Prints the size and root of a sound log and ends with 0, or names what is wrong and ends with 1.
The station must not be running on that folder.`

/** Checks the whole log of a data folder; returns the exit code. */
export function verify({ dataFolder }: DataOptions): number {
  const opened = openForCommand(dataFolder)
  if ('exit' in opened) return opened.exit
  try {
    const seals = createSealCheck()
    const spotChecks = createSpotCheckProof(entryReader(opened.store))
    const verdict = verifyLog(opened.store, progressLine('Checked'), (entry, before) => {
      seals.take(entry, before)
      spotChecks.take(entry)
    })
    process.stdout.write(`${verdictInWords(verdict)}\n${sealsInWords(seals)}${spotChecksInWords(spotChecks)}`)
    return verdict.sound && seals.faults.length === 0 && spotChecks.faults.length === 0 ? EXIT.done : EXIT.failed
  } catch (error) {
    // Pages so broken that SQLite gives no entry to check.
    const refusal = storeRefusal(error)
    if (refusal === null) throw error
    process.stderr.write(`${troubleLine(refusal)}\n`)
    return EXIT.failed
  } finally {
    opened.store.close()
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

/** What a verdict says, in English for a terminal. */
export function verdictInWords(verdict: Verdict): string {
  if (verdict.sound) return `The log is sound: ${verdict.size} entries, root ${verdict.root}`
  const { seq, at, fault, size } = verdict
  const when = at === null ? '' : `, written ${new Date(at).toISOString()}`
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
