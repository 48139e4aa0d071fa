import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExportStatus, ShownStick, SticksStatus } from '../../../electron/station/api/schemas/records.ts'
import { NOTHING_SEEN, noticeOf, seenNow } from '../../../renderer/console/sticks/notice.ts'
import { offerOf, percentWritten, sceneOf, stepsDone, stickStanding } from '../../../renderer/console/sticks/scene.ts'
import { sizeWords } from '../../../renderer/console/sticks/size-words.ts'

function aStick(given: Partial<ShownStick> = {}): ShownStick {
  return {
    id: 'stick-1',
    label: 'KINGSTON',
    sizeBytes: 32e9,
    freeBytes: 8e9,
    fileSystem: 'exfat',
    problem: null,
    holdsThrough: 0,
    halfWritten: 0,
    hasReceipt: false,
    ...given,
  }
}

const idle: ExportStatus = { state: 'none' }
const working: ExportStatus = {
  state: 'working',
  step: 'writing',
  stickId: 'stick-1',
  doneBytes: 1,
  totalBytes: 4,
  secondsLeft: null,
}
const done: ExportStatus = {
  state: 'done',
  stickId: 'stick-1',
  first: 1,
  last: 9,
  bytes: 4,
  wasThere: false,
  at: 1,
}
const pulled: ExportStatus = { state: 'failed', stickId: 'stick-1', problem: 'pulled', lackingBytes: null }
const status = (sticks: ShownStick[], work: ExportStatus = idle): SticksStatus => ({ sticks, export: work })

describe('the page of sticks', () => {
  it('waits for a stick, then asks about each that is plugged in', () => {
    expect(sceneOf(status([]), true)).toEqual({ scene: 'none' })
    const two = [aStick(), aStick({ id: 'stick-2' })]
    expect(sceneOf(status(two), true)).toEqual({ scene: 'seen', sticks: two })
  })

  it('keeps saying how an export went, also when the stick has been pulled out, until somebody has read it', () => {
    expect(sceneOf(status([aStick()], working), true)).toMatchObject({ scene: 'working', stick: { id: 'stick-1' } })
    expect(sceneOf(status([], done), true)).toMatchObject({ scene: 'done', stick: null })
    expect(sceneOf(status([], pulled), true)).toMatchObject({ scene: 'failed', failure: { problem: 'pulled' } })
  })

  it('writes nothing without headquarters’ key, and still shows who brings a receipt', () => {
    const bringing = aStick({ hasReceipt: true })
    expect(sceneOf(status([bringing]), false)).toEqual({ scene: 'no_key', sticks: [bringing] })
    expect(stickStanding(status([bringing]), false)).toBe('no_key')
  })

  it('offers what neither the stick nor headquarters has', () => {
    const records = { newestRecord: 100, confirmedThrough: 40 }
    expect(offerOf(aStick(), records)).toEqual({ kind: 'new', entries: 60 })
    expect(offerOf(aStick({ holdsThrough: 90 }), records)).toEqual({ kind: 'new', entries: 10 })
    expect(offerOf(aStick({ holdsThrough: 101 }), records)).toEqual({ kind: 'up_to_date' })
    expect(offerOf(aStick({ problem: 'read_only' }), records)).toEqual({ kind: 'problem', problem: 'read_only' })
  })

  it('shows how far the writing is, never past the end', () => {
    expect(percentWritten({ doneBytes: 1, totalBytes: 4 })).toBe(25)
    expect(percentWritten({ doneBytes: 9, totalBytes: 4 })).toBe(100)
    expect(percentWritten({ doneBytes: 0, totalBytes: 0 })).toBe(0)
    expect([stepsDone('cutting'), stepsDone('writing'), stepsDone('checking')]).toEqual([0, 1, 2])
  })
})

describe('someone elsewhere in the console', () => {
  const instructor = { mayExport: true, mayWrite: true }
  const inspector = { mayExport: true, mayWrite: false }

  it('is asked once about a stick, and again when it was pulled out and comes back', () => {
    const plugged = status([aStick()])
    expect(noticeOf(plugged, NOTHING_SEEN, instructor)).toEqual({
      notice: 'plugged',
      label: 'KINGSTON',
      hasReceipt: false,
    })
    expect(noticeOf(plugged, seenNow(plugged), instructor)).toEqual({ notice: 'nothing' })
    expect(noticeOf(status([]), seenNow(plugged), instructor)).toEqual({ notice: 'gone' })
    expect(noticeOf(plugged, seenNow(status([])), instructor)).toMatchObject({ notice: 'plugged' })
  })

  it('is not asked where nothing could be done: by an inspector, without a key, or with a stick that cannot be written', () => {
    expect(noticeOf(status([aStick()]), NOTHING_SEEN, inspector)).toEqual({ notice: 'nothing' })
    expect(noticeOf(status([aStick()]), NOTHING_SEEN, { ...instructor, mayExport: false })).toEqual({
      notice: 'nothing',
    })
    expect(noticeOf(status([aStick({ problem: 'read_only' })]), NOTHING_SEEN, instructor)).toEqual({
      notice: 'nothing',
    })
  })

  it('is told of a receipt even where nothing can be written', () => {
    const bringing = status([aStick({ problem: 'read_only', hasReceipt: true })])
    expect(noticeOf(bringing, NOTHING_SEEN, { ...instructor, mayExport: false })).toMatchObject({ hasReceipt: true })
  })

  it('is told once how an export ended, also one that ended before anybody signed in', () => {
    const before = seenNow(status([aStick()], working))
    expect(noticeOf(status([aStick()], done), before, instructor)).toEqual({ notice: 'done' })
    expect(noticeOf(status([], pulled), before, inspector)).toEqual({ notice: 'failed' })
    expect(noticeOf(status([aStick()], done), NOTHING_SEEN, instructor)).toEqual({ notice: 'done' })
    const told = seenNow(status([aStick()], done))
    expect(noticeOf(status([], done), told, instructor)).toEqual({ notice: 'nothing' })
  })
})

describe('an amount of bytes', () => {
  it('is short, and never more than three digits before its unit', () => {
    expect([0, 999, 1_200, 35_400, 8e9, 31.9e9].map((bytes) => sizeWords(bytes, 'en'))).toEqual([
      '0 B',
      '999 B',
      '1.2 kB',
      '35 kB',
      '8 GB',
      '32 GB',
    ])
    fc.assert(
      fc.property(
        fc.maxSafeNat().filter((bytes) => bytes < 900e12),
        (bytes) => {
          expect(sizeWords(bytes, 'en')).toMatch(/^\d{1,3}(\.\d)? [kMGT]?B$/)
        },
      ),
    )
  })
})
