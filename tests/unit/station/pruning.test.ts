import { expect, it } from 'vitest'
import { createPruning, type PruningOptions } from '../../../electron/station/pruning.ts'
import { aLog } from '../../builders/log.ts'
import { aStore } from '../../builders/people-room.ts'

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
        return Math.min(there.statements, limits.limit)
      },
    },
    segments: {
      letGo: (limits) => {
        asked.push({ segments: limits })
        const count = Math.min(there.segments, limits.most)
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
    ...given,
  })
  const logged = () => [...log.entries()].map(({ event }) => event)
  return { pruning, asked, removed, logged }
}

it('without a policy everything is kept', async () => {
  const { pruning, asked } = aPruning({ keepDays: () => null })
  expect(await pruning.step()).toBe(false)
  expect(asked).toEqual([])
})

it('while an alarm stands nothing is let go of', async () => {
  const { pruning, asked } = aPruning({ isInDoubt: () => true })
  expect(await pruning.step()).toBe(false)
  expect(asked).toEqual([])
})

it('what headquarters vouches for goes once it is old enough and nothing else waits for it; the log says so', async () => {
  const confirmed = { entries: 900, statements: 700 }
  const { pruning, asked, removed, logged } = aPruning(
    { confirmedThrough: () => confirmed, carriedThrough: () => 800 },
    { statements: 3, segments: 2 },
  )
  expect(await pruning.step()).toBe(false)
  const madeBefore = NOW - 60 * DAY
  expect(asked).toMatchObject([
    { statements: { throughSeq: 700, madeBefore } },
    { segments: { through: 800, madeBefore } },
  ])
  expect(removed).toEqual([2])
  expect(logged()).toEqual([{ type: 'records.pruned', statements: 3, segments: 2 }])
})

it('goes on in another step where there is more, and says nothing where there is nothing', async () => {
  expect(await aPruning({}, { statements: 10_000, segments: 0 }).pruning.step()).toBe(true)
  const none = aPruning()
  expect(await none.pruning.step()).toBe(false)
  expect(none.logged()).toEqual([])
})
