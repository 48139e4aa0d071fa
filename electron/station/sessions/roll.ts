import type { LessonBrief, Roll, RollCounts, RollMember, SessionSummary } from '../api/schemas/session.ts'
import type { Presence, Presences } from '../check-in/presence.ts'
import type { Clock } from '../clock/clock.ts'
import type { CreditLedger } from '../credit/hours.ts'
import type { Roster } from '../people/roster.ts'
import type { RollState } from '../vocabulary.ts'
import type { Briefs } from './brief.ts'
import { isOver } from './session-state.ts'
import type { Session } from './sessions.ts'

/** The roll of a session: who should be here, who is, and what became of it. */
export interface Rolls {
  roll(session: Session): Roll
  summary(session: Session): SessionSummary
}

export interface RollOptions {
  briefs: Briefs
  presences: Presences
  roster: Roster
  credit: CreditLedger
  clock: Clock
  lessons: (session: Session) => LessonBrief[]
  minutesPerHour: () => number
  logSize: () => number
}

export function createRolls(options: RollOptions): Rolls {
  const { briefs, presences, roster, credit, clock, lessons, minutesPerHour, logSize } = options

  function membersOf(session: Session): RollMember[] {
    const stays = Map.groupBy(presences.ofSession(session.id), (presence) => presence.personId)
    const notes = new Map(
      presences.corrections(session.id).map((correction) => [correction.personId, correction.reason]),
    )
    const enrolled = roster.membersOf(session.classId).map((member) => member.id)
    // Someone taken off the class after they came still belongs on the roll of that day.
    const everyone = new Set([...enrolled, ...stays.keys()])
    return [...everyone].map((personId) => memberOf(session, personId, stays.get(personId) ?? [], notes.get(personId)))
  }

  function memberOf(session: Session, personId: string, stays: readonly Presence[], note = ''): RollMember {
    const person = roster.recall(personId)
    const first = stays[0]
    const last = stays.at(-1)
    const tapped = stays.findLast((stay) => stay.credentialId !== null)?.credentialId ?? null
    const credential = tapped === null ? null : roster.credential(tapped)
    return {
      personId,
      name: person?.name ?? personId,
      unit: person?.unit ?? null,
      credential: credential === null ? null : { kind: credential.kind, lastFour: credential.lastFour },
      manner: last?.inManner ?? null,
      state: stateOf(stays),
      checkedInAt: first?.inAt ?? null,
      checkedOutAt: last?.outManner === 'closed' ? null : (last?.outAt ?? null),
      lateMinutes: first?.lateMinutes ?? 0,
      undoable: undoableOf(session, last),
      note: note === '' ? null : note,
    }
  }

  return {
    roll(session) {
      const members = membersOf(session)
      const brief = briefs.of(session)
      return {
        session: brief,
        counts: countsOf(members),
        members,
        arrivals: arrivalsOf(presences.ofSession(session.id)),
        lessons: lessons(session),
        refusals: presences.refusals(session.id, brief.checkInOpensAt, session.closedAt ?? clock.wall()),
      }
    },
    summary(session) {
      const members = membersOf(session)
      const people = members.map(({ personId, name, state, checkedInAt, checkedOutAt }) => ({
        personId,
        name,
        state,
        checkedInAt,
        checkedOutAt,
        creditedMinutes: credit.minutesIn(session.id, personId),
      }))
      return {
        session: briefs.of(session),
        openedAt: session.openedAt,
        closedAt: session.closedAt,
        counts: countsOf(members),
        people,
        lessons: lessons(session),
        creditedMinutesTotal: people.reduce((sum, person) => sum + person.creditedMinutes, 0),
        minutesPerHour: minutesPerHour(),
        corrections: presences.corrections(session.id).map(({ at, by, personId, kind, reason }) => ({
          at,
          author: roster.recall(by)?.name ?? by,
          personId,
          personName: roster.recall(personId)?.name ?? personId,
          kind,
          reason,
        })),
        logSize: logSize(),
      }
    },
  }
}

/** Where someone stands, from their stays in this session, oldest first. */
export function stateOf(
  stays: readonly Pick<Presence, 'outAt' | 'outManner' | 'earlyMinutes' | 'lateMinutes'>[],
): RollState {
  const first = stays[0]
  const last = stays.at(-1)
  if (first === undefined || last === undefined) return 'absent'
  if (last.outAt !== null && last.outManner !== 'closed') return last.earlyMinutes > 0 ? 'left_early' : 'left'
  return first.lateMinutes > 0 ? 'late' : 'here'
}

function undoableOf({ state }: Session, last: Presence | undefined): RollMember['undoable'] {
  if (last === undefined || state === 'cancelled') return null
  // Once it was held, a stay is taken back as a whole or not at all.
  if (isOver(state)) return { eventId: last.inEvent, kind: 'check_in' }
  if (last.outEvent !== null && last.outManner !== 'closed') return { eventId: last.outEvent, kind: 'check_out' }
  return { eventId: last.inEvent, kind: 'check_in' }
}

function countsOf(members: readonly RollMember[]): RollCounts {
  const count = (...states: RollState[]) => members.filter((member) => states.includes(member.state)).length
  return {
    enrolled: members.length,
    here: count('here', 'late'),
    late: count('late'),
    absent: count('absent'),
    left: count('left', 'left_early'),
  }
}

const MINUTE = 60_000

function arrivalsOf(stays: readonly Presence[]): Roll['arrivals'] {
  const first = stays.filter((stay) => !stay.returned)
  const minutes = Map.groupBy(first, (stay) => Math.floor(stay.inAt / MINUTE) * MINUTE)
  return [...minutes]
    .toSorted(([one], [other]) => one - other)
    .map(([minute, arrived]) => ({
      minute,
      onTime: arrived.filter((stay) => stay.lateMinutes === 0).length,
      late: arrived.filter((stay) => stay.lateMinutes > 0).length,
    }))
}
