import { createHash, randomBytes } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { originOf } from '../../records/checkpoint.ts'
import { createSigner, type NoteSigner, SEED_BYTES, type VerifierKey } from '../../records/signed-note.ts'
import { createDurably, readIfThere } from '../hosts/sealing-key-file.ts'
import { SealBroken, type Sealer } from '../people/sealing.ts'

/** The station's Ed25519 seed in base64, sealed with the sealing key, which the shell keeps in the OS key store. */
const STATION_KEY_FILE = 'station.key'

export interface StationKeyOptions {
  random?: (bytes: number) => Buffer
  /** A key that cannot be opened was put aside under this name, and another one is made. */
  onSetAside?: (file: string) => void
}

/**
 * The key by which this station signs its records, made at the first start. One that cannot be opened is put aside and
 * a new one is made: the class goes on, and headquarters takes nothing from the station until it has enrolled that.
 */
export async function stationKey(
  dataFolder: string,
  sealer: Sealer,
  stationId: string,
  { random = randomBytes, onSetAside = () => undefined }: StationKeyOptions = {},
): Promise<NoteSigner> {
  const file = join(dataFolder, STATION_KEY_FILE)
  const kept = await readIfThere(file)
  const seed = kept === null ? null : openedSeed(kept, sealer)
  if (seed !== null) return createSigner(originOf(stationId), seed)
  if (kept !== null) {
    const aside = `${file}.unreadable-${createHash('sha256').update(kept).digest('hex').slice(0, 12)}`
    await rename(file, aside)
    onSetAside(aside)
  }
  const made = random(SEED_BYTES)
  await createDurably(file, sealer.seal(made.toString('base64')))
  return createSigner(originOf(stationId), made)
}

/** The seed, or null where the file was damaged or was sealed with another sealing key. */
function openedSeed(sealed: Buffer, sealer: Sealer): Buffer | null {
  try {
    const seed = Buffer.from(sealer.open(sealed), 'base64')
    return seed.length === SEED_BYTES ? seed : null
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

const GROUP = /.{4}(?=.)/g
const FINGERPRINT_BYTES = 8

/**
 * A short form of a key to compare by telephone, such as `3f9a 01c2 77de 5b10`: the first 64 bits of the SHA-256 over
 * the name, a line break and the public key.
 */
export function fingerprintOf({ name, publicKey }: VerifierKey): string {
  const digest = createHash('sha256').update(`${name}\n`).update(publicKey).digest('hex')
  return digest.slice(0, 2 * FINGERPRINT_BYTES).replace(GROUP, '$& ')
}
