import { describe, expect, it } from 'vitest'
import { withoutNumbers } from '../../../electron/station/people/masking.ts'

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
