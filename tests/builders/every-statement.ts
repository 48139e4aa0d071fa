import { v7 } from 'uuid'
import { createSigner } from '../../electron/records/signed-note.ts'
import { createCheckpoints } from '../../electron/station/checkpoints/checkpoints.ts'
import type { StationEvent } from '../../electron/station/log/events.ts'
import { createLogTold } from '../../electron/station/upload/log-told.ts'
import type { PendingStatement } from '../../electron/station/upload/outbox.ts'
import type { Attendance } from '../../electron/station/upload/statement-context.ts'
import { aCheckIn, anOutbox, aStatementContext, NINE } from './upload-room.ts'

const ATTENDANCE: Attendance[] = [
  { personId: 'p-1', state: 'here', presentSeconds: 7_140, creditedMinutes: 119, sealedMinutes: null },
  { personId: 'p-2', state: 'absent', presentSeconds: 0, creditedMinutes: 0, sealedMinutes: null },
]

/** What happens in a class, once of each kind that the record store is told of. */
function everyEvent(suspicionId: string): StationEvent[] {
  const sessionId = 'session-1'
  const by = 'i-7f3a'
  const step = { sessionId, by }
  const check = { checkId: v7(), sessionId }
  const lesson = { sessionId, lessonId: 'lesson-1' }
  const study = { studyId: v7(), personId: 'p-1', lessonId: 'lesson-1' }
  const chosen = { manner: 'tap', readerId: 'wedge', credentialId: 'card-1', chosenAmong: 3 } as const
  const stay = { presenceId: v7(), sessionId, personId: 'p-1' }
  const byHand = { manner: 'manual', by, reason: '读卡器坏了' } as const
  return [
    { type: 'session.opened', ...step },
    aCheckIn('p-1'),
    { type: 'study.started', ...study, sessionId, position: 0 },
    { type: 'study.played', ...study, from: 0, to: 12.5, shownFrom: NINE, shownTo: NINE + 12_500 },
    { type: 'study.ended', ...study, position: 12.5, reason: 'asked' },
    { type: 'presence.checked_in', ...stay, how: chosen, lateMinutes: 4, returned: true },
    { type: 'session.teaching', ...step },
    { type: 'session.paused', ...step },
    { type: 'session.resumed', ...step },
    { type: 'lesson.played', ...lesson, from: 0, to: 40.5 },
    { type: 'lesson.stopped', ...lesson, position: 40.5, by },
    { type: 'spot_check.answered', ...check, personId: 'p-1', readerId: 'wedge', credentialId: 'card-1', late: false },
    { type: 'spot_check.missed', ...check, personIds: ['p-2'] },
    { type: 'spot_check.answered', ...check, personId: 'p-2', readerId: 'wedge', credentialId: 'card-2', late: true },
    { type: 'presence.checked_out', ...stay, how: byHand, earlyMinutes: 2 },
    { type: 'lesson.played', ...lesson, from: 0, to: 100 },
    { type: 'session.closed', ...step },
    { type: 'suspicion.answered', suspicionId, sessionId, word: 'explained', note: '一起来的', by },
    { type: 'session.sealed', ...step, logSize: 12, root: 'ab'.repeat(32), hours: 'cd'.repeat(32), code: 'K3M-Q2Z' },
    { type: 'spot_check.excused', ...check, personId: 'p-1', by, reason: '送医' },
    {
      type: 'presence.stated',
      presenceId: v7(),
      sessionId,
      personId: 'p-2',
      from: NINE,
      to: NINE + 60_000,
      by,
      reason: '补',
    },
    { type: 'session.cancelled', sessionId: 'session-2', by, reason: '停电' },
  ]
}

/** Every kind of statement that a station makes, as its outbox keeps them, with their leaves; each time with new ids. */
export function everyStatement(): (PendingStatement & { leaf: Buffer })[] {
  const suspicion = { id: v7(), kind: 'burst_tapping', people: 6, word: 'explained' }
  const context = aStatementContext(() => ATTENDANCE, { sealCode: () => 'K3M-Q2Z', suspicions: () => [suspicion] })
  const { store, log, outbox, time } = anOutbox({ context })
  const [opened, checkedIn] = log.record(...everyEvent(suspicion.id))
  if (opened === undefined || checkedIn === undefined) throw new Error('the class began')
  const undone = { presenceId: v7(), sessionId: 'session-1', personId: 'p-1', eventId: checkedIn.id }
  log.record({ type: 'presence.undone', ...undone, kind: 'check_in', by: 'i-7f3a', reason: '代刷' })
  const checkpoints = createCheckpoints({
    store,
    signer: createSigner('training-station/station-1', Buffer.alloc(32, 3)),
    leavesAfter: outbox.leavesAfter,
    wall: () => time.wall,
    dayOf: (at) => at,
    afterwards: (work) => void setImmediate(work),
  })
  const { site } = context
  createLogTold({
    store,
    kept: outbox.kept,
    checkpoints,
    site,
    version: '1.0.0',
    clockEvidence: () => 'confirmed',
  }).tell()
  const statements = outbox.pendingAfter(0, 1_000)
  const leaves = new Map(outbox.leavesAfter(0, 1_000).map(({ position, leaf }) => [position, leaf]))
  store.close()
  return statements.map((one) => {
    const leaf = leaves.get(one.position)
    if (leaf === undefined) throw new Error(`statement ${one.position} has no leaf`)
    return { ...one, leaf }
  })
}
