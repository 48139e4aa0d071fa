import type { Clock } from './clock/clock.ts'
import { readTreeHead } from './log/log.ts'
import { root } from './log/tree.ts'
import type { PaperPerson } from './papers/paper-facts.ts'
import { createPapers, type Papers } from './papers/papers.ts'
import { createMaskedIdNumbers } from './people/masked-id-numbers.ts'
import type { Sealer } from './people/sealing.ts'
import type { Rooms } from './rooms.ts'
import type { Store } from './store/store.ts'

export interface StationPapersOptions {
  rooms: Pick<Rooms, 'sessions' | 'roster' | 'reviews' | 'credit' | 'site'>
  store: Store
  sealer: Sealer
  clock: Clock
}

/** The papers room with what it needs of the other rooms. */
export function createStationPapers({ rooms, store, sealer, clock }: StationPapersOptions): Papers {
  const { sessions, roster, reviews, credit } = rooms
  const maskedIdNumber = createMaskedIdNumbers({ store, sealer })

  function person(personId: string): PaperPerson {
    const gender = roster.find(personId)?.gender
    return {
      gender: gender === 'male' || gender === 'female' ? gender : null,
      maskedIdNumber: maskedIdNumber(personId),
    }
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
    explain: (sessionId, personId) => {
      const session = sessions.find(sessionId)
      return session === null ? null : reviews.explanation(session, personId)
    },
    classHours: credit.classHours,
    begunSessions: (classId) =>
      sessions
        .between(0, Number.MAX_SAFE_INTEGER)
        .filter((session) => session.classId === classId)
        .filter(({ state }) => state !== 'scheduled' && state !== 'cancelled')
        .map(({ id }) => id),
    person,
    now: clock.wall,
    log: () => {
      const head = readTreeHead(store)
      return { size: head.size, root: root(head).toString('hex') }
    },
  })
}
