import { creditIn } from './credit.ts'
import type { PersonFacts, SessionFacts } from './facts.ts'
import { sessionWorth } from './worth.ts'

/**
 * Minutes that a session can bring somebody at most: what they have of it, and all that is left of it from `now` on,
 * taught without a break, if they stay and something new is shown all the time.
 */
export function stillToday(facts: SessionFacts, person: PersonFacts, now: number): number {
  const { session, rules, taught } = facts
  const scheduled = session.endsAt - session.startsAt
  const end = rules.credit.overrun === 'none' ? session.endsAt : Math.max(session.endsAt, now) + scheduled
  const from = Math.max(session.startsAt, now)
  const isRunning = taught.some(({ to }) => to === null)
  const hoped: SessionFacts = {
    ...facts,
    until: Math.max(end, now),
    isClosed: true,
    taught: [
      ...taught.map((stretch) => ({ ...stretch, to: stretch.to ?? Math.max(end, stretch.from) })),
      ...(isRunning || end <= from ? [] : [{ from, to: end, events: [] }]),
    ],
    pieces: rules.mediaRequired && end > now ? [...facts.pieces, allNew(now, end)] : facts.pieces,
  }
  const stays = person.stays.map((stay) =>
    stay.to === null ? { ...stay, outManner: 'tap' as const, to: Math.max(stay.from, end) } : stay,
  )
  return creditIn(hoped, sessionWorth(hoped), { ...person, stays }).minutes
}

/** A lesson that nobody has seen, from one time to another. */
function allNew(from: number, to: number) {
  const seconds = (to - from) / 1000
  return { lessonId: '', from: 0, to: seconds, shownFrom: from, shownTo: to, muted: false, event: '' }
}
