import { readFileSync, statSync } from 'node:fs'
import { checkEntryProof, type ProvenEntry } from '../../records/entry-proof.ts'
import { readVerifierKey, readVerifierKeys, type VerifierKey } from '../../records/signed-note.ts'
import { type Asked, EXIT, readOptions } from '../../station/commands/command-line.ts'
import { SAY_ON_TERMINAL } from './archive-option.ts'

export const CHECK_PROOF_HELP = `hq check-proof FILE --station-key KEY: checks what "station prove" wrote about one entry; needs no archive

  --station-key KEY         the key of the station, as it was enrolled
  --headquarters-keys KEYS  cosigning keys of headquarters, commas between them

Prints the entry, and by whom and when it was signed, and ends with 0; or why it is not proven, and ends with 1.`

export interface CheckProofOptions {
  file: string
  stationKey: VerifierKey
  headquartersKeys: readonly VerifierKey[]
}

const MOST_PROOF_BYTES = 1024 * 1024

/** Reads the options of `check-proof`. */
export function readCheckProofOptions(args: string[]): Asked<CheckProofOptions> {
  return readOptions<CheckProofOptions>(
    args,
    ['station-key', 'headquarters-keys'],
    (given, { files: [file, ...more] }) => {
      const stationKey = readVerifierKey(given.get('station-key') ?? '')
      const keysText = given.get('headquarters-keys')
      const headquartersKeys = keysText === undefined ? [] : readVerifierKeys(keysText)
      if (file === undefined || more.length > 0) return { wrong: 'One file with a proof is needed.' }
      if (stationKey === null)
        return { wrong: '--station-key is needed: a verifier key as the station was enrolled with' }
      if (headquartersKeys === null) return { wrong: '--headquarters-keys are not verifier keys' }
      return { options: { file, stationKey, headquartersKeys } }
    },
    { files: true },
  )
}

/** Checks a proof; returns the exit code. */
export function checkProof({ file, stationKey, headquartersKeys }: CheckProofOptions): number {
  const checked = checkEntryProof(readProof(file), stationKey, headquartersKeys)
  SAY_ON_TERMINAL.out(provenInWords(checked))
  return checked.proven ? EXIT.done : EXIT.failed
}

/** The JSON of a file; null where it is none. */
function readProof(file: string): unknown {
  try {
    return statSync(file).size > MOST_PROOF_BYTES ? null : JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function provenInWords(checked: ProvenEntry): string {
  if (checked.proven) {
    const { entry, size, at, cosigned } = checked
    const words = [
      `Entry ${entry.seq} is in the log of ${size} entries that the station signed on ${instant(at)}`,
      ...cosigned.map((one) => `${one.key} cosigned it on ${instant(one.at)}`),
      `${entry.type}, written ${instant(entry.at)} by a clock that was ${entry.clock}: ${entry.payload}`,
    ]
    return `${words.join('\n')}\n`
  }
  switch (checked.reason) {
    case 'not_a_proof':
      return 'This is no proof of an entry\n'
    case 'signature':
      return 'The checkpoint is not signed with that key\n'
    case 'not_included':
      return 'The entry is not in the log that was signed\n'
  }
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
