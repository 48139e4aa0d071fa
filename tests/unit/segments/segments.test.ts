import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { entryBytes } from '../../../electron/records/entry.ts'
import { entryOfLine, MOST_SEGMENT_ENTRIES, readSegmentFileName } from '../../../electron/records/segment.ts'
import { append, EMPTY_TREE, leafHash, root } from '../../../electron/records/tree.ts'
import { createEntryLines } from '../../../electron/station/log/entry-lines.ts'
import { readTreeHead } from '../../../electron/station/log/log.ts'
import { createSegments, type KeptSegment, listSegments } from '../../../electron/station/segments/segments.ts'
import { aLog, anEvent } from '../../builders/log.ts'
import { aFolder, aStore } from '../../builders/people-room.ts'

const NOW = Date.parse('2026-03-02T09:00:00+08:00')

/** A log of so many entries, signed up to the last, and its segments. */
function aCutLog(entries: number) {
  const dataFolder = aFolder()
  const store = aStore(dataFolder)
  const log = aLog(store)
  const state = { checkpointed: 0, now: NOW }
  const open = () =>
    createSegments({
      store,
      entries: createEntryLines(store),
      dataFolder,
      checkpointed: () => state.checkpointed,
      wall: () => state.now,
    })
  const add = (count: number) => {
    store.transaction(() => {
      for (let left = count; left > 0; left -= 1000) {
        log.record(...Array.from({ length: Math.min(left, 1000) }, (_, index) => anEvent(`p${index}`)))
      }
    })
    state.checkpointed = log.size
  }
  add(entries)
  return { dataFolder, store, log, state, segments: open(), open, add, folder: join(dataFolder, 'segments') }
}

function linesOf(file: Buffer): string[] {
  return gunzipSync(file).toString('utf8').trimEnd().split('\n')
}

const spans = (segments: readonly KeptSegment[]) => segments.map(({ first, last }) => [first, last])

describe('a segment', () => {
  it('has the lines from which the tree follows, and nothing else', async () => {
    const { segments, store } = aCutLog(1_203)
    expect(await segments.cut()).toBe('cut')
    let head = EMPTY_TREE
    for (const segment of segments.after(0)) {
      for (const line of linesOf(await segments.read(segment))) {
        const entry = entryOfLine(line)
        expect(entry === null ? null : entryBytes(entry)).toBe(line)
        head = append(head, leafHash(line))
      }
    }
    expect(head.size).toBe(1_203)
    expect(root(head)).toEqual(root(readTreeHead(store)))
  })

  it('is named by its entries and its content', async () => {
    const { segments, folder } = aCutLog(7)
    await segments.cut()
    const [segment] = segments.after(0)
    expect(readdirSync(folder).map(readSegmentFileName)).toEqual([
      { first: 1, last: 7, sha256: segment?.sha256 ?? 'none' },
    ])
  })
})

describe('cutting', () => {
  it('ends at the newest checkpoint and goes on behind what was cut', async () => {
    const { segments, state, add } = aCutLog(10)
    state.checkpointed = 4
    await segments.cut()
    expect(spans(segments.after(0))).toEqual([[1, 4]])
    await segments.cut()
    expect(spans(segments.after(0))).toEqual([[1, 4]])
    add(5)
    await segments.cut()
    expect(spans(segments.after(0))).toEqual([
      [1, 4],
      [5, 15],
    ])
    expect(spans(segments.after(4))).toEqual([[5, 15]])
    expect(segments.through()).toBe(15)
  })

  it('makes none longer than the most entries, and lets others work in between', async () => {
    const { segments } = aCutLog(MOST_SEGMENT_ENTRIES + 1)
    let turns = 0
    const count = setInterval(() => {
      turns += 1
    }, 1)
    await segments.cut()
    clearInterval(count)
    expect(spans(segments.after(0))).toEqual([
      [1, MOST_SEGMENT_ENTRIES],
      [MOST_SEGMENT_ENTRIES + 1, MOST_SEGMENT_ENTRIES + 1],
    ])
    expect(turns).toBeGreaterThan(3)
  })

  it('is done once, however many ask', async () => {
    const { segments, folder } = aCutLog(2_000)
    expect(await Promise.all([segments.cut(), segments.cut(), segments.cut()])).toEqual(['cut', 'cut', 'cut'])
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it('removes what a power cut left half made', async () => {
    const { segments, open, folder, add } = aCutLog(3)
    await segments.cut()
    writeFileSync(join(folder, 'half.ndjson.gz.part'), 'half')
    add(1)
    await open().cut()
    expect(readdirSync(folder).toSorted().map(readSegmentFileName)).toMatchObject([
      { first: 1, last: 3 },
      { first: 4, last: 4 },
    ])
  })

  it('says so where nothing can be written', async () => {
    const { segments, folder } = aCutLog(3)
    writeFileSync(folder, 'a file in the place of the folder')
    expect(await segments.cut()).toBe('not_written')
    rmSync(folder)
    expect(await segments.cut()).toBe('cut')
  })

  it('says so where the log lacks an entry', async () => {
    const { segments, store } = aCutLog(5)
    store.db.exec('DROP TRIGGER log_is_never_deleted; DELETE FROM log WHERE seq = 3')
    expect(await segments.cut()).toBe('log_damaged')
    expect(segments.after(0)).toEqual([])
  })
})

describe('a segment whose file was lost or damaged', () => {
  it.each([
    ['lost', (file: string) => rmSync(file)],
    ['damaged', (file: string) => writeFileSync(file, 'something else')],
  ])('is made again, the same (%s)', async (_, harm) => {
    const { segments } = aCutLog(50)
    await segments.cut()
    const [segment] = segments.after(0)
    if (segment === undefined) throw new Error('nothing was cut')
    const before = await segments.read(segment)
    harm(segment.file)
    expect(await segments.read(segment)).toEqual(before)
    expect(existsSync(segment.file)).toBe(true)
  })

  it('is offered under its new name where it cannot be made the same', async () => {
    const { segments, store, folder } = aCutLog(50)
    await segments.cut()
    // As if an earlier release had packed it otherwise.
    store.db.exec(`UPDATE segment SET sha256 = '${'0'.repeat(64)}'`)
    const [segment] = segments.after(0)
    if (segment === undefined) throw new Error('nothing was cut')
    await expect(segments.read(segment)).rejects.toThrow('another name')
    const [again] = segments.after(0)
    if (again === undefined) throw new Error('it is gone')
    expect(linesOf(await segments.read(again))).toHaveLength(50)
    expect(existsSync(join(folder, again.file.slice(folder.length + 1)))).toBe(true)
  })
})

describe('letting go', () => {
  it('takes the files of what is confirmed and old enough, and keeps their hashes', async () => {
    const { segments, state, add, store, dataFolder, folder } = aCutLog(10)
    await segments.cut()
    state.now += 1_000
    add(10)
    await segments.cut()
    add(10)
    await segments.cut()
    const letGo = async (through: number, madeBefore: number) => {
      const old = segments.letGo({ through, madeBefore, most: 10 })
      await segments.removeFiles(old)
      return old.length
    }

    expect(await letGo(9, NOW + 1)).toBe(0)
    expect(await letGo(30, NOW)).toBe(0)
    expect(await letGo(30, NOW + 1)).toBe(1)
    expect(await letGo(20, NOW + 5_000)).toBe(1)

    expect(spans(segments.after(0))).toEqual([[21, 30]])
    expect(segments.through()).toBe(30)
    expect(readdirSync(folder)).toHaveLength(1)
    expect(listSegments(store, dataFolder).map(({ last, isLetGo }) => [last, isLetGo])).toEqual([
      [10, true],
      [20, true],
      [30, false],
    ])
  })
})
