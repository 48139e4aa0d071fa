import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Classroom } from '../../../electron/station/api/schemas/classroom.ts'
import { createSessionNews } from '../../../electron/station/session-news.ts'
import { createSignals } from '../../../electron/station/signals.ts'

const shown: Classroom = {
  room: null,
  rooms: [],
  session: null,
  playback: null,
  next: null,
  show: 'lesson',
  roll: null,
}
const classrooms = () => [shown]

function heard() {
  const signals = createSignals()
  const names: string[] = []
  signals.subscribe((signal) => names.push(signal.signal === 'roll' ? `roll ${signal.sessionId}` : signal.signal))
  return { signals, names }
}

test('pages hear of changed sessions after whoever changed them was answered, and once for all', async () => {
  const { signals, names } = heard()
  const news = createSessionNews(signals, classrooms)
  news.changed('one')
  news.changed('two')
  news.changed('one')
  expect(names).toEqual([])
  await nextTurn()
  expect(names).toEqual(['sessions', 'roll one', 'roll two', 'classroom'])
})

test('pages hear once of spot checks and of questions, and look at no session for it', async () => {
  const { signals, names } = heard()
  const news = createSessionNews(signals, classrooms)
  news.happened('spot_checks')
  news.happened('questions')
  news.happened('spot_checks')
  expect(names).toEqual([])
  await nextTurn()
  expect(names).toEqual(['spot_checks', 'questions'])
})

test('nothing is looked up any more once the station stops', async () => {
  const { signals, names } = heard()
  const news = createSessionNews(signals, classrooms)
  news.changed('one')
  news.stop()
  await nextTurn()
  expect(names).toEqual([])
})
