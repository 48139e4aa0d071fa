import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { PinHash } from '../packages/site-schema.ts'

/** What a new PIN costs to check: 16 MB and about 50 ms on a small PC. */
const COST = { n: 16_384, r: 8, p: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

/** The kept form of a PIN of four to eight digits. */
export async function makePin(pin: string, random: (bytes: number) => Buffer = randomBytes): Promise<PinHash> {
  if (!/^\d{4,8}$/.test(pin)) throw new Error('a PIN has four to eight digits')
  const salt = random(SALT_BYTES)
  const hash = await derive(pin, salt, HASH_BYTES, COST)
  return { alg: 'scrypt', ...COST, salt: salt.toString('base64'), hash: hash.toString('base64') }
}

/** True when `pin` is the one that was kept; takes the same time whatever it is. */
export async function isPin(pin: string, kept: PinHash): Promise<boolean> {
  const hash = Buffer.from(kept.hash, 'base64')
  const derived = await derive(pin, Buffer.from(kept.salt, 'base64'), hash.length, kept)
  return timingSafeEqual(derived, hash)
}

function derive(pin: string, salt: Buffer, bytes: number, { n, r, p }: { n: number; r: number; p: number }) {
  const options: ScryptOptions = { N: n, r, p, maxmem: 128 * n * r + 128 * r * p + 1024 * 1024 }
  return new Promise<Buffer>((resolve, reject) => {
    scrypt(pin, salt, bytes, options, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}
