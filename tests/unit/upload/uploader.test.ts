import { createServer } from 'node:http'
import { v7 } from 'uuid'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { StationEvent } from '../../../electron/station/log/events.ts'
import { createDelivery } from '../../../electron/station/upload/delivery-run.ts'
import { createRecordStoreClient } from '../../../electron/station/upload/record-store-client.ts'
import { aCheckIn, aConnection, anUploader, type UploadRoom, unthrottled } from '../../builders/upload-room.ts'

function checkIns(room: UploadRoom, count: number): string[] {
  const events = Array.from({ length: count }, (_, index) => aCheckIn(`p-${index}`))
  return room.store.transaction(() => room.log.record(...events).map((entry) => entry.id))
}

function anUndo(eventId: string): StationEvent {
  const of = { presenceId: 'presence-1', sessionId: 'session-1', personId: 'p-1', eventId }
  return { type: 'presence.undone', ...of, kind: 'check_in', by: 'i-7f3a', reason: 'wrong person' }
}

async function uploadNow(room: UploadRoom): Promise<void> {
  room.uploader.now()
  await room.settled()
}

function expectEachStoredOnce(room: UploadRoom, ids: readonly string[]): void {
  expect([...room.recordStore.stored().keys()].toSorted()).toEqual([...ids].toSorted())
  for (const { times } of room.recordStore.stored().values()) expect(times).toBe(1)
}

const posted = (room: UploadRoom) => room.recordStore.seen.filter((one) => one.method === 'POST')

describe('an upload', () => {
  test('carries the backlog in batches of at most 100, each statement once', async () => {
    const room = await anUploader()
    const ids = checkIns(room, 250)
    await uploadNow(room)
    expectEachStoredOnce(room, ids)
    expect(posted(room).map((one) => one.statements)).toEqual([100, 100, 50])
    expect(room.uploader.status()).toMatchObject({
      state: 'idle',
      pending: 0,
      delivered: 250,
      problem: null,
      run: null,
    })
  })

  test('posts the kept bytes with the version and the credential, and follows no redirect', async () => {
    const room = await anUploader()
    checkIns(room, 1)
    await uploadNow(room)
    expect(posted(room)[0]?.headers).toMatchObject({
      'x-experience-api-version': '1.0.3',
      authorization: `Basic ${Buffer.from('station:secret').toString('base64')}`,
      'content-type': 'application/json',
    })
  })

  test('shows its progress of the run', async () => {
    const room = await anUploader({ recordStore: { latency: 5 } })
    checkIns(room, 120)
    expect(room.uploader.now()).toMatchObject({ state: 'sending', run: { settled: 0, total: 120, secondsLeft: null } })
    await room.settled()
  })

  test('tells the clock what time the record store says, once per run', async () => {
    const room = await anUploader()
    checkIns(room, 250)
    await uploadNow(room)
    expect(room.clockObservations).toHaveLength(1)
    expect(room.clockObservations[0]?.source).toBe(new URL(room.recordStore.endpoint).host)
  })

  test('stops within a second, whatever the store does, with everything still pending', async () => {
    const room = await anUploader()
    const ids = checkIns(room, 5)
    room.recordStore.fault({ fault: 'hang' })
    room.uploader.now()
    const before = performance.now()
    await room.uploader.stop()
    expect(performance.now() - before).toBeLessThan(1_000)
    expect(room.outbox.counts().pending).toBe(ids.length)
  })
})

describe('while the store is at work on a batch', () => {
  test('the one before is settled, and no other request is on its way', async () => {
    const settled: number[] = []
    let unanswered = 0
    let most = 0
    const room = await anUploader({
      onRequest: () => {
        settled.push(room.outbox.counts().delivered)
        unanswered += 1
        most = Math.max(most, unanswered - room.recordStore.seen.length)
      },
    })
    const ids = checkIns(room, 350)
    await uploadNow(room)
    expectEachStoredOnce(room, ids)
    // Each batch goes out before the one ahead of it is settled, and after those before that one are.
    expect(settled).toEqual([0, 0, 100, 200])
    expect(most).toBe(1)
    expect(room.uploader.status()).toMatchObject({ state: 'idle', pending: 0, delivered: 350 })
  })

  test('the station may stop: what was not settled is posted again, and stored once', async () => {
    let stopping: Promise<void> | null = null
    const room = await anUploader({
      onRequest: () => {
        if (room.recordStore.seen.length === 1 && stopping === null) stopping = room.uploader.stop()
      },
    })
    const ids = checkIns(room, 250)
    room.uploader.now()
    await vi.waitUntil(() => stopping !== null)
    const before = performance.now()
    await stopping
    expect(performance.now() - before).toBeLessThan(1_000)
    expect(room.recordStore.stored().size).toBeGreaterThanOrEqual(100)
    expect(room.outbox.counts()).toEqual({ pending: 250, delivered: 0, quarantined: 0 })

    const next = createDelivery({
      outbox: room.outbox,
      client: createRecordStoreClient({
        destination: { ...room.recordStore, version: '1.0.3' },
        fetch: aConnection().fetch,
        timeoutMilliseconds: 10_000,
        onDate: () => undefined,
      }),
      throttle: unthrottled(),
      wall: () => room.time.wall,
      setAside: (statements) => expect(statements).toEqual([]),
      onSettled: () => undefined,
    })
    expect(await next.run(new AbortController().signal)).toEqual({ end: 'emptied' })
    expectEachStoredOnce(room, ids)
    expect(room.outbox.counts()).toEqual({ pending: 0, delivered: 250, quarantined: 0 })
  })

  test('that batch may be refused: the one before stays settled, and only the culprit is set aside', async () => {
    const settled: number[] = []
    const room = await anUploader({ onRequest: () => settled.push(room.outbox.counts().delivered) })
    const ids = checkIns(room, 300)
    const culprit = ids[150] ?? ''
    room.recordStore.fault({ fault: 'reject', statementId: culprit })
    await uploadNow(room)
    // After the culprit and the rest of its batch, the next goes out before the books say that the rest is delivered.
    expect(settled).toEqual([0, 0, 100, 100, 100])
    expectEachStoredOnce(
      room,
      ids.filter((id) => id !== culprit),
    )
    expect(posted(room)[0]).toMatchObject({ statements: 100, status: 200 })
    expect(posted(room)[1]).toMatchObject({ statements: 100, status: 400 })
    expect(room.outbox.quarantine(10)).toMatchObject([{ id: culprit, code: 'rejected' }])
    expect(room.outbox.counts()).toEqual({ pending: 0, delivered: 299, quarantined: 1 })
  })

  test('the line may break: the one before stays settled, and the same bytes go again', async () => {
    const room = await anUploader({
      onRequest: () => {
        if (room.recordStore.seen.length === 1) room.recordStore.fault({ fault: 'reset_after_storing' })
      },
    })
    const ids = checkIns(room, 250)
    await uploadNow(room)
    expect(room.uploader.status()).toMatchObject({ state: 'waiting', problem: 'offline', delivered: 100, pending: 150 })
    await uploadNow(room)
    expectEachStoredOnce(room, ids)
    expect(posted(room)[2]?.bytes).toBe(posted(room)[1]?.bytes)
  })
})

describe('when the line or the store fails', () => {
  test.each([
    ['server_error', { fault: 'status', status: 503 } as const],
    ['server_error', { fault: 'status', status: 500 } as const],
    ['rate_limited', { fault: 'status', status: 429, retryAfter: '120' } as const],
    ['offline', { fault: 'reset_before_storing' } as const],
    ['offline', { fault: 'reset_after_storing' } as const],
  ])('%s: waits, tries again by itself, and nothing is stored twice', async (problem, fault) => {
    const room = await anUploader()
    const ids = checkIns(room, 3)
    room.recordStore.fault(fault)
    await uploadNow(room)
    expect(room.uploader.status()).toMatchObject({ state: 'waiting', problem, pending: 3 })
    room.timers.fire()
    await room.settled()
    expectEachStoredOnce(room, ids)
    expect(posted(room)[0]?.bytes).toBe(posted(room)[1]?.bytes)
  })

  test('waits longer after each failure, and at least as long as the store asks', async () => {
    const room = await anUploader()
    checkIns(room, 1)
    room.recordStore.fault({ fault: 'status', status: 503, times: 3 })
    room.recordStore.fault({ fault: 'status', status: 429, retryAfter: '600' })
    room.uploader.now()
    const waits: number[] = []
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await room.settled()
      waits.push(...room.timers.planned)
      room.timers.fire()
    }
    await room.settled()
    expect(waits).toEqual([1_000, 2_000, 4_000, 608_000])
    expect(room.uploader.status().state).toBe('idle')
  })

  test('a time-out lets the next attempt carry half', async () => {
    const room = await anUploader({ timeoutMilliseconds: 100 })
    const ids = checkIns(room, 100)
    room.recordStore.fault({ fault: 'hang' })
    await uploadNow(room)
    expect(room.uploader.status()).toMatchObject({ state: 'waiting', problem: 'timeout' })
    await uploadNow(room)
    expect(posted(room).map((one) => one.statements)).toEqual([100, 50, 50])
    expectEachStoredOnce(room, ids)
  })

  test('a portal that answers every request with its page is not taken for the store', async () => {
    const portal = createServer((request, response) => {
      request.resume()
      response.writeHead(200, { 'Content-Type': 'text/html', Date: 'Thu, 01 Jan 1970 00:00:00 GMT' })
      response.end('<html>请登录</html>')
    })
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void portal.close())
    const address = portal.address()
    if (address === null || typeof address === 'string') throw new Error('the portal has no port')
    const room = await anUploader()
    room.uploader.configure({
      endpoint: `http://127.0.0.1:${address.port}/xapi`,
      version: '1.0.3',
      key: 'k',
      secret: 's',
    })
    checkIns(room, 2)
    await uploadNow(room)
    expect(room.uploader.status()).toMatchObject({
      state: 'waiting',
      problem: 'not_a_record_store',
      pending: 2,
      delivered: 0,
    })
    expect(room.clockObservations).toEqual([])
  })

  test('the next run is on the schedule where the answer makes no sense', async () => {
    const room = await anUploader()
    checkIns(room, 1)
    room.recordStore.fault({ fault: 'status', status: 302 })
    await uploadNow(room)
    expect(room.uploader.status()).toMatchObject({ state: 'waiting', problem: 'unexpected_answer' })
    expect(room.timers.planned).toEqual([15 * 60_000])
  })
})

describe('when the store refuses the credential', () => {
  test('it stops and says so, notes it in the log, and goes on once it is asked', async () => {
    const room = await anUploader()
    const ids = checkIns(room, 2)
    room.recordStore.fault({ fault: 'credentials', key: 'station', secret: 'changed' })
    await uploadNow(room)
    expect(room.uploader.status()).toMatchObject({
      state: 'refused',
      problem: 'refused_credentials',
      nextAttemptAt: null,
    })
    expect(room.logged('upload.refused')).toEqual([{ type: 'upload.refused', status: 401 }])
    checkIns(room, 1)
    expect(room.timers.planned).toEqual([])
    room.recordStore.fault({ fault: 'credentials', key: 'station', secret: 'secret' })
    await uploadNow(room)
    expect(room.recordStore.stored().size).toBe(ids.length + 1)
  })

  test('a new credential starts it again', async () => {
    const room = await anUploader()
    const ids = checkIns(room, 2)
    room.recordStore.fault({ fault: 'credentials', key: 'station', secret: 'changed' })
    await uploadNow(room)
    room.uploader.configure({
      endpoint: room.recordStore.endpoint,
      version: '1.0.3',
      key: 'station',
      secret: 'changed',
    })
    room.timers.fire()
    await room.settled()
    expectEachStoredOnce(room, ids)
  })
})

describe('a statement the store will not take', () => {
  test('is found by halving, set aside with the reason of the store, and the rest goes', async () => {
    const room = await anUploader()
    const ids = checkIns(room, 100)
    const [culprit, ...others] = [ids[37], ...ids.filter((_, index) => index !== 37)]
    room.recordStore.fault({ fault: 'reject', statementId: culprit ?? '' })
    await uploadNow(room)
    expectEachStoredOnce(
      room,
      others.filter((id) => id !== undefined),
    )
    expect(room.outbox.quarantine(10)).toMatchObject([
      { id: culprit, code: 'rejected', reason: `statement ${culprit} is not acceptable`, type: 'presence.checked_in' },
    ])
    expect(room.logged('upload.quarantined')).toHaveLength(1)
    expect(posted(room).length).toBeLessThanOrEqual(18)
    expect(room.uploader.status()).toMatchObject({ state: 'idle', pending: 0, delivered: 99, quarantined: 1 })
  })

  test('alone in the queue, is set aside once the store has shown that it takes another', async () => {
    const room = await anUploader()
    checkIns(room, 1)
    await uploadNow(room)
    const [culprit] = checkIns(room, 1)
    room.recordStore.fault({ fault: 'reject', statementId: culprit ?? '' })
    await uploadNow(room)
    expect(room.outbox.quarantine(10)).toMatchObject([{ id: culprit }])
    expect([...room.recordStore.stored().values()].map((one) => one.times)).toEqual([1])
  })

  test('stays where the store refuses everything: that is the fault of the store', async () => {
    const room = await anUploader()
    checkIns(room, 10)
    await uploadNow(room)
    const later = checkIns(room, 40)
    room.recordStore.fault({ fault: 'status', status: 400, times: 1_000 })
    await uploadNow(room)
    expect(room.uploader.status()).toMatchObject({
      state: 'waiting',
      problem: 'rejects_everything',
      pending: later.length,
      quarantined: 0,
    })
  })

  test('stays where a store that never took anything refuses it too', async () => {
    const room = await anUploader()
    checkIns(room, 200)
    room.recordStore.fault({ fault: 'status', status: 400, times: 100_000 })
    await uploadNow(room)
    expect(room.uploader.status()).toMatchObject({ problem: 'rejects_everything', pending: 200, quarantined: 0 })
    expect(posted(room).length).toBeLessThan(100)
  })

  test('is set aside when it alone is too large; the rest goes, less at once', async () => {
    const room = await anUploader()
    const ids = checkIns(room, 20)
    const shown = Array.from({ length: 90 }, (_, index): StationEvent => {
      return { type: 'lesson.played', sessionId: 'session-1', lessonId: 'lesson-1', from: index, to: index + 0.25 }
    })
    const stopped = {
      type: 'lesson.stopped',
      sessionId: 'session-1',
      lessonId: 'lesson-1',
      position: 90,
      by: 'i-7f3a',
    } as const
    room.log.record(...shown, stopped)
    room.recordStore.fault({ fault: 'larger_than', bytes: 2_500 })
    await uploadNow(room)
    expectEachStoredOnce(room, ids)
    expect(room.outbox.quarantine(10)).toMatchObject([
      { type: 'lesson.stopped', code: 'too_large', reason: 'the body is too large' },
    ])
    expect(room.uploader.status()).toMatchObject({ state: 'idle', pending: 0, delivered: 20, quarantined: 1 })
  })
})

test.each([40_000, 50_000, 60_000])('a store that takes %i bytes gets bodies ever nearer to that', async (most) => {
  const room = await anUploader()
  checkIns(room, 500)
  room.recordStore.fault({ fault: 'larger_than', bytes: most })
  await uploadNow(room)
  expect(room.outbox.counts()).toEqual({ pending: 0, delivered: 500, quarantined: 0 })
  expect(posted(room).filter(({ status }) => status === 413).length).toBeLessThanOrEqual(5)
  const taken = posted(room).flatMap(({ status, bytes }) => (status === 200 ? [bytes] : []))
  // The last has what was left; one statement more or less makes the others differ.
  const whole = taken.slice(0, -1)
  expect(whole.at(-1)).toBeGreaterThan(most * 0.8)
  for (const [place, bytes] of whole.entries()) expect(bytes).toBeGreaterThan((whole[place - 1] ?? 0) - 2_000)
})

describe('an id the store already has', () => {
  const pendingStatement = (room: UploadRoom) => {
    const [first] = room.outbox.pendingAfter(0, 1)
    if (first === undefined) throw new Error('a statement is pending')
    return JSON.parse(first.bytes.toString('utf8'))
  }

  test('with the same statement in other words is delivered', async () => {
    const room = await anUploader()
    const ids = checkIns(room, 8)
    const ours = pendingStatement(room)
    room.recordStore.plant({ ...ours, verb: { id: ours.verb.id, display: { en: 'came' } } })
    await uploadNow(room)
    expectEachStoredOnce(room, ids)
    expect(room.uploader.status()).toMatchObject({ state: 'idle', delivered: 8, quarantined: 0 })
  })

  test('with another statement is a conflict, set aside, and the rest goes', async () => {
    const room = await anUploader()
    const ids = checkIns(room, 8)
    room.recordStore.plant({ ...pendingStatement(room), timestamp: '2026-03-02T05:00:00.000Z' })
    await uploadNow(room)
    expect(room.outbox.quarantine(10)).toMatchObject([{ id: ids[0], code: 'conflict' }])
    expect(room.uploader.status()).toMatchObject({ state: 'idle', delivered: 7, quarantined: 1 })
  })
})

describe('a voiding statement', () => {
  test('goes alone, after what it voids', async () => {
    const room = await anUploader()
    const [checkIn] = checkIns(room, 3)
    room.log.record(anUndo(checkIn ?? ''))
    checkIns(room, 2)
    await uploadNow(room)
    expect(posted(room).map((one) => one.statements)).toEqual([3, 1, 2])
    expect(room.recordStore.stored().get(checkIn ?? '')?.voided).toBe(true)
  })

  test('that the credential may not send is set aside, and the rest goes', async () => {
    const room = await anUploader()
    const [checkIn] = checkIns(room, 1)
    room.log.record(anUndo(checkIn ?? ''))
    checkIns(room, 2)
    room.recordStore.fault({ fault: 'forbid_voiding' })
    await uploadNow(room)
    expect(room.outbox.quarantine(10)).toMatchObject([
      { code: 'void_forbidden', reason: 'this credential may not void' },
    ])
    expect(room.uploader.status()).toMatchObject({ state: 'idle', delivered: 3, quarantined: 1 })
  })

  test('of a statement that was set aside is not sent: it would void the statement of another', async () => {
    const room = await anUploader()
    const [checkIn] = checkIns(room, 2)
    const [first] = room.outbox.pendingAfter(0, 1)
    room.recordStore.plant({
      ...JSON.parse(first?.bytes.toString('utf8') ?? ''),
      timestamp: '2026-03-02T05:00:00.000Z',
    })
    room.log.record(anUndo(checkIn ?? ''))
    await uploadNow(room)
    expect(room.outbox.quarantine(10).map((one) => one.code)).toEqual(['target_quarantined', 'conflict'])
    expect(room.recordStore.stored().get(checkIn ?? '')?.voided).toBe(false)
  })
})

describe('a run begins', () => {
  test('a few seconds after statements were made', async () => {
    const room = await anUploader()
    const ids = [...checkIns(room, 2), ...checkIns(room, 2)]
    expect(room.timers.planned).toEqual([3_500])
    room.timers.fire()
    await room.settled()
    expectEachStoredOnce(room, ids)
  })

  test('by the schedule otherwise, and costs no request when there is nothing to send', async () => {
    const room = await anUploader()
    expect(room.timers.planned).toEqual([15 * 60_000])
    room.timers.fire()
    expect(room.timers.planned).toEqual([15 * 60_000])
    expect(room.recordStore.seen).toEqual([])
  })

  test('not where no record store is configured: statements gather until one is', async () => {
    const room = await anUploader()
    room.uploader.configure(null)
    const ids = checkIns(room, 2)
    expect(room.timers.planned).toEqual([])
    expect(room.uploader.now()).toMatchObject({ state: 'not_configured', destination: null, pending: 2 })
    room.uploader.configure({
      endpoint: `${room.recordStore.endpoint}/`,
      version: '2.0.0',
      key: 'station',
      secret: 'secret',
    })
    room.timers.fire()
    await room.settled()
    expectEachStoredOnce(room, ids)
  })

  test('at once when asked, though the store was being waited for', async () => {
    const room = await anUploader()
    const ids = checkIns(room, 1)
    room.recordStore.fault({ fault: 'status', status: 503 })
    await uploadNow(room)
    expect(room.uploader.status().state).toBe('waiting')
    await uploadNow(room)
    expectEachStoredOnce(room, ids)
  })
})

test('the key and the secret are in no status and no event', async () => {
  const room = await anUploader({ recordStore: { key: 'key-a1b2', secret: `secret-${v7()}` } })
  checkIns(room, 1)
  room.recordStore.fault({ fault: 'credentials', key: 'other', secret: 'other' })
  await uploadNow(room)
  const said = JSON.stringify([room.uploader.status(), ...room.log.entries()])
  expect(said).not.toContain(room.recordStore.key)
  expect(said).not.toContain(room.recordStore.secret)
})
