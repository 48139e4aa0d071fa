import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { StationEvent } from '../../../electron/station/log/events.ts'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { migrations } from '../../../electron/station/store/migrations/index.ts'
import { openStore } from '../../../electron/station/store/open.ts'
import { createTaps } from '../../../electron/station/suspicion/taps.ts'
import { aClock, aLog } from '../../builders/log.ts'
import { aFolder } from '../../builders/people-room.ts'

const PRESENCE = { presenceId: 'presence-1', sessionId: 'session-1', personId: 'trainee-1' }
const BY_TAP = { manner: 'tap', readerId: 'reader-1', credentialId: 'badge-1' } as const
const REFUSED = { type: 'tap.refused', readerId: 'reader-1', sessionId: null, cardMark: null } as const

const EVENTS: StationEvent[] = [
  { type: 'presence.checked_in', ...PRESENCE, how: BY_TAP, lateMinutes: 0, returned: false },
  { ...REFUSED, outcome: 'no_session', personId: 'trainee-2', credentialId: 'badge-2' },
  { ...REFUSED, outcome: 'unknown_card', personId: null, credentialId: null, cardMark: 'ab' },
  { type: 'presence.checked_out', ...PRESENCE, how: BY_TAP, earlyMinutes: 0 },
  {
    type: 'presence.checked_in',
    ...PRESENCE,
    how: { manner: 'manual', by: 'instructor-1', reason: '忘带证件' },
    lateMinutes: 0,
    returned: true,
  },
]

function open(file: string, steps = migrations) {
  const opened = openStore(file, steps)
  if (!opened.opened) throw new Error(opened.refusal.code)
  onTestFinished(() => opened.store.close())
  return opened.store
}

test('taps of a station from before they were kept are those that its log tells', () => {
  const file = join(aFolder(), 'old.sqlite')
  const old = open(file, migrations.slice(0, 9))
  const clock = aClock()
  const log = aLog(old, clock)
  for (const event of EVENTS) {
    log.record(event)
    clock.pass(1_000)
  }
  old.close()

  const store = open(file)
  const taps = createTaps(store)
  const brought = taps.between(0, Number.MAX_SAFE_INTEGER)
  expect(brought.map(({ personId, outcome }) => [personId, outcome])).toEqual([
    ['trainee-1', 'presence.checked_in'],
    ['trainee-2', 'no_session'],
    ['trainee-1', 'presence.checked_out'],
  ])
  const anew = aLog(store, clock)
  anew.register(taps.projection)
  rebuild(store, anew)
  expect(taps.between(0, Number.MAX_SAFE_INTEGER)).toEqual(brought)
})

test('the last tap of somebody is found among what came of all of them', () => {
  const store = open(join(aFolder(), 'station.sqlite'))
  const clock = aClock()
  const taps = createTaps(store)
  const log = aLog(store, clock)
  log.register(taps.projection)
  const from = clock.wall()
  for (const event of EVENTS) {
    log.record(event)
    clock.pass(1_000)
  }
  const last = taps.ofPerson('trainee-1', from, clock.wall()).map(({ outcome, at }) => [outcome, at - from])
  expect(last).toEqual([
    ['presence.checked_out', 3_000],
    ['presence.checked_in', 0],
  ])
  expect(taps.ofPerson('trainee-1', from + 4_000, clock.wall())).toEqual([])
})
