import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { StationEvent } from '../../../electron/station/log/events.ts'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import type { Attendance } from '../../../electron/station/upload/statement-context.ts'
import { aCheckIn, anOutbox, aStatementContext, NINE } from '../../builders/upload-room.ts'

const CLOSED: StationEvent = { type: 'session.closed', sessionId: 'session-1', by: 'i-7f3a' }

function undone(eventId: string): StationEvent {
  const of = { presenceId: 'presence-1', sessionId: 'session-1', personId: 'p-1', eventId }
  return { type: 'presence.undone', ...of, kind: 'check_in', by: 'i-7f3a', reason: 'wrong person' }
}

function shown(from: number, to: number, lessonId = 'lesson-1'): StationEvent {
  return { type: 'lesson.played', sessionId: 'session-1', lessonId, from, to }
}

function verbsOf(bytes: readonly { bytes: Buffer }[]): string[] {
  return bytes.map((one) => String(JSON.parse(one.bytes.toString('utf8')).verb.display.en))
}

describe('the outbox', () => {
  test('holds a statement once its event is in the log, and none if the event is not', () => {
    const { log, outbox, store } = anOutbox()
    expect(() =>
      store.transaction(() => {
        log.record(aCheckIn('p-1'))
        throw new Error('something else in the transaction failed')
      }),
    ).toThrow()
    expect(outbox.pendingAfter(0, 10)).toEqual([])
    const [entry] = log.record(aCheckIn('p-1'))
    expect(outbox.pendingAfter(0, 10)).toMatchObject([{ id: entry?.id, seq: entry?.seq, voids: null }])
  })

  test('says in the same transaction that statements were made, and only then', () => {
    let made = 0
    const { log } = anOutbox({ onMade: () => (made += 1) })
    log.record({ type: 'station.stopped', signal: 'SIGTERM' }, shown(0, 5))
    expect(made).toBe(0)
    log.record(aCheckIn('p-1'), aCheckIn('p-2'))
    expect(made).toBe(2)
  })

  test('counts what is pending, delivered and set aside', () => {
    const { log, outbox } = anOutbox()
    log.record(aCheckIn('p-1'), aCheckIn('p-2'), aCheckIn('p-3'))
    const [first, second] = outbox.pendingAfter(0, 10)
    if (first === undefined || second === undefined) throw new Error('two statements are pending')
    outbox.deliver([first], 1_000)
    log.record({ type: 'upload.quarantined', statementId: second.id, code: 'rejected', reason: 'no actor' })
    expect(outbox.counts()).toEqual({ pending: 1, delivered: 1, quarantined: 1 })
    expect(outbox.lastDeliveredAt()).toBe(1_000)
    expect(outbox.quarantine(10)).toMatchObject([
      { id: second.id, type: 'presence.checked_in', code: 'rejected', reason: 'no actor' },
    ])
    expect(outbox.isQuarantined(second.id)).toBe(true)
    expect(outbox.witness()).toEqual(first.bytes)
  })

  test('settles those statements that were delivered, and none between them', () => {
    const { log, outbox } = anOutbox()
    log.record(...Array.from({ length: 8 }, (_, index) => aCheckIn(`p-${index}`)))
    const pending = outbox.pendingAfter(0, 10)
    const delivered = pending.filter((_, index) => [0, 1, 3, 4, 5, 7].includes(index))
    outbox.deliver(delivered, 1_000)
    expect(outbox.pendingAfter(0, 10)).toEqual([pending[2], pending[6]])
    expect(outbox.counts()).toEqual({ pending: 2, delivered: 6, quarantined: 0 })
  })

  test('never sets aside or takes back what was delivered', () => {
    const { log, outbox } = anOutbox()
    log.record(aCheckIn('p-1'))
    const pending = outbox.pendingAfter(0, 10)
    outbox.deliver(pending, 1_000)
    log.record({ type: 'upload.quarantined', statementId: pending[0]?.id ?? '', code: 'rejected', reason: 'late' })
    expect(outbox.counts()).toEqual({ pending: 0, delivered: 1, quarantined: 0 })
  })

  test('refuses to change the bytes of a statement', () => {
    const { log, store } = anOutbox()
    log.record(aCheckIn('p-1'))
    expect(() => store.db.exec("UPDATE statement SET bytes = x'00'")).toThrow('made once')
  })

  test('makes no statement again, and no other one, when the tables are rebuilt from the log', () => {
    let roll: Attendance[] = [
      { personId: 'p-1', state: 'here', presentSeconds: 60, creditedMinutes: 1, sealedMinutes: null },
    ]
    const { log, outbox, store } = anOutbox({ context: aStatementContext(() => roll) })
    log.record(aCheckIn('p-1'), shown(0, 30), CLOSED)
    outbox.deliver(outbox.pendingAfter(0, 1), 1_000)
    const before = outbox.pendingAfter(0, 100)
    roll = [
      ...roll,
      { personId: 'p-late-enrolled', state: 'absent', presentSeconds: 0, creditedMinutes: 0, sealedMinutes: null },
    ]
    rebuild(store, log)
    expect(outbox.pendingAfter(0, 100)).toEqual(before)
    expect(outbox.counts()).toEqual({ pending: 3, delivered: 1, quarantined: 0 })
  })
})

describe('a correction after the session was closed', () => {
  test('voids each verdict once, and the newest one stands', () => {
    let roll: Attendance[] = [
      { personId: 'p-1', state: 'here', presentSeconds: 60, creditedMinutes: 1, sealedMinutes: null },
    ]
    const { log, outbox } = anOutbox({ context: aStatementContext(() => roll) })
    const [checkIn] = log.record(aCheckIn('p-1'), CLOSED)
    roll = [{ personId: 'p-1', state: 'absent', presentSeconds: 0, creditedMinutes: 0, sealedMinutes: null }]
    log.record(undone(checkIn?.id ?? ''))
    roll = [{ personId: 'p-1', state: 'late', presentSeconds: 30, creditedMinutes: 0, sealedMinutes: null }]
    log.record(aCheckIn('p-1'))
    const pending = outbox.pendingAfter(0, 100)
    expect(verbsOf(pending)).toEqual([
      'checked in',
      'closed',
      'attended',
      'voided',
      'voided',
      'attended',
      'checked in',
      'voided',
      'attended',
    ])
    const verdicts = pending.filter((one) => verbsOf([one])[0] === 'attended').map((one) => one.id)
    const voided = pending.map((one) => one.voids).filter((id) => id !== null)
    expect(voided).toEqual([checkIn?.id, verdicts[0], verdicts[1]])
  })

  test('before the session was closed there is no verdict to correct', () => {
    const { log, outbox } = anOutbox()
    const [checkIn] = log.record(aCheckIn('p-1'))
    log.record(undone(checkIn?.id ?? v7()))
    expect(verbsOf(outbox.pendingAfter(0, 10))).toEqual(['checked in', 'voided'])
  })
})

describe('showings', () => {
  const stopped: StationEvent = {
    type: 'lesson.stopped',
    sessionId: 'session-1',
    lessonId: 'lesson-1',
    position: 30,
    by: 'i-7f3a',
  }
  const started = (lessonId: string): StationEvent => {
    return { type: 'lesson.started', sessionId: 'session-1', lessonId, kind: 'video', position: 0, by: 'i-7f3a' }
  }
  const segmentsOf = ({ bytes }: { bytes: Buffer }): unknown =>
    JSON.parse(bytes.toString('utf8')).result.extensions['https://w3id.org/xapi/video/extensions/played-segments']

  test('are told once, when the lesson stops, with reports that follow each other joined', () => {
    const { log, outbox } = anOutbox()
    log.record(started('lesson-1'), shown(0, 5), shown(5.2, 10), shown(20, 30), stopped, CLOSED)
    const pending = outbox.pendingAfter(0, 10)
    expect(verbsOf(pending)).toEqual(['terminated', 'closed'])
    expect(pending.slice(0, 1).map(segmentsOf)).toEqual(['0[.]10[,]20[.]30'])
  })

  test('that nobody stopped end with the session', () => {
    const { log, outbox } = anOutbox()
    log.record(started('lesson-1'), shown(0, 100), CLOSED)
    expect(verbsOf(outbox.pendingAfter(0, 10))).toEqual(['completed', 'closed'])
  })

  test('end when another lesson takes the screen, and go on when the same one is started again', () => {
    const { log, outbox } = anOutbox()
    log.record(
      started('lesson-1'),
      shown(0, 10),
      started('lesson-1'),
      shown(10, 20),
      started('lesson-2'),
      shown(0, 7, 'lesson-2'),
    )
    expect(outbox.pendingAfter(0, 10).map(segmentsOf)).toEqual(['0[.]20'])
  })
})

describe('how far the record store has the log', () => {
  test('is the last entry before the oldest statement that waits', () => {
    const { log, outbox } = anOutbox()
    expect(outbox.sentThrough()).toBe(0)
    log.record(aCheckIn('p-1'), { type: 'station.stopped', signal: 'SIGTERM' }, aCheckIn('p-2'), aCheckIn('p-3'))
    expect(outbox.sentThrough()).toBe(0)
    const [first, second, third] = outbox.pendingAfter(0, 10)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three are pending')
    outbox.deliver([first], NINE)
    expect(outbox.sentThrough()).toBe(1)
    outbox.deliver([third], NINE)
    expect(outbox.sentThrough()).toBe(1)
    log.record({ type: 'upload.quarantined', statementId: second.id, code: 'rejected', reason: 'no' })
    expect(outbox.sentThrough()).toBe(4)
  })

  test('is not an entry of which one statement is there and another waits', () => {
    const here = { state: 'here', presentSeconds: 7_200, creditedMinutes: 120, sealedMinutes: null } as const
    const context = aStatementContext(() => ['p-1', 'p-2'].map((personId) => ({ ...here, personId })))
    const { log, outbox } = anOutbox({ context })
    log.record(aCheckIn('p-1'), CLOSED)
    const [checkIn, one, ...more] = outbox.pendingAfter(0, 10)
    if (checkIn === undefined || one === undefined) throw new Error('a check-in and two who attended are pending')
    outbox.deliver([checkIn, one], NINE)
    expect(more.map(({ seq }) => seq)).toContain(one.seq)
    expect(outbox.sentThrough()).toBe(1)
  })
})

describe('bytes that headquarters holds', () => {
  test('are let go of, up to where it vouches and as old as the policy says; their leaves stay', () => {
    const { log, outbox, time, store } = anOutbox()
    log.record(aCheckIn('p-1'), aCheckIn('p-2'))
    time.pass(60_000)
    log.record(aCheckIn('p-3'), aCheckIn('p-4'))
    const all = outbox.pendingAfter(0, 10)
    const leaves = outbox.leavesAfter(0, 10)
    outbox.deliver(all, NINE)
    const old = { madeBefore: NINE + 1, limit: 100 }
    expect(outbox.kept.letGo({ ...old, throughSeq: 1 })).toBe(1)
    expect(outbox.kept.letGo({ ...old, throughSeq: 4 })).toBe(1)
    expect(outbox.kept.letGo({ ...old, throughSeq: 4 })).toBe(0)
    const lengths = store.db.prepare<[], number>('SELECT length(bytes) FROM statement ORDER BY position').pluck().all()
    expect(lengths.map((length) => length > 0)).toEqual([false, false, true, true])
    expect(outbox.leavesAfter(0, 10)).toEqual(leaves)
  })

  test('stay while they wait, where they were set aside, and of the one delivered last', () => {
    const { log, outbox } = anOutbox()
    log.record(aCheckIn('p-1'), aCheckIn('p-2'), aCheckIn('p-3'))
    const [first, second, third] = outbox.pendingAfter(0, 10)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three are pending')
    const any = { throughSeq: 100, madeBefore: NINE + 1, limit: 100 }
    expect(outbox.kept.letGo(any)).toBe(0)
    log.record({ type: 'upload.quarantined', statementId: first.id, code: 'rejected', reason: 'no' })
    outbox.deliver([second, third], NINE)
    expect(outbox.kept.letGo(any)).toBe(1)
    expect(outbox.witness()).toEqual(third.bytes)
  })
})
