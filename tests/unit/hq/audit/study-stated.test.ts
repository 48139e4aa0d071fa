import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ArchivedStatement } from '../../../../electron/hq/archive/archive.ts'
import { accountOfStatements } from '../../../../electron/hq/audit/stated.ts'
import { statementLeaf } from '../../../../electron/records/statement-leaf.ts'
import type { LogEntry } from '../../../../electron/station/log/events.ts'
import { aCheckIn, anOutbox, NINE } from '../../../builders/upload-room.ts'

const PROGRESS = 'https://w3id.org/xapi/video/extensions/progress'
const Stated = z.looseObject({
  id: z.string(),
  actor: z.looseObject({ account: z.looseObject({ name: z.string() }) }),
  result: z.looseObject({ extensions: z.record(z.string(), z.unknown()) }).optional(),
})
type Stated = z.infer<typeof Stated>

/** A station where somebody comes and watches 40 of a film's 100 seconds by themselves: its log, and what it states. */
function aStation(): { entries: LogEntry[]; statements: Stated[] } {
  const { log, outbox } = anOutbox()
  const study = { studyId: v7(), personId: 'p-1', lessonId: 'lesson-1' }
  log.record(
    aCheckIn('p-1'),
    { type: 'study.started', ...study, sessionId: 'session-1', position: 0 },
    { type: 'study.played', ...study, from: 0, to: 40, shownFrom: NINE, shownTo: NINE + 40_000 },
    { type: 'study.ended', ...study, position: 40, reason: 'next_person' },
  )
  const statements = outbox.pendingAfter(0, 10).map(({ bytes }) => Stated.parse(JSON.parse(bytes.toString('utf8'))))
  return { entries: [...log.entries()], statements }
}

/** What headquarters finds, which has the log and these statements. */
function audited(entries: readonly LogEntry[], statements: readonly Stated[]) {
  const replay = anOutbox()
  for (const entry of entries) replay.outbox.projection.apply(entry)
  const archived = statements.map((statement, index): ArchivedStatement => {
    return { position: index + 1, id: statement.id, leaf: statementLeaf(statement), statement, storedAt: NINE }
  })
  const at = (position: number) => archived[position - 1] ?? null
  return accountOfStatements({ archived, at, outbox: replay.outbox })
}

test('what a station states of self-study is what follows from its log, and earns nobody a minute', () => {
  const { entries, statements } = aStation()
  expect(statements).toHaveLength(2)
  expect(audited(entries, statements)).toMatchObject({ held: 2, findings: [], inOtherWords: 0, credits: [] })
})

test('a viewing that says more than was shown, or is somebody else’s, is found', () => {
  const { entries, statements } = aStation()
  const more = statements.map((one) =>
    one.result === undefined
      ? one
      : { ...one, result: { ...one.result, extensions: { ...one.result.extensions, [PROGRESS]: 0.9 } } },
  )
  expect(audited(entries, more).findings).toMatchObject([
    { kind: 'statement_differs', position: 2, fields: [{ field: 'progress', stated: '0.9', follows: '0.4' }] },
  ])
  const other = statements.map((one) =>
    one.result === undefined ? one : { ...one, actor: { account: { name: 'p-2' } } },
  )
  expect(audited(entries, other).findings).toMatchObject([
    { kind: 'statement_differs', position: 2, fields: [{ field: 'person', stated: 'p-2', follows: 'p-1' }] },
  ])
})

test('a viewing that the log has nothing of is found', () => {
  const { entries, statements } = aStation()
  const withoutStudy = entries.filter(({ event }) => !event.type.startsWith('study.'))
  expect(audited(withoutStudy, statements).findings).toMatchObject([
    { kind: 'statement_unfounded', position: 2, facts: { person: 'p-1', progress: 0.4, played: '0[.]40' } },
  ])
})

test('a station of a version that stated nothing of self-study is not held to it', () => {
  const { entries, statements } = aStation()
  expect(audited(entries, statements.slice(0, 1))).toMatchObject({ held: 1, findings: [], inOtherWords: 0 })
})
