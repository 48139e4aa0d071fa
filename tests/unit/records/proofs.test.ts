import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growingTree } from '../../../electron/records/growing-tree.ts'
import {
  proveConsistency,
  proveInclusion,
  type TreeRoot,
  verifyConsistency,
  verifyInclusion,
} from '../../../electron/records/proofs.ts'
import { append, EMPTY_TREE, leafHash, nodeHash, root, type TreeHead } from '../../../electron/records/tree.ts'

/** The entries of the reference vectors of Certificate Transparency, in hex. */
const REFERENCE = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const REFERENCE_LEAVES = REFERENCE.map((hex) => leafHash(Buffer.from(hex, 'hex').toString('latin1')))
const REFERENCE_ROOT = '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'

const leavesOf = (size: number) => Array.from({ length: size }, (_, index) => leafHash(`entry ${index}`))
const headOf = (leaves: readonly Buffer[]): TreeHead => leaves.reduce(append, EMPTY_TREE)
const rootOf = (leaves: readonly Buffer[]): TreeRoot => ({ size: leaves.length, root: root(headOf(leaves)) })
const hex = (hashes: readonly Buffer[] | undefined) => hashes?.map((one) => one.toString('hex'))

function inclusion(number: number, leaves: readonly Buffer[], start = 0): Buffer[] {
  const head = headOf(leaves.slice(0, start))
  return proveInclusion([number], head, leaves.slice(start), leaves.length).get(number) ?? []
}

function consistency(old: number, leaves: readonly Buffer[]): Buffer[] {
  return proveConsistency(headOf(leaves.slice(0, old)), leaves.slice(old), leaves.length)
}

/** PATH and PROOF by the recursive definitions of RFC 6962 §2.1.1 and §2.1.2, as oracles. */
const definition = {
  root(leaves: readonly Buffer[]): Buffer {
    const [first] = leaves
    if (first !== undefined && leaves.length === 1) return first
    const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
    return nodeHash(definition.root(leaves.slice(0, split)), definition.root(leaves.slice(split)))
  },
  path(index: number, leaves: readonly Buffer[]): Buffer[] {
    if (leaves.length === 1) return []
    const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
    const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
    return index < split
      ? [...definition.path(index, left), definition.root(right)]
      : [...definition.path(index - split, right), definition.root(left)]
  },
  subproof(old: number, leaves: readonly Buffer[], isWhole: boolean): Buffer[] {
    if (old === leaves.length) return isWhole ? [] : [definition.root(leaves)]
    const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
    const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
    return old <= split
      ? [...definition.subproof(old, left, isWhole), definition.root(right)]
      : [...definition.subproof(old - split, right, false), definition.root(left)]
  },
}

describe('the reference vectors of Certificate Transparency', () => {
  test('have this root', () => {
    expect(rootOf(REFERENCE_LEAVES).root.toString('hex')).toBe(REFERENCE_ROOT)
  })

  test.each([
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [3, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      2,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('leaf %i is in the tree of %i by this path', (number, size, path) => {
    expect(hex(inclusion(number, REFERENCE_LEAVES.slice(0, size)))).toEqual(path)
  })

  test.each([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('the tree of %i grew into that of %i by this proof', (old, size, proof) => {
    expect(hex(consistency(old, REFERENCE_LEAVES.slice(0, size)))).toEqual(proof)
  })
})

const MOST = 70
const sizes = fc.integer({ min: 1, max: MOST })
const placed = sizes.chain((size) => fc.tuple(fc.integer({ min: 1, max: size }), fc.constant(size)))

describe('a proof', () => {
  const all = leavesOf(MOST)

  test('of inclusion is the path of the definition, from wherever in the tree it is begun, and holds', () => {
    for (let size = 1; size <= 40; size += 1) {
      const leaves = all.slice(0, size)
      for (let number = 1; number <= size; number += 1) {
        const proof = inclusion(number, leaves)
        expect(proof).toEqual(definition.path(number - 1, leaves))
        expect(inclusion(number, leaves, number - 1)).toEqual(proof)
        expect(verifyInclusion(leafHash(`entry ${number - 1}`), number, rootOf(leaves), proof)).toBe(true)
      }
    }
  })

  test('of consistency is the one of the definition, and holds', () => {
    for (let size = 1; size <= 40; size += 1) {
      const leaves = all.slice(0, size)
      for (let old = 1; old <= size; old += 1) {
        const proof = consistency(old, leaves)
        expect(proof).toEqual(definition.subproof(old, leaves, true))
        expect(verifyConsistency(rootOf(leaves.slice(0, old)), rootOf(leaves), proof)).toBe(true)
      }
    }
  })

  test('of several leaves at once is that of each', () => {
    const proofs = proveInclusion([3, 17, 17, 64, 70], EMPTY_TREE, all, MOST)
    for (const [number, proof] of proofs) expect(proof).toEqual(inclusion(number, all))
    expect([...proofs.keys()]).toEqual([3, 17, 64, 70])
  })

  test('of inclusion holds for no other leaf, number, tree or path', () => {
    fc.assert(
      fc.property(placed, fc.integer({ min: 1, max: MOST + 3 }), fc.nat(), ([number, size], other, bit) => {
        const tree = rootOf(all.slice(0, size))
        const leaf = leafHash(`entry ${number - 1}`)
        const proof = inclusion(number, all.slice(0, size))
        expect(verifyInclusion(leafHash('another'), number, tree, proof)).toBe(false)
        if (other !== number) expect(verifyInclusion(leaf, other, tree, proof)).toBe(false)
        expect(verifyInclusion(leaf, number, { ...tree, root: leafHash('another') }, proof)).toBe(false)
        expect(verifyInclusion(leaf, number, tree, [...proof, leaf])).toBe(false)
        for (const wrong of changedSomewhere(proof, bit)) expect(verifyInclusion(leaf, number, tree, wrong)).toBe(false)
      }),
    )
  })

  test('of consistency holds for no other tree or path', () => {
    fc.assert(
      fc.property(placed, fc.nat(), ([old, size], bit) => {
        const older = rootOf(all.slice(0, old))
        const newer = rootOf(all.slice(0, size))
        const proof = consistency(old, all.slice(0, size))
        const rewritten = rootOf([leafHash('another'), ...all.slice(1, old)])
        expect(verifyConsistency(rewritten, newer, proof)).toBe(false)
        expect(verifyConsistency(older, { ...newer, root: leafHash('another') }, proof)).toBe(false)
        expect(verifyConsistency(older, newer, [...proof, older.root])).toBe(false)
        if (old < size) expect(verifyConsistency(newer, older, proof)).toBe(false)
        for (const wrong of changedSomewhere(proof, bit)) expect(verifyConsistency(older, newer, wrong)).toBe(false)
      }),
    )
  })

  test('with a hash of another length holds for nothing', () => {
    const leaves = all.slice(0, 2)
    const [sibling = Buffer.alloc(0)] = inclusion(1, leaves)
    const longer = Buffer.concat([sibling, sibling])
    expect(verifyInclusion(leafHash('entry 0'), 1, rootOf(leaves), [longer])).toBe(false)
  })

  test('lets any tree grow from the empty one, by nothing', () => {
    const empty = { size: 0, root: root(EMPTY_TREE) }
    expect(consistency(0, all)).toEqual([])
    expect(verifyConsistency(empty, rootOf(all), [])).toBe(true)
    expect(verifyConsistency({ size: 0, root: leafHash('x') }, rootOf(all), [])).toBe(false)
  })

  test('is not made of leaves that are not there', () => {
    expect(() => proveInclusion([1], EMPTY_TREE, all.slice(0, 3), 4)).toThrow('leaf 4 of 4 is not there')
    expect(() => proveInclusion([5], EMPTY_TREE, all, 4)).toThrow('leaf 5 is not among 4')
    expect(() => proveConsistency(headOf(all), [], 3)).toThrow('does not begin with')
  })
})

test('a tree that grows in place has the heads of one that is grown leaf by leaf', () => {
  fc.assert(
    fc.property(placed, ([start, size]) => {
      const leaves = leavesOf(size)
      const tree = growingTree(headOf(leaves.slice(0, start)))
      const first = tree.head()
      for (const leaf of leaves.slice(start)) tree.append(leaf)
      expect(tree.head()).toEqual(headOf(leaves))
      expect(first).toEqual(headOf(leaves.slice(0, start)))
      expect(tree.lastPeak).toEqual(headOf(leaves).peaks.at(-1))
    }),
  )
})

/** The proof with one bit changed, and with one hash left out. */
function changedSomewhere(proof: readonly Buffer[], bit: number): Buffer[][] {
  if (proof.length === 0) return []
  const place = bit % proof.length
  const flipped = proof.map((one, index) => {
    const copy = Buffer.from(one)
    if (index === place) copy.writeUInt8(copy.readUInt8(bit % copy.length) ^ (1 << (bit % 8)), bit % copy.length)
    return copy
  })
  return [flipped, proof.toSpliced(place, 1)]
}
