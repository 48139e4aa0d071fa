import type { Presence, Presences } from '../check-in/presence.ts'
import type { Catalogue } from '../courses/catalogue.ts'
import type { CreditSources } from '../credit/sources.ts'
import type { Roster } from '../people/roster.ts'
import { siteDay } from '../sessions/local-day.ts'
import type { Session, Sessions } from '../sessions/sessions.ts'
import type { EarlierOrder, Sights, Stayed, StayedElsewhere } from './noticed.ts'
import type { Taps } from './taps.ts'

/** The rooms that know what is looked at. */
export interface SightSources {
  sessions: Pick<Sessions, 'between'>
  presences: Pick<Presences, 'ofSession' | 'ofPerson'>
  taps: Pick<Taps, 'between'>
  roster: Pick<Roster, 'membersOf' | 'classIdsOf'>
  catalogue: Pick<Catalogue, 'lessonsOf'>
  taught: CreditSources['taught']
  pieces: CreditSources['pieces']
  timeZone: () => string
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Taps are looked at since the class met last, but from no longer before it than this. */
const LONGEST_BACK_MILLISECONDS = 7 * DAY
/** Orders of so many earlier days are compared, of at most so long ago. */
const EARLIER_ORDERS = 20
const EARLIER_ORDERS_MILLISECONDS = 30 * DAY
/** So long before and after a class a tap may still be meant for it. */
const AROUND_CLASS_MILLISECONDS = HOUR
/** Taps so long after a class may still have to do with it, unless the class met again. */
const LONGEST_AFTER_MILLISECONDS = DAY
/** A stay in another session that touches this one began no longer before it. */
const LONGEST_STAY_MILLISECONDS = DAY

/** Gathers what is looked at for a session, as things stand at wall time `now`. */
export function sightsOf(session: Session, sources: SightSources, now: number): Sights {
  const { sessions, presences, taps, roster, catalogue, taught, pieces } = sources
  const members = new Set(roster.membersOf(session.classId).map(({ id }) => id))
  const lately = sessions.between(session.startsAt - EARLIER_ORDERS_MILLISECONDS, now + AROUND_CLASS_MILLISECONDS)
  const since = lastMet(session, lately)
  const stays = presences.ofSession(session.id).map((stay) => stayed(stay, session, now))
  const classIds = new Set([...members].flatMap((id) => [...roster.classIdsOf(id)]))
  return {
    sessionId: session.id,
    members,
    taps: taps.between(since, meetsAgain(session, lately, now)),
    classTimes: [session, ...lately]
      .filter(({ classId }) => classIds.has(classId))
      .map(({ startsAt, endsAt, openedAt, closedAt, id }) => ({
        from: Math.min(startsAt, openedAt ?? startsAt) - AROUND_CLASS_MILLISECONDS,
        to: Math.max(endsAt, closedAt ?? (id === session.id ? now : endsAt)) + AROUND_CLASS_MILLISECONDS,
      })),
    taught: taught(session.id).map(({ from, to }) => ({ from, to: to ?? now })),
    stays,
    elsewhere: staysElsewhere(session, new Set(stays.map(({ personId }) => personId)), lately, sources, now),
    earlierOrders: ordersOnOtherDays(session, lately, sources),
    lessons: catalogue.lessonsOf(session.courseId),
    pieces: pieces(session.id),
  }
}

/** When the class was last together before this session. */
function lastMet(session: Session, lately: readonly Session[]): number {
  const ends = lately
    .filter(
      ({ id, classId, startsAt }) => id !== session.id && classId === session.classId && startsAt < session.startsAt,
    )
    .map(({ closedAt }) => closedAt)
    .filter((closedAt) => closedAt !== null)
  return Math.max(session.startsAt - LONGEST_BACK_MILLISECONDS, ...ends)
}

/** Until when taps are looked at: the class is on, or it has not met again, nor is it long over. */
function meetsAgain(session: Session, lately: readonly Session[], now: number): number {
  if (session.closedAt === null) return now
  const next = lately
    .filter(
      ({ id, classId, startsAt }) => id !== session.id && classId === session.classId && startsAt > session.startsAt,
    )
    .map(({ startsAt }) => startsAt - AROUND_CLASS_MILLISECONDS)
  return Math.min(now, session.closedAt + LONGEST_AFTER_MILLISECONDS, ...next)
}

/** Somebody's time in a session; whoever nobody saw leaving was there no longer than it was to last. */
function stayed({ personId, inAt, outAt, outManner }: Presence, { endsAt }: Session, now: number): Stayed {
  const until = Math.min(outAt ?? now, now)
  const to = outAt === null || outManner === 'closed' ? Math.min(until, endsAt) : until
  return { personId, from: inAt, to: Math.max(inAt, to) }
}

/** The time that these people spent in other sessions about then. */
function staysElsewhere(
  session: Session,
  people: ReadonlySet<string>,
  lately: readonly Session[],
  { presences }: SightSources,
  now: number,
): StayedElsewhere[] {
  const others = new Map(lately.filter(({ id }) => id !== session.id).map((other) => [other.id, other]))
  return [...people].flatMap((personId) =>
    presences.ofPerson(personId, session.startsAt - LONGEST_STAY_MILLISECONDS).flatMap((stay) => {
      const other = others.get(stay.sessionId)
      if (other === undefined) return []
      return [{ ...stayed(stay, other, now), isOtherRoom: other.room !== session.room }]
    }),
  )
}

/** In what order people came to the class on other days, the latest day first. */
function ordersOnOtherDays(session: Session, lately: readonly Session[], sources: SightSources): EarlierOrder[] {
  const today = siteDay(session.startsAt, sources.timeZone())
  return lately
    .filter(({ classId, startsAt }) => classId === session.classId && startsAt < today.from)
    .toSorted((a, b) => b.startsAt - a.startsAt)
    .slice(0, EARLIER_ORDERS)
    .map(({ id, startsAt }) => {
      const came = sources.presences.ofSession(id).filter(({ inManner }) => inManner === 'tap')
      return { startsAt, order: [...new Set(came.map(({ personId }) => personId))] }
    })
}
