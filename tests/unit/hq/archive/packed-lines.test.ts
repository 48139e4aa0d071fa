import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { unpackedLines } from '../../../../electron/hq/archive/packed-lines.ts'
import { MOST_SEGMENT_ENTRIES } from '../../../../electron/records/segment.ts'

it('a file has the lines of a segment at most: millions of empty ones would take all memory', () => {
  const of = (lines: number) => unpackedLines(gzipSync('\n'.repeat(lines)))
  expect(of(MOST_SEGMENT_ENTRIES)).toHaveLength(MOST_SEGMENT_ENTRIES)
  expect(of(MOST_SEGMENT_ENTRIES + 1)).toBeNull()
})
