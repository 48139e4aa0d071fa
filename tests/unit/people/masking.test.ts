import { describe, expect, it } from 'vitest'
import { maskText, withoutNumbers } from '../../../electron/station/people/masking.ts'

describe('free text for the log', () => {
  it.each([
    ['忘带身份证110101199003078515', '忘带身份证…'],
    ['number 11010119900307851x of a card', 'number … of a card'],
    ['grouped 110101 19900307 851X', 'grouped …'],
    ['full width １１０１０１１９９００３０７８５１５。', 'full width …。'],
    ['call 138-0013-8000', 'call …'],
  ])('leaves out what could be somebody’s number: %s', (written, kept) => {
    expect(withoutNumbers(written)).toBe(kept)
  })

  it.each(['late by 15 minutes, room 2041', 'on 2026-03-02 09:15', '3号楼2层 204'])(
    'leaves the rest: %s',
    (written) => {
      expect(withoutNumbers(written)).toBe(written)
    },
  )
})

describe('a badge number or a code on a screen', () => {
  it.each([
    ['0013961168', '…1168'],
    ['00d507d0', '…07d0'],
    ['213,02000', '…2000'],
    ['EMP-0012', '…0012'],
    ['A', '…'],
    // Codes that people carry hold names.
    ['13812345678,王小明', '…'],
    ['ZHANG SAN', '…'],
    ['abcdef\u001b[2J', '…'],
  ])('%j is %s', (text, shown) => {
    expect(maskText(text)).toBe(shown)
  })
})
