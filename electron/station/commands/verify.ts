import { readVerifierKey, readVerifierKeys, type VerifierKey } from '../../records/signed-note.ts'
import { keptIdentity } from '../identity.ts'
import { storeRefusal } from '../store/open.ts'
import { troubleLine } from '../trouble.ts'
import { isSound, verifyStation } from '../verify-station.ts'
import { type Asked, type DataOptions, EXIT, folderOf, readOptions } from './command-line.ts'
import { openForCommand, progressLine } from './data-folder.ts'
import { EXPLANATION, findingsInWords } from './verify-words.ts'

export const VERIFY_HELP = `station verify: checks everything that the station keeps against what was signed: every log entry, the tree over
them, checkpoints, statements, segments, receipts; the seal of every class, and that its spot checks were called when and
whom the secret says that was committed to before

  --data DIR                the data folder (default: the platform's application-data folder)
  --station-key KEY         the key that checkpoints must be signed with, as headquarters enrolled it
                            (default: the one that the log names)
  --headquarters-keys KEYS  keys of headquarters, commas between them, to check the cosignatures of its receipts
  --explain                 tells what the checks are worth, and what nobody can detect; checks nothing

Prints the size and root of a sound log and ends with 0, or names what is wrong and since when, and ends with 1.
The station must not be running on that folder.`

export type VerifyOptions =
  | { explain: true }
  | (DataOptions & { explain: false; stationKey: VerifierKey | null; headquartersKeys: readonly VerifierKey[] })

/** Reads the options of `verify`. */
export function readVerifyOptions(args: string[]): Asked<VerifyOptions> {
  return readOptions<VerifyOptions>(
    args,
    ['data', 'station-key', 'headquarters-keys'],
    (given, { flags }) => {
      if (flags.has('explain')) return { options: { explain: true } }
      const keyText = given.get('station-key')
      const keysText = given.get('headquarters-keys')
      const stationKey = keyText === undefined ? null : readVerifierKey(keyText)
      const headquartersKeys = keysText === undefined ? [] : readVerifierKeys(keysText)
      if (keyText !== undefined && stationKey === null) return { wrong: '--station-key is not a verifier key' }
      if (headquartersKeys === null) return { wrong: '--headquarters-keys are not verifier keys' }
      return {
        options: { explain: false, dataFolder: folderOf(given.get('data'), null), stationKey, headquartersKeys },
      }
    },
    { flags: ['explain'] },
  )
}

/** Checks all of a data folder; resolves with the exit code. */
export async function verify(options: VerifyOptions): Promise<number> {
  if (options.explain) {
    process.stdout.write(EXPLANATION)
    return EXIT.done
  }
  const opened = openForCommand(options.dataFolder)
  if ('exit' in opened) return opened.exit
  try {
    const stationId = await keptIdentity(options.dataFolder)
    const findings = verifyStation(opened.store, { ...options, stationId, onProgress: progressLine('Checked') })
    process.stdout.write(findingsInWords(findings))
    return isSound(findings) ? EXIT.done : EXIT.failed
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
