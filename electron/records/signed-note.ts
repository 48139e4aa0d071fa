import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/**
 * Signed notes, their keys and cosignatures: C2SP signed-note and tlog-cosignature (c2sp.org). A note is a text that
 * ends with a line break, an empty line, and a line `— <name> <base64 of key id and signature>` for each signature.
 */

/** 0x01 signs the text itself; 0x04 signs `cosignature/v1`, a time and the text. */
export type NoteAlgorithm = 'ed25519' | 'cosignature'

export interface VerifierKey {
  name: string
  algorithm: NoteAlgorithm
  /** 32 bytes. */
  publicKey: Buffer
  /** Four bytes in hex: SHA-256(name ‖ line break ‖ algorithm ‖ public key), cut. */
  keyId: string
}

export interface NoteSignature {
  name: string
  keyId: string
  bytes: Buffer
}

export interface SignedNote {
  /** Ends with a line break. */
  text: string
  signatures: readonly NoteSignature[]
}

export interface NoteSigner {
  readonly key: VerifierKey
  sign(text: string): NoteSignature
}

export interface NoteCosigner {
  readonly key: VerifierKey
  /** `time` in whole seconds since 1970-01-01 UTC. */
  cosign(text: string, time: number): NoteSignature
}

/** Bytes of an Ed25519 private key's seed. */
export const SEED_BYTES = 32

const KEY_BYTES = 32
const KEY_ID_BYTES = 4
const SIGNATURE_BYTES = 64
const TIME_BYTES = 8
const ALGORITHM_BYTE = { ed25519: 1, cosignature: 4 } as const
const PRIVATE_KEY_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_KEY_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
/** Neither white space nor `+`, which part the pieces of a key. */
const NAME = /^[^\s+]{1,200}$/u

/** The verifier's key of a name and a public key of 32 bytes. */
export function verifierKey(name: string, algorithm: NoteAlgorithm, publicKey: Buffer): VerifierKey {
  if (!NAME.test(name)) throw new Error(`a key cannot be named ${JSON.stringify(name)}`)
  if (publicKey.length !== KEY_BYTES) throw new Error(`a public key has ${KEY_BYTES} bytes`)
  const typed = Buffer.concat([Buffer.of(ALGORITHM_BYTE[algorithm]), publicKey])
  const keyId = createHash('sha256')
    .update(`${name}\n`)
    .update(typed)
    .digest('hex')
    .slice(0, 2 * KEY_ID_BYTES)
  return { name, algorithm, publicKey, keyId }
}

/** `<name>+<key id>+<base64 of algorithm and public key>`, as keys are handed on. */
export function formatVerifierKey({ name, algorithm, publicKey, keyId }: VerifierKey): string {
  const typed = Buffer.concat([Buffer.of(ALGORITHM_BYTE[algorithm]), publicKey])
  return `${name}+${keyId}+${typed.toString('base64')}`
}

/** Reads what `formatVerifierKey` wrote; null where it is not a key, or its id does not follow from it. */
export function readVerifierKey(text: string): VerifierKey | null {
  const [name = '', keyId = '', encoded = '', ...more] = text.trim().split('+')
  const rest = [encoded, ...more].join('+')
  if (!NAME.test(name) || !BASE64.test(rest)) return null
  const typed = Buffer.from(rest, 'base64')
  if (typed.length !== 1 + KEY_BYTES) return null
  const algorithm = typed[0] === 1 ? 'ed25519' : typed[0] === 4 ? 'cosignature' : null
  if (algorithm === null) return null
  const key = verifierKey(name, algorithm, Buffer.from(typed.subarray(1)))
  return key.keyId === keyId ? key : null
}

/** Reads keys with commas between them; null where one of them is none. */
export function readVerifierKeys(text: string): VerifierKey[] | null {
  const keys = text.split(',').map(readVerifierKey)
  const known = keys.filter((key) => key !== null)
  return known.length === keys.length ? known : null
}

/** Signs notes with the Ed25519 key of a seed. */
export function createSigner(name: string, seed: Buffer): NoteSigner {
  const { privateKey, publicKey } = keyPair(seed)
  const key = verifierKey(name, 'ed25519', publicKey)
  return {
    key,
    sign: (text) => ({ name, keyId: key.keyId, bytes: sign(null, Buffer.from(text, 'utf8'), privateKey) }),
  }
}

/** Cosigns notes, with the time, with the Ed25519 key of a seed. */
export function createCosigner(name: string, seed: Buffer): NoteCosigner {
  const { privateKey, publicKey } = keyPair(seed)
  const key = verifierKey(name, 'cosignature', publicKey)
  return {
    key,
    cosign(text, time) {
      const stamp = Buffer.alloc(TIME_BYTES)
      stamp.writeBigUInt64BE(BigInt(time))
      const signature = sign(null, cosigned(text, time), privateKey)
      return { name, keyId: key.keyId, bytes: Buffer.concat([stamp, signature]) }
    },
  }
}

function keyPair(seed: Buffer): { privateKey: KeyObject; publicKey: Buffer } {
  if (seed.length !== SEED_BYTES) throw new Error(`an Ed25519 seed has ${SEED_BYTES} bytes`)
  const der = Buffer.concat([PRIVATE_KEY_HEAD, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return { privateKey, publicKey: Buffer.from(spki.subarray(-KEY_BYTES)) }
}

function cosigned(text: string, time: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`, 'utf8')
}

/** The note of a text and its signatures. */
export function formatNote(text: string, signatures: readonly NoteSignature[]): string {
  if (!text.endsWith('\n')) throw new Error('the text of a note ends with a line break')
  const lines = signatures.map(
    ({ name, keyId, bytes }) => `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), bytes]).toString('base64')}\n`,
  )
  return `${text}\n${lines.join('')}`
}

/** Reads a note; null where it is not one. Whether a signature holds is for `verifyNote` and `verifyCosignature`. */
export function readNote(note: string): SignedNote | null {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return null
  const signatures: NoteSignature[] = []
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [dash, name = '', encoded = '', ...more] = line.split(' ')
    if (dash !== '—' || more.length > 0 || !NAME.test(name) || !BASE64.test(encoded)) return null
    const bytes = Buffer.from(encoded, 'base64')
    if (bytes.length <= KEY_ID_BYTES) return null
    const keyId = bytes.toString('hex', 0, KEY_ID_BYTES)
    signatures.push({ name, keyId, bytes: Buffer.from(bytes.subarray(KEY_ID_BYTES)) })
  }
  return { text: note.slice(0, end + 1), signatures }
}

/** Whether the note has a signature of this key that holds. */
export function verifyNote({ text, signatures }: SignedNote, key: VerifierKey): boolean {
  if (key.algorithm !== 'ed25519') return false
  return signatures.some((one) => isOf(one, key) && holds(Buffer.from(text, 'utf8'), one.bytes, key))
}

/** The time in seconds of this key's cosignature on the note, or null where there is none that holds. */
export function verifyCosignature({ text, signatures }: SignedNote, key: VerifierKey): number | null {
  if (key.algorithm !== 'cosignature') return null
  for (const one of signatures) {
    if (!isOf(one, key) || one.bytes.length !== TIME_BYTES + SIGNATURE_BYTES) continue
    const time = Number(one.bytes.readBigUInt64BE(0))
    if (!Number.isSafeInteger(time)) continue
    if (holds(cosigned(text, time), one.bytes.subarray(TIME_BYTES), key)) return time
  }
  return null
}

function isOf(signature: NoteSignature, key: VerifierKey): boolean {
  return signature.name === key.name && signature.keyId === key.keyId
}

function holds(signed: Buffer, signature: Buffer, { publicKey }: VerifierKey): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false
  const der = Buffer.concat([PUBLIC_KEY_HEAD, publicKey])
  return verify(null, signed, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature)
}
