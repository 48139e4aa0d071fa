import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StationEvent } from '../../../electron/station/log/events.ts'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { migrations } from '../../../electron/station/store/migrations/index.ts'
import { openStore } from '../../../electron/station/store/open.ts'
import type { Outbox } from '../../../electron/station/upload/outbox.ts'
import { aLog } from '../../builders/log.ts'
import { aFolder } from '../../builders/people-room.ts'
import { anOutbox, NINE } from '../../builders/upload-room.ts'

/** The schema before statements told of self-study. */
const BEFORE = 20

const of = (studyId: string) => ({ studyId, personId: 'p-1', lessonId: 'lesson-1' })
const started = (studyId: string): StationEvent => {
  return { type: 'study.started', ...of(studyId), sessionId: 'session-1', position: 0 }
}
const played = (studyId: string, from: number, to: number): StationEvent => {
  return { type: 'study.played', ...of(studyId), from, to, shownFrom: NINE + from * 1000, shownTo: NINE + to * 1000 }
}
const ended = (studyId: string, position: number): StationEvent => {
  return { type: 'study.ended', ...of(studyId), position, reason: 'asked' }
}

/** A station's folder as the version before left it: one study is over, another has its second lesson open. */
function fromBefore(): string {
  const folder = aFolder()
  const opened = openStore(join(folder, 'station.db'), migrations.slice(0, BEFORE))
  if (!opened.opened) throw new Error(opened.refusal.code)
  aLog(opened.store).record(
    ...[started('over'), played('over', 0, 30), ended('over', 30)],
    ...[started('open'), played('open', 0, 20), ended('open', 20)],
    ...[started('open'), played('open', 20, 24), played('open', 24, 28.125), played('open', 5, 9)],
  )
  opened.store.db
    .prepare('INSERT INTO study (study_id, person_id, session_id, lesson_id, at) VALUES (?, ?, ?, ?, ?)')
    .run('open', 'p-1', 'session-1', 'lesson-1', NINE)
  opened.store.close()
  return folder
}

const resultsOf = (outbox: Outbox): unknown[] =>
  outbox.pendingAfter(0, 100).map(({ bytes }) => JSON.parse(bytes.toString('utf8')).result)

test('a lesson that was open when the station got this version is told whole, as headquarters makes it from the log', () => {
  const { log, outbox } = anOutbox({ folder: fromBefore() })
  log.record(played('open', 9, 12), ended('open', 12))
  expect(resultsOf(outbox)).toHaveLength(1)
  const replay = anOutbox()
  for (const entry of log.entries()) replay.outbox.projection.apply(entry)
  expect(resultsOf(outbox)).toEqual(resultsOf(replay.outbox).slice(-1))
})

test('what was over by then is not told now, by a rebuild neither', () => {
  const { log, outbox, store } = anOutbox({ folder: fromBefore() })
  rebuild(store, log)
  expect(resultsOf(outbox)).toEqual([])
  log.record(ended('open', 9))
  expect(resultsOf(outbox)).toHaveLength(1)
})
