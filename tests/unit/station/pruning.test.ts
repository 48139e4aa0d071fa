import { expect, it } from 'vitest'
import { createEntryLines } from '../../../electron/station/log/entry-lines.ts'
import { readTreeHead } from '../../../electron/station/log/log.ts'
import { createPruning, type PruningOptions } from '../../../electron/station/pruning.ts'
import { createSegments, listSegments } from '../../../electron/station/segments/segments.ts'
import { aLog } from '../../builders/log.ts'
import { aFolder, aStore } from '../../builders/people-room.ts'
import { aCheckIn, anOutbox } from '../../builders/upload-room.ts'

const NOW = Date.parse('2026-06-01T09:00:00+08:00')
const DAY = 86_400_000

/** Pruning where the rooms only say what they were asked; each has this much to let go of. */
function aPruning(given: Partial<PruningOptions> = {}, there = { statements: 0, segments: 0 }) {
  const store = aStore()
  const log = aLog(store)
  const asked: unknown[] = []
  const removed: number[] = []
  const pruning = createPruning({
    store,
    log,
    statements: {
      letGo: (limits) => {
        asked.push({ statements: limits })
        const count = Math.min(there.statements, limits.limit)
        there.statements -= count
        return count
      },
    },
    segments: {
      letGo: (limits) => {
        asked.push({ segments: limits })
        const count = Math.min(there.segments, limits.most)
        there.segments -= count
        return Array.from({ length: count }, (_, index) => {
          return { first: index + 1, last: index + 1, sha256: '', bytes: 1, file: '' }
        })
      },
      removeFiles: (files) => {
        removed.push(files.length)
        return Promise.resolve()
      },
    },
    keepDays: () => 60,
    confirmedThrough: () => ({ entries: 0, statements: 0 }),
    carriedThrough: () => Number.MAX_SAFE_INTEGER,
    isInDoubt: () => false,
    wall: () => NOW,
    onTrouble: (error) => {
      throw error
    },
    ...given,
  })
  /** One round to its end. */
  const round = async () => {
    pruning.tick()
    await pruning.stop()
  }
  const logged = () => [...log.entries()].map(({ event }) => event)
  return { pruning, round, asked, removed, logged }
}

it('without a policy everything is kept', async () => {
  const { round, asked } = aPruning({ keepDays: () => null })
  await round()
  expect(asked).toEqual([])
})

it('while an alarm stands nothing is let go of', async () => {
  const { round, asked } = aPruning({ isInDoubt: () => true })
  await round()
  expect(asked).toEqual([])
})

it.each([
  ['headquarters vouches for', 800, 900],
  ['was carried everywhere', 900, 800],
])('what %s goes once it is old enough and not before it is both; the log says so', async (_, entries, carried) => {
  const { round, asked, removed, logged } = aPruning(
    { confirmedThrough: () => ({ entries, statements: 700 }), carriedThrough: () => carried },
    { statements: 3, segments: 2 },
  )
  await round()
  const madeBefore = NOW - 60 * DAY
  expect(asked).toMatchObject([
    { statements: { throughSeq: 700, madeBefore } },
    { segments: { through: 800, madeBefore } },
  ])
  expect(removed).toEqual([2])
  expect(logged()).toEqual([{ type: 'records.pruned', statements: 3, segments: 2 }])
})

it('goes on step by step while there is more, and says nothing where there is nothing', async () => {
  const there = { statements: 1_100, segments: 0 }
  const { pruning, logged } = aPruning({}, there)
  pruning.tick()
  await expect.poll(() => logged().length).toBe(3)
  expect(logged()).toMatchObject([{ statements: 500 }, { statements: 500 }, { statements: 100 }])
  const none = aPruning()
  await none.round()
  expect(none.logged()).toEqual([])
})

it('comes round a few times a day', async () => {
  const state = { now: NOW }
  const { pruning, asked } = aPruning({ wall: () => state.now })
  const tickAfter = async (hours: number) => {
    state.now += hours * 3_600_000
    pruning.tick()
    await new Promise((resolve) => setImmediate(resolve))
    return asked.length
  }
  const first = await tickAfter(0)
  expect(first).toBeGreaterThan(0)
  expect(await tickAfter(5)).toBe(first)
  expect(await tickAfter(1)).toBe(2 * first)
  // A clock that was set back does not put it off for years.
  expect(await tickAfter(-50_000)).toBe(3 * first)
})

it('leaves every hash where it was: the tree of statements and the tree of the log are as they were signed', async () => {
  const { store, log, outbox, time } = anOutbox()
  const dataFolder = aFolder()
  const segments = createSegments({
    store,
    entries: createEntryLines(store),
    dataFolder,
    checkpointed: () => log.size,
    wall: () => time.wall,
  })
  for (let number = 0; number < 5; number += 1) log.record(aCheckIn(`p${number}`))
  await segments.cut()
  const [first, second, third, fourth, fifth] = outbox.pendingAfter(0, 10)
  if (!first || !second || !third || !fourth || !fifth) throw new Error('there are no five statements')
  outbox.deliver([first, second, fourth], time.wall)
  log.record({ type: 'upload.quarantined', statementId: third.id, code: 'rejected', reason: 'no' })
  const leaves = outbox.leavesAfter(0, 10)
  const [signed] = readTreeHead(store).peaks

  time.pass(61 * DAY)
  const pruning = createPruning({
    store,
    log,
    statements: outbox.kept,
    segments,
    keepDays: () => 60,
    confirmedThrough: () => ({ entries: 5, statements: 5 }),
    carriedThrough: () => Number.MAX_SAFE_INTEGER,
    isInDoubt: () => false,
    wall: () => time.wall,
    onTrouble: (error) => {
      throw error
    },
  })
  pruning.tick()
  await pruning.stop()

  const bytes = store.db.prepare('SELECT length(bytes) > 0 AS kept FROM statement ORDER BY position').all()
  // What was set aside, what was delivered last and what is still to go are needed yet.
  expect(bytes).toEqual([{ kept: 0 }, { kept: 0 }, { kept: 1 }, { kept: 1 }, { kept: 1 }])
  expect(outbox.leavesAfter(0, 10)).toEqual(leaves)
  expect(segments.after(0)).toEqual([])
  expect(listSegments(store, dataFolder)).toMatchObject([{ first: 1, last: 5, isLetGo: true }])
  expect([...log.entries()].at(-1)?.event).toEqual({ type: 'records.pruned', statements: 2, segments: 1 })
  expect(readTreeHead(store).peaks[0]).toEqual(signed)
})
