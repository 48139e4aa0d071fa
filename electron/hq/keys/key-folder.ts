import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { z } from 'zod'
import { cosignerName, signerName } from '../../records/receipt.ts'
import {
  createCosigner,
  createSigner,
  formatVerifierKey,
  type NoteCosigner,
  type NoteSigner,
  SEED_BYTES,
} from '../../records/signed-note.ts'
import { makeOwnFolder, replaceDurably } from '../archive/durable-files.ts'

/**
 * Headquarters' keys: a folder with one file for each set of them, `keys-<number>.json`, which nobody else may read. A
 * set has a seed for each of its three signatures and an age identity that exports are encrypted to.
 */
export interface KeyFolder {
  /** The name that headquarters signs with. */
  readonly name: string
  readonly sets: readonly KeySet[]
}

export interface KeySet {
  number: number
  /** Milliseconds since 1970. */
  madeAt: number
  /**
   * `used` signs. `retired` signs no more, and what it signed counts. `stolen` signs no more and stations are told
   * of it no more. Exports encrypted to any of them can be opened.
   */
  state: KeyState
  entries: NoteCosigner
  statements: NoteCosigner
  word: NoteSigner
  identity: string
  recipient: string
}

export type KeyState = z.infer<typeof KeyState>
const KeyState = z.enum(['used', 'retired', 'stolen'])

const FORMAT = 'training-station-headquarters-keys/1'
const Seed = z.base64().refine((text) => Buffer.from(text, 'base64').length === SEED_BYTES, 'a seed of 32 bytes')

const KeyFile = z.strictObject({
  format: z.literal(FORMAT),
  name: z.string(),
  madeAt: z.number().int(),
  state: KeyState,
  entries: Seed,
  statements: Seed,
  word: Seed,
  age: z.string().startsWith('AGE-SECRET-KEY-1'),
})
type KeyFile = z.infer<typeof KeyFile>

/** Why keys were not made, changed or read. */
export type KeyProblem =
  | { problem: 'none_there' }
  | { problem: 'there_already' }
  | { problem: 'bad_name' }
  | { problem: 'no_such_set'; number: number }
  | { problem: 'last_in_use' }
  | { problem: 'damaged'; file: string }
  | { problem: 'open_to_others'; file: string }

export interface KeyMaking {
  now: () => number
  random?: (bytes: number) => Buffer
}

/** Reads the keys of a folder; refuses files that others may read. */
export async function readKeys(folder: string): Promise<KeyFolder | KeyProblem> {
  const sets: KeySet[] = []
  let name: string | null = null
  for (const { number, file } of keyFiles(folder)) {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) return { problem: 'open_to_others', file }
    const kept = readKeyFile(file)
    if (kept === null || (name !== null && kept.name !== name)) return { problem: 'damaged', file }
    name = kept.name
    sets.push(await setOf(number, kept))
  }
  return name === null ? { problem: 'none_there' } : { name, sets }
}

/** Makes the first set, under the name that stations will know headquarters by, such as `records.example.org`. */
export async function makeKeys(folder: string, name: string, making: KeyMaking): Promise<KeyFolder | KeyProblem> {
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/.test(name)) return { problem: 'bad_name' }
  if (keyFiles(folder).length > 0) return { problem: 'there_already' }
  await addSet(folder, name, 1, making)
  return readKeys(folder)
}

/** Adds a set. The ones before go on signing until they are retired, so that stations have time to learn of it. */
export async function rotateKeys(folder: string, making: KeyMaking): Promise<KeyFolder | KeyProblem> {
  const keys = await readKeys(folder)
  if ('problem' in keys) return keys
  await addSet(folder, keys.name, Math.max(...keys.sets.map(({ number }) => number)) + 1, making)
  return readKeys(folder)
}

/** Takes a set out of use, because stations know a newer one or because it was stolen. */
export async function retireKeys(
  folder: string,
  number: number,
  state: Exclude<KeyState, 'used'>,
): Promise<KeyFolder | KeyProblem> {
  const keys = await readKeys(folder)
  if ('problem' in keys) return keys
  const file = keyFiles(folder).find((one) => one.number === number)?.file
  const kept = file === undefined ? null : readKeyFile(file)
  if (file === undefined || kept === null) return { problem: 'no_such_set', number }
  if (!keys.sets.some((set) => set.state === 'used' && set.number !== number)) return { problem: 'last_in_use' }
  keep(file, { ...kept, state })
  return readKeys(folder)
}

/** The block `settings.headquarters` of a site package: what stations have to know, all of it public. */
export function headquartersBlock(keys: KeyFolder, receipts: string | null) {
  const known = keys.sets.filter(({ state }) => state !== 'stolen')
  return {
    keys: known.flatMap(({ entries, statements, word }) =>
      [entries.key, statements.key, word.key].map(formatVerifierKey),
    ),
    recipients: known.filter(({ state }) => state === 'used').map(({ recipient }) => recipient),
    receipts,
  }
}

/** The sets that sign. */
export function signingSets({ sets }: KeyFolder): KeySet[] {
  return sets.filter(({ state }) => state === 'used')
}

function keyFiles(folder: string): { number: number; file: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((name) => ({ number: Number(/^keys-(\d{1,6})\.json$/.exec(name)?.[1] ?? 0), file: join(folder, name) }))
    .filter(({ number }) => number > 0)
    .toSorted((one, other) => one.number - other.number)
}

function readKeyFile(file: string): KeyFile | null {
  try {
    return KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

async function addSet(folder: string, name: string, number: number, making: KeyMaking): Promise<void> {
  const { now, random = randomBytes } = making
  const seed = () => random(SEED_BYTES).toString('base64')
  makeOwnFolder(folder)
  const age = await generateX25519Identity()
  const file = join(folder, `keys-${number}.json`)
  const seeds = { entries: seed(), statements: seed(), word: seed() }
  keep(file, { format: FORMAT, name, madeAt: now(), state: 'used', ...seeds, age })
}

function keep(file: string, kept: KeyFile): void {
  replaceDurably(file, `${JSON.stringify(kept, null, 2)}\n`, 'owner')
}

async function setOf(number: number, kept: KeyFile): Promise<KeySet> {
  const { name, madeAt, state, age } = kept
  const bytes = (seed: string) => Buffer.from(seed, 'base64')
  return {
    number,
    madeAt,
    state,
    entries: createCosigner(cosignerName(name, 'entries'), bytes(kept.entries)),
    statements: createCosigner(cosignerName(name, 'statements'), bytes(kept.statements)),
    word: createSigner(signerName(name), bytes(kept.word)),
    identity: age,
    recipient: await identityToRecipient(age),
  }
}
