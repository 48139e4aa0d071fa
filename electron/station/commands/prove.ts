import { type ProveOutcome, proveEntry } from '../checkpoints/prove-entry.ts'
import { type Asked, type DataOptions, EXIT, folderOf, readOptions } from './command-line.ts'
import { openForCommand } from './data-folder.ts'

export const PROVE_HELP = `station prove <entry id>: proves that one entry is in the log, for whoever has nothing else of it

  --data DIR          the data folder (default: the platform's application-data folder)

Prints JSON: the entry as it was hashed, the signed checkpoint that it is under, with headquarters' cosignature where it
has come, and the hashes beside its way up to the root (RFC 6962), nearest first. "hq check-proof" checks it with nothing
but the keys. The station must not be running on that folder.`

export interface ProveOptions extends DataOptions {
  entryId: string
}

/** Reads the options of `prove`. */
export function readProveOptions(args: string[]): Asked<ProveOptions> {
  return readOptions<ProveOptions>(
    args,
    ['data'],
    (given, { files: [entryId, ...more] }) =>
      entryId === undefined || more.length > 0
        ? { wrong: 'The id of one entry is needed.' }
        : { options: { entryId, dataFolder: folderOf(given.get('data'), null) } },
    { files: true },
  )
}

/** Writes the proof of an entry; returns the exit code. */
export function prove({ dataFolder, entryId }: ProveOptions): number {
  const opened = openForCommand(dataFolder)
  if ('exit' in opened) return opened.exit
  try {
    const outcome = proveEntry(opened.store, entryId)
    if (outcome.outcome === 'proven') {
      process.stdout.write(`${JSON.stringify(outcome.proof, null, 2)}\n`)
      return EXIT.done
    }
    process.stderr.write(`${refusalInWords(outcome, entryId)}\n`)
    return EXIT.failed
  } finally {
    opened.store.close()
  }
}

function refusalInWords(outcome: Exclude<ProveOutcome, { outcome: 'proven' }>, entryId: string): string {
  switch (outcome.outcome) {
    case 'unknown_entry':
      return `There is no entry ${entryId} in the log.`
    case 'not_signed':
      return `Entry ${outcome.seq} is not under a checkpoint yet. The station signs at every seal, each day and before it sends anything.`
    case 'log_damaged':
      return `The log is not the one that was signed, so entry ${outcome.seq} cannot be proven. "station verify" tells what is wrong.`
  }
}
