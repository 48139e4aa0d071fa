import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** Keeps personal data unreadable at rest, yet findable. */
export interface Sealer {
  /** Seals a text; the same text gives other bytes each time. */
  seal(text: string): Buffer
  /** Opens what `seal` made. Throws `SealBroken` where the key is another one or a byte was changed. */
  open(sealed: Uint8Array): string
  /** A keyed hash (HMAC-SHA-256) by which a text is found again without being kept. */
  mark(text: string): Buffer
}

/** Sealed data that this station's key does not open. */
export class SealBroken extends Error {
  override name = 'SealBroken'
}

const KEY_BYTES = 32
const AES_256_GCM = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Makes a sealer from a 32-byte key. Sealing and marking use subkeys of it (HKDF-SHA-256), so that neither tells
 * anything of the other. Sealed form: one byte of algorithm, 12 of nonce, the AES-256-GCM text, 16 of tag.
 */
export function createSealer(key: Buffer, random: (bytes: number) => Buffer = randomBytes): Sealer {
  if (key.length !== KEY_BYTES) throw new Error(`a sealing key has ${KEY_BYTES} bytes, not ${key.length}`)
  const sealingKey = subkey(key, 'training-station seal 1')
  const markingKey = subkey(key, 'training-station mark 1')
  const head = Buffer.of(AES_256_GCM)

  return {
    seal(text) {
      const nonce = random(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce, { authTagLength: TAG_BYTES })
      cipher.setAAD(head)
      return Buffer.concat([head, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      if (bytes.length < 1 + NONCE_BYTES + TAG_BYTES) throw new SealBroken('sealed data is cut short')
      if (bytes[0] !== AES_256_GCM) throw new SealBroken(`sealed data names the unknown algorithm ${bytes[0]}`)
      const nonce = bytes.subarray(1, 1 + NONCE_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(head)
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      const opened = decipher.update(bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES))
      try {
        return Buffer.concat([opened, decipher.final()]).toString('utf8')
      } catch (error) {
        throw new SealBroken('sealed with another key than this station has, or altered', { cause: error })
      }
    },
    mark(text) {
      return createHmac('sha256', markingKey).update(text).digest()
    },
  }
}

/** A key object is prepared once; from plain bytes each call would prepare it again, at four times the cost. */
function subkey(key: Buffer, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, KEY_BYTES)))
}
