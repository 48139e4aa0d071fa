import { setImmediate } from 'node:timers/promises'
import { root } from '../records/tree.ts'
import type { Clock } from './clock/clock.ts'
import { readTreeHead } from './log/log.ts'
import type { PaperPerson, PaperReasons } from './papers/paper-facts.ts'
import { createPapers, type Papers } from './papers/papers.ts'
import { createMaskedIdNumbers } from './people/masked-id-numbers.ts'
import type { Sealer } from './people/sealing.ts'
import type { Rooms } from './rooms.ts'
import type { Store } from './store/store.ts'

export interface StationPapersOptions {
  rooms: Pick<Rooms, 'sessions' | 'presences' | 'roster' | 'reviews' | 'credit' | 'site'>
  store: Store
  sealer: Sealer
  clock: Clock
}

/** The papers room with what it needs of the other rooms. */
export function createStationPapers({ rooms, store, sealer, clock }: StationPapersOptions): Papers {
  const { sessions, presences, roster, reviews, credit } = rooms
  const maskedIdNumber = createMaskedIdNumbers({ store, sealer })

  function person(personId: string): PaperPerson {
    const gender = roster.find(personId)?.gender
    return {
      gender: gender === 'male' || gender === 'female' ? gender : null,
      maskedIdNumber: maskedIdNumber(personId),
    }
  }

  /** Read once for everybody: a class of hundreds is no reason to keep a tap waiting. */
  function reasons(sessionId: string): Map<string, PaperReasons> {
    const session = sessions.find(sessionId)
    if (session === null) return new Map()
    const { people, absent } = credit.reckon(session, clock.wall())
    const corrections = Map.groupBy(presences.corrections(sessionId), ({ personId }) => personId)
    return new Map(
      [...new Set([...people.keys(), ...corrections.keys()])].map((personId) => {
        const { credited, facts } = people.get(personId) ?? absent
        return [
          personId,
          {
            stays: facts.stays.toSorted((one, other) => one.from - other.from),
            spans: credited.spans,
            deductions: credited.deductions,
            corrections: (corrections.get(personId) ?? []).map(({ at, by, kind, reason }) => ({
              at,
              author: roster.recall(by)?.name ?? by,
              kind,
              reason,
            })),
          },
        ]
      }),
    )
  }

  return createPapers({
    site: () => {
      const { site, settings } = rooms.site()
      return { name: site.name, nameEnglish: site.nameEnglish, timeZone: settings.timeZone }
    },
    review: (sessionId) => {
      const session = sessions.find(sessionId)
      return session === null ? null : reviews.review(session)
    },
    reasons,
    classHours: credit.classHours,
    begunSessions: (classId) =>
      sessions
        .ofClass(classId)
        .filter(({ state }) => state !== 'scheduled' && state !== 'cancelled')
        .map(({ id }) => id),
    person,
    pause: () => setImmediate(),
    now: clock.wall,
    log: () => {
      const head = readTreeHead(store)
      return { size: head.size, root: root(head).toString('hex') }
    },
  })
}
