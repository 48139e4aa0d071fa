import { v7 as uuidv7 } from 'uuid'
import type { StationEvent } from '../../electron/station/log/events.ts'
import type { BenchRooms } from './bench-rooms.ts'

/** Entries that go into one transaction. */
const BATCH = 5_000
/** Of a hundred entries: this many belong to stays (in and out), and this many are refused taps; the rest is staff. */
const STAYS_IN_HUNDRED = 3
const REFUSALS_IN_HUNDRED = 10

/**
 * Lets a station have run for years: its log grows to `size` entries, all of them real (`verify` passes), with the
 * presences, the refusals and the statements that follow from them. `onProgress` is called after each transaction.
 */
export function fillLog({ rooms, store }: BenchRooms, size: number, onProgress: (done: number) => void): void {
  let stay = 0
  const hundred = (): StationEvent[] => {
    const events: StationEvent[] = []
    for (let index = 0; index < STAYS_IN_HUNDRED; index += 1) {
      stay += 1
      events.push(...aPastStay(stay))
    }
    for (let index = 0; index < REFUSALS_IN_HUNDRED; index += 1) events.push(REFUSAL)
    while (events.length < 100) events.push(STAFF[events.length % STAFF.length] ?? REFUSAL)
    return events
  }
  while (rooms.log.size < size) {
    const wanted = Math.min(BATCH, size - rooms.log.size)
    store.transaction(() => {
      for (let made = 0; made < wanted; made += 100) rooms.log.record(...hundred().slice(0, wanted - made))
    })
    onProgress(rooms.log.size)
  }
}

const PAST_CLASS = 40

function aPastStay(stay: number): StationEvent[] {
  const presenceId = uuidv7()
  const sessionId = `past-${Math.floor(stay / PAST_CLASS)}`
  const personId = `former-${stay % 5_000}`
  const how = { manner: 'tap', readerId: 'bench', credentialId: `badge-${stay % 5_000}` } as const
  return [
    { type: 'presence.checked_in', presenceId, sessionId, personId, how, lateMinutes: 0, returned: false },
    { type: 'presence.checked_out', presenceId, sessionId, personId, how, earlyMinutes: 0 },
  ]
}

const REFUSAL: StationEvent = {
  type: 'tap.refused',
  outcome: 'no_session',
  readerId: 'bench',
  personId: 'former-1',
  credentialId: 'badge-1',
  sessionId: null,
  cardMark: null,
}

const STAFF: StationEvent[] = [
  { type: 'staff.signed_in', personId: 'instructor-1', role: 'instructor' },
  { type: 'staff.signed_out', personId: 'instructor-1', reason: 'asked' },
  { type: 'reader.changed', readerId: 'routon-idr-hid-1', driver: 'hid-sdt-raw', state: 'ready', problem: null },
]
