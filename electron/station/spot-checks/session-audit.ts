import type { EventOf, StationEvent } from '../log/events.ts'
import { STATION } from '../sessions/session-state.ts'
import { type CalledCheck, followCall } from './called-check.ts'
import { type SpotCheckRemark, type SpotCheckWrong, TOLERANCE_MILLISECONDS as TOLERANCE } from './findings.ts'
import { commitmentOf, peopleCalled, plannedTimes } from './plan.ts'

/** One session as an audit of the log follows it, entry by entry. */
export interface SessionAudit {
  /** Takes the next event that is about this session, or about the station and its clock. */
  take(seq: number, at: number, event: StationEvent): void
}

/** Where an audit puts what it finds. */
export interface Findings {
  wrong(seq: number, what: SpotCheckWrong): void
  remark(seq: number, what: SpotCheckRemark): void
  /** A secret was revealed, by which so many checks can be judged. */
  revealed(checks: number): void
}

export interface SessionAuditOptions {
  sessionId: string
  findings: Findings
  /** Ids of those in the room, by the entries taken so far. */
  present: () => string[]
  /** When the station wrote its last entry before this run. */
  lastAt: () => number
  /** False in the part of a log that is older than spot checks. */
  mustCommit: () => boolean
}

const MINUTE = 60_000
/** A check that comes so long after its time is worth a remark, and so is a station that was off for so long in class. */
const LATE = 60_000
/** Teaching may begin without a separate opening; then the commitment is what is recorded right after. */
const MOST_ENTRIES_AFTER = 2

interface Plan {
  /** Milliseconds of taught time. */
  times: readonly number[]
  peopleAt: (check: CalledCheck) => string[]
}

export function auditSession(options: SessionAuditOptions): SessionAudit {
  const { sessionId, findings, present, lastAt, mustCommit } = options
  const checks = new Map<string, CalledCheck>()
  let committed: EventOf<'spot_check.committed'> | null = null
  let isBegun = false
  let owesCommitment = false
  let isRevealed = false
  let plan: Plan | null = null
  let teachingSeq: number | null = null
  let taught = 0
  let since: number | null = null
  let isOver = false

  /** Milliseconds taught by `at`. A clock that was set back takes nothing away. */
  const taughtBy = (at: number) => taught + (since === null ? 0 : Math.max(0, at - since))
  const inOrder = () => [...checks.values()]
  const planned = () => inOrder().filter(({ event }) => event.by === null)

  function begin(): void {
    if (!isBegun) owesCommitment = mustCommit()
    isBegun = true
  }

  function commit(seq: number, event: EventOf<'spot_check.committed'>): void {
    if (committed !== null) {
      findings.wrong(seq, { kind: 'committed_twice' })
      return
    }
    committed = event
    const isLate = teachingSeq !== null && seq > teachingSeq + MOST_ENTRIES_AFTER
    if (isLate || isOver) findings.wrong(seq, { kind: 'committed_late' })
  }

  function call(seq: number, at: number, event: EventOf<'spot_check.called'>): void {
    const { number, checkId, dueAt } = event
    if (committed === null) findings.wrong(seq, { kind: 'not_committed' })
    if (since === null || isRevealed || isOver) findings.wrong(seq, { kind: 'called_out_of_class', number })
    const expected = checks.size + 1
    if (number !== expected) findings.wrong(seq, { kind: 'wrong_number', number, expected })
    const { answerMinutes = 0, makeUpMinutes = 0 } = committed?.policy ?? {}
    if (committed !== null && Math.abs(dueAt - at - answerMinutes * MINUTE) > TOLERANCE) {
      findings.wrong(seq, { kind: 'wrong_time_to_answer', number })
    }
    const makeUp = makeUpMinutes * MINUTE
    checks.set(checkId, followCall({ seq, at, event, present: present(), taught: taughtBy(at), makeUp }))
  }

  type Settled = EventOf<'spot_check.answered'> | EventOf<'spot_check.missed'> | EventOf<'spot_check.excused'>

  function settle(at: number, event: Settled): SpotCheckWrong | null {
    const check = checks.get(event.checkId)
    if (check === undefined) return { kind: 'unknown_check' }
    switch (event.type) {
      case 'spot_check.answered': {
        const wrong = check.answered(event, at)
        const { number } = check.event
        return isOver ? { kind: 'answered_wrongly', number, personId: event.personId } : wrong
      }
      case 'spot_check.missed':
        return check.missed(event, at)
      case 'spot_check.excused':
        return check.excused(event)
    }
  }

  function reveal(seq: number, secret: Buffer): void {
    isRevealed = true
    if (committed === null) {
      findings.wrong(seq, { kind: 'not_committed' })
      return
    }
    findings.revealed(checks.size)
    if (commitmentOf(sessionId, secret) !== committed.commitment) {
      findings.wrong(seq, { kind: 'wrong_secret' })
      return
    }
    const { policy, length } = committed
    plan = {
      times: plannedTimes(secret, sessionId, policy.timesPerSession, length),
      peopleAt: ({ event, present }) => peopleCalled(secret, sessionId, event.number, present, policy.people),
    }
    judge(plan)
  }

  function judge({ times, peopleAt }: Plan): void {
    for (const check of inOrder()) {
      const { number, personIds } = check.event
      const expected = peopleAt(check)
      if (expected.join() === personIds.join()) continue
      findings.wrong(check.seq, { kind: 'wrong_people', number, called: personIds, expected })
    }
    for (const [place, check] of planned().entries()) judgeTime(check, times[place])
  }

  function judgeTime({ seq, event: { number }, taught }: CalledCheck, time: number | undefined): void {
    if (time === undefined) findings.wrong(seq, { kind: 'called_unplanned', number })
    else if (taught < time - TOLERANCE) findings.wrong(seq, { kind: 'called_early', number, taught, planned: time })
    else if (taught > time + LATE) findings.remark(seq, { kind: 'called_late', number, taught, planned: time })
  }

  function close(seq: number, at: number, by: string): void {
    if (committed === null && owesCommitment) findings.wrong(seq, { kind: 'not_committed' })
    if (committed !== null && !isRevealed) findings.wrong(seq, { kind: 'not_revealed' })
    const left = (plan?.times ?? []).slice(planned().length).filter((time) => time < taughtBy(at) - TOLERANCE)
    for (const time of left) {
      // How long a class was really taught that nobody ended, nobody knows.
      if (by === STATION) findings.remark(seq, { kind: 'not_called', planned: time })
      else findings.wrong(seq, { kind: 'not_called', planned: time })
    }
    for (const check of inOrder()) {
      const expected = check.waitedFor()
      if (expected.length === 0 || check.dueAt >= at - TOLERANCE) continue
      findings.wrong(seq, { kind: 'misses_left_out', number: check.event.number, expected })
    }
    since = null
    isOver = true
  }

  function restart(seq: number, at: number): void {
    const off = at - lastAt()
    if (since !== null && off > LATE) findings.remark(seq, { kind: 'station_was_off', off })
    for (const check of checks.values()) check.beginAgain(at)
  }

  /** What the clock was set on by is no teaching. */
  function jump({ from, to, by }: EventOf<'clock.jumped'>): void {
    taught = taughtBy(from)
    if (since !== null) since = to
    for (const check of checks.values()) check.shift(by)
  }

  return {
    take(seq, at, event) {
      switch (event.type) {
        case 'session.opened':
          begin()
          return
        case 'session.teaching':
          begin()
          teachingSeq = seq
          since = at
          return
        case 'session.paused':
          taught = taughtBy(at)
          since = null
          return
        case 'session.resumed':
          since = at
          return
        case 'session.closed':
          close(seq, at, event.by)
          return
        case 'spot_check.committed':
          commit(seq, event)
          return
        case 'spot_check.called':
          call(seq, at, event)
          return
        case 'spot_check.answered':
        case 'spot_check.missed':
        case 'spot_check.excused': {
          const wrong = settle(at, event)
          if (wrong !== null) findings.wrong(seq, wrong)
          return
        }
        case 'spot_check.revealed':
          reveal(seq, Buffer.from(event.secret, 'hex'))
          return
        case 'station.started':
          restart(seq, at)
          return
        case 'clock.jumped':
          jump(event)
          return
        default:
          return
      }
    },
  }
}
