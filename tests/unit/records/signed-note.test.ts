import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createCosigner,
  createSigner,
  formatNote,
  formatVerifierKey,
  readNote,
  readVerifierKey,
  readVerifierKeys,
  SEED_BYTES,
  type SignedNote,
  type VerifierKey,
  verifierKey,
  verifyCosignature,
  verifyNote,
} from '../../../electron/records/signed-note.ts'

/** The example of golang.org/x/mod/sumdb/note, after which the C2SP standard was written. */
const EXAMPLE = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  seed: Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1),
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}

/** A checkpoint of a public log of certificates (May 2026), signed by the log and cosigned by public witnesses. */
const PUBLIC = {
  log: 'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f',
  witness: 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  cosignedAt: Date.parse('2026-05-23T21:50:24Z') / 1000,
  note: `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
`,
}

function keyOf(text: string): VerifierKey {
  const key = readVerifierKey(text)
  if (key === null) throw new Error(`${text} is not read as a key`)
  return key
}

function noteOf(text: string): SignedNote {
  const note = readNote(text)
  if (note === null) throw new Error('the note is not read')
  return note
}

describe('the published example of a note', () => {
  const note = `${EXAMPLE.text}\n${EXAMPLE.signature}`

  test('is read, and its signature holds', () => {
    expect(noteOf(note).text).toBe(EXAMPLE.text)
    expect(verifyNote(noteOf(note), keyOf(EXAMPLE.key))).toBe(true)
    expect(formatVerifierKey(keyOf(EXAMPLE.key))).toBe(EXAMPLE.key)
  })

  test('comes out the same when its key signs it here', () => {
    const signer = createSigner('PeterNeumann', EXAMPLE.seed)
    expect(formatVerifierKey(signer.key)).toBe(EXAMPLE.key)
    expect(formatNote(EXAMPLE.text, [signer.sign(EXAMPLE.text)])).toBe(note)
  })

  test('holds for no other text', () => {
    const other = noteOf(note.replace('cryptography', 'cryptographY'))
    expect(verifyNote(other, keyOf(EXAMPLE.key))).toBe(false)
  })
})

describe('a checkpoint of a public log', () => {
  test('is signed by the log, beside a signature of a kind that is not known here', () => {
    expect(noteOf(PUBLIC.note).signatures).toHaveLength(4)
    expect(verifyNote(noteOf(PUBLIC.note), keyOf(PUBLIC.log))).toBe(true)
  })

  test('is cosigned by a public witness at a time that it tells', () => {
    expect(verifyCosignature(noteOf(PUBLIC.note), keyOf(PUBLIC.witness))).toBe(PUBLIC.cosignedAt)
  })

  test('of another size is neither', () => {
    const other = noteOf(PUBLIC.note.replace('1432088532', '42'))
    expect(verifyNote(other, keyOf(PUBLIC.log))).toBe(false)
    expect(verifyCosignature(other, keyOf(PUBLIC.witness))).toBeNull()
  })
})

const seeds = fc.uint8Array({ minLength: SEED_BYTES, maxLength: SEED_BYTES }).map((bytes) => Buffer.from(bytes))
const names = fc.stringMatching(/^[a-z][a-z0-9./-]{0,30}$/)
const texts = fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => `${text.replaceAll('—', '-')}\n`)

describe('a note', () => {
  test('that was signed is read and holds, for its key alone', () => {
    fc.assert(
      fc.property(seeds, seeds, names, texts, (seed, otherSeed, name, text) => {
        const signer = createSigner(name, seed)
        const note = noteOf(formatNote(text, [signer.sign(text)]))
        expect(note.text).toBe(text)
        expect(verifyNote(note, signer.key)).toBe(true)
        if (!seed.equals(otherSeed)) expect(verifyNote(note, createSigner(name, otherSeed).key)).toBe(false)
        expect(verifyNote(note, createSigner(`${name}x`, seed).key)).toBe(false)
      }),
      { numRuns: 15 },
    )
  })

  test('that was cosigned tells when, and its time cannot be changed', () => {
    fc.assert(
      fc.property(seeds, names, texts, fc.integer({ min: 1, max: 2 ** 40 }), (seed, name, text, time) => {
        const cosigner = createCosigner(name, seed)
        const cosignature = cosigner.cosign(text, time)
        expect(verifyCosignature({ text, signatures: [cosignature] }, cosigner.key)).toBe(time)
        const later = Buffer.from(cosignature.bytes)
        later.writeBigUInt64BE(BigInt(time + 1), 0)
        const moved = { text, signatures: [{ ...cosignature, bytes: later }] }
        expect(verifyCosignature(moved, cosigner.key)).toBeNull()
      }),
      { numRuns: 15 },
    )
  })

  test('is not taken for signed by what cosigns, or cosigned by what signs', () => {
    const seed = Buffer.alloc(SEED_BYTES, 1)
    const signer = createSigner('one', seed)
    const cosigner = createCosigner('one', seed)
    const text = 'x\n'
    expect(verifyNote({ text, signatures: [cosigner.cosign(text, 5)] }, signer.key)).toBe(false)
    expect(verifyCosignature({ text, signatures: [signer.sign(text)] }, cosigner.key)).toBeNull()
    expect(verifyNote({ text, signatures: [signer.sign(text)] }, cosigner.key)).toBe(false)
  })

  test.each([
    ['nothing', ''],
    ['no signature line', 'text\n'],
    ['no empty line before them', 'text\n— a AAAAAAA=\n'],
    ['no line break at its end', 'text\n\n— a AAAAAAA='],
    ['another dash', 'text\n\n- a AAAAAAA=\n'],
    ['a name with a plus', 'text\n\n— a+b AAAAAAA=\n'],
    ['a signature without bytes', 'text\n\n— a AAAA\n'],
    ['a line too much', 'text\n\n— a AAAAAAA=\nmore\n'],
  ])('that has %s is none', (_, note) => {
    expect(readNote(note)).toBeNull()
  })

  test('is never mistaken where anything at all is read', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => readNote(text) === null || true))
  })
})

describe('a key', () => {
  test('is read as it was written, among others too', () => {
    fc.assert(
      fc.property(seeds, names, fc.constantFrom('ed25519' as const, 'cosignature' as const), (bytes, name, kind) => {
        const key = verifierKey(name, kind, bytes)
        expect(readVerifierKey(formatVerifierKey(key))).toEqual(key)
        expect(readVerifierKeys(`${EXAMPLE.key},${formatVerifierKey(key)}`)).toEqual([keyOf(EXAMPLE.key), key])
      }),
      { numRuns: 15 },
    )
  })

  test.each([
    'PeterNeumann',
    'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'Peter+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10',
    '',
  ])('that is not one is not read: %s', (text) => {
    expect(readVerifierKey(text)).toBeNull()
    expect(readVerifierKeys(`${EXAMPLE.key},${text}`)).toBeNull()
  })
})
