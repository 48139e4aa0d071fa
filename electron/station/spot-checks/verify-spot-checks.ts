import type { EntryColumns } from '../../records/entry.ts'
import { StationEvent } from '../log/events.ts'
import type { SpotCheckFault, SpotCheckNote } from './findings.ts'
import { auditSession, type SessionAudit } from './session-audit.ts'
import { isAboutStay, presentAfter, type StayEntry } from './watched-stays.ts'

/**
 * Audits the spot checks of a log while its entries go by: a secret was committed to before class and is the one
 * revealed at its end; when each check was called and whom follows from it and from who the log says was in the room
 * just before; nothing planned was left out; and misses are those who did not tap. It reads the payload of no entry
 * that tells nothing of this.
 */
export interface SpotCheckProof {
  /** Takes the next entry. */
  take(entry: EntryColumns): void
  /** Sessions whose secret was revealed, and the checks called in them. */
  readonly sessions: number
  readonly checks: number
  /** In the order in which they were found. */
  readonly faults: readonly SpotCheckFault[]
  readonly notes: readonly SpotCheckNote[]
}

/** `entryOf` gives an entry that was taken before, by its number: who came is read only where somebody was called. */
export function createSpotCheckProof(entryOf: (seq: number) => StayEntry): SpotCheckProof {
  const running = new Map<string, SessionAudit>()
  /** Those that are closed and had checks: an excuse may still come. */
  const over = new Map<string, SessionAudit>()
  const faults: SpotCheckFault[] = []
  const notes: SpotCheckNote[] = []
  const proved = { sessions: 0, checks: 0 }
  /** Numbers of the entries about who came to a session and went. */
  const stays = new Map<string, number[]>()
  let hasCommitted = false
  /** The run of the station that wrote the entry at hand, its newest entry, and the last one of the run before. */
  const run: { boot: string; last: EntryColumns | null; before: number } = { boot: '', last: null, before: 0 }

  function auditOf(sessionId: string): SessionAudit {
    const known = running.get(sessionId) ?? over.get(sessionId)
    if (known !== undefined) return known
    const audit = auditSession({
      sessionId,
      present: () => presentAfter((stays.get(sessionId) ?? []).map(entryOf)),
      lastAt: () => run.before,
      mustCommit: () => hasCommitted,
      findings: {
        wrong: (seq, what) => faults.push({ seq, sessionId, ...what }),
        remark: (seq, what) => notes.push({ seq, sessionId, ...what }),
        revealed(checks) {
          proved.sessions += 1
          proved.checks += checks
        },
      },
    })
    running.set(sessionId, audit)
    return audit
  }

  function noteStay(sessionId: string, seq: number): void {
    const known = stays.get(sessionId)
    if (known === undefined) stays.set(sessionId, [seq])
    else known.push(seq)
  }

  function follow({ seq, at, type, payload }: EntryColumns): void {
    const read = StationEvent.safeParse({ type, ...JSON.parse(payload) })
    if (!read.success) {
      faults.push({ seq, sessionId: sessionIdIn(payload), kind: 'unreadable' })
      return
    }
    const event = read.data
    if (!('sessionId' in event) || event.sessionId === null) {
      for (const audit of running.values()) audit.take(seq, at, event)
      return
    }
    const { sessionId } = event
    const audit = auditOf(sessionId)
    audit.take(seq, at, event)
    if (event.type === 'spot_check.committed') hasCommitted = true
    if (event.type === 'session.closed') over.set(sessionId, audit)
    if (event.type === 'session.closed' || event.type === 'session.cancelled') {
      running.delete(sessionId)
      stays.delete(sessionId)
    }
  }

  function noteRun(entry: EntryColumns): void {
    if (entry.boot !== run.boot) {
      run.before = run.last?.at ?? 0
      run.boot = entry.boot
    }
    run.last = entry
  }

  return {
    take(entry) {
      noteRun(entry)
      if (isAboutStay(entry.type)) {
        noteStay(sessionIdIn(entry.payload), entry.seq)
        return
      }
      switch (entry.type) {
        case 'session.opened':
        case 'session.teaching':
        case 'session.paused':
        case 'session.resumed':
        case 'session.closed':
        case 'session.cancelled':
        case 'spot_check.committed':
        case 'spot_check.called':
        case 'spot_check.answered':
        case 'spot_check.missed':
        case 'spot_check.excused':
        case 'spot_check.revealed':
        case 'station.started':
        case 'clock.jumped':
          follow(entry)
          return
        default:
          return
      }
    },
    get sessions() {
      return proved.sessions
    },
    get checks() {
      return proved.checks
    },
    faults,
    notes,
  }
}

const SESSION_KEY = '"sessionId":'

/**
 * The session of a payload, without reading all of it: in canonical JSON it stands last in an entry about a presence.
 * One that is written otherwise is read whole.
 */
function sessionIdIn(payload: string): string {
  const last = payload.length - '"}'.length
  const first = payload.lastIndexOf('"', last - 1)
  const isPlain = payload.endsWith('"}') && payload.startsWith(SESSION_KEY, first - SESSION_KEY.length)
  const id = payload.slice(first + 1, last)
  if (isPlain && !id.includes('\\')) return id
  const read: unknown = JSON.parse(payload)
  const found = typeof read === 'object' && read !== null && 'sessionId' in read ? read.sessionId : ''
  return typeof found === 'string' ? found : ''
}
