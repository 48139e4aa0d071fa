import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  append,
  EMPTY_TREE,
  leafHash,
  nodeHash,
  packPeaks,
  peakRanges,
  root,
  unpackPeaks,
} from '../../../electron/records/tree.ts'

/** The root by the recursive definition of RFC 6962 §2.1, as an oracle. */
function rootByDefinition(leaves: Buffer[]): Buffer {
  const [only] = leaves
  if (only === undefined) return createHash('sha256').digest()
  if (leaves.length === 1) return only
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return nodeHash(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)))
}

const treeOf = (leaves: Buffer[]) => leaves.reduce(append, EMPTY_TREE)
const entries = fc.array(fc.string(), { maxLength: 70 })

describe('the hash tree of the log', () => {
  test('has the roots of the RFC 6962 test vectors', () => {
    // The first leaves of the certificate-transparency reference vectors: the empty entry, and one zero byte.
    expect(root(EMPTY_TREE).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(leafHash('').toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
    expect(root(treeOf([leafHash(''), leafHash('\0')])).toString('hex')).toBe(
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    )
  })

  test('grown leaf by leaf equals the recursive definition', () => {
    fc.assert(
      fc.property(entries, (texts) => {
        const leaves = texts.map(leafHash)
        expect(root(treeOf(leaves)).equals(rootByDefinition(leaves))).toBe(true)
      }),
    )
  })

  test('is the same after its peaks were kept and read back', () => {
    fc.assert(
      fc.property(entries, (texts) => {
        const head = treeOf(texts.map(leafHash))
        expect(unpackPeaks(head.size, packPeaks(head))).toEqual(head)
      }),
    )
  })

  test('has peaks that cover every entry once, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (size) => {
        const ranges = peakRanges(size)
        let next = 1
        for (const { first, last } of ranges) {
          expect(first).toBe(next)
          next = last + 1
        }
        expect(next).toBe(size + 1)
      }),
    )
  })

  test('refuses peaks that do not fit its size', () => {
    expect(() => unpackPeaks(3, Buffer.alloc(32))).toThrow('3 leaves')
  })
})
