import { readFileSync, statSync } from 'node:fs'
import { checkEntryProof, type ProvenEntry } from '../../records/entry-proof.ts'
import { readVerifierKey, readVerifierKeys, type VerifierKey } from '../../records/signed-note.ts'
import { type Asked, EXIT } from '../../station/commands/command-line.ts'
import type { Saying } from './archive-option.ts'
import { readSpokenOptions, type Spoken } from './spoken-options.ts'
import { COMMAND_WORDS, type CommandWords } from './words/command-words.ts'

export interface CheckProofOptions extends Spoken {
  file: string
  stationKey: VerifierKey
  headquartersKeys: readonly VerifierKey[]
}

const MOST_PROOF_BYTES = 1024 * 1024

/** Reads the options of `check-proof`. */
export function readCheckProofOptions(args: string[]): Asked<CheckProofOptions> {
  return readSpokenOptions<CheckProofOptions>(
    args,
    ['station-key', 'headquarters-keys'],
    (given, { files: [file, ...more] }, { language, words: { checkProof: words } }) => {
      const stationKey = readVerifierKey(given.get('station-key') ?? '')
      const keysText = given.get('headquarters-keys')
      const headquartersKeys = keysText === undefined ? [] : readVerifierKeys(keysText)
      if (file === undefined || more.length > 0) return { wrong: words.fileNeeded }
      if (stationKey === null) return { wrong: words.stationKeyNeeded }
      if (headquartersKeys === null) return { wrong: words.headquartersKeysWrong }
      return { options: { file, stationKey, headquartersKeys, language } }
    },
    { files: true },
  )
}

/** Checks a proof; returns the exit code. */
export function checkProof({ file, stationKey, headquartersKeys, language }: CheckProofOptions, say: Saying): number {
  const checked = checkEntryProof(readProof(file), stationKey, headquartersKeys)
  say.out(`${provenInWords(checked, COMMAND_WORDS[language].checkProof)}\n`)
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

function provenInWords(checked: ProvenEntry, words: CommandWords['checkProof']): string {
  if (!checked.proven) return words.notProven[checked.reason]
  const { entry, size, at, cosigned } = checked
  const clock = new Map<string, string>(Object.entries(words.clock)).get(entry.clock) ?? entry.clock
  return [
    words.included(entry.seq, size, instant(at)),
    ...cosigned.map((one) => words.cosigned(one.key, instant(one.at))),
    `${words.entry(entry.type, instant(entry.at), clock)}: ${entry.payload}`,
  ].join('\n')
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
