import type { Presences } from './check-in/presence.ts'
import type { Catalogue } from './courses/catalogue.ts'
import type { CreditLedger } from './credit/hours.ts'
import { presentMilliseconds } from './credit/present-time.ts'
import type { Packages } from './packages/packages.ts'
import type { Rolls } from './sessions/roll.ts'
import type { Sessions } from './sessions/sessions.ts'
import type { Suspicions } from './suspicion/suspicions.ts'
import type { StatementContext } from './upload/statement-context.ts'

export interface StatementContextOptions {
  stationId: string
  packages: Packages
  sessions: Sessions
  catalogue: Catalogue
  rolls: Rolls
  credit: Pick<CreditLedger, 'sealedMinutesIn'>
  suspicions: Pick<Suspicions, 'told'>
  presences: Presences
}

/** What uploaded statements say of a session, as the rooms that keep it know it. */
export function createStatementContext(options: StatementContextOptions): StatementContext {
  const { stationId, packages, sessions, catalogue, rolls, presences, credit, suspicions } = options
  return {
    site() {
      const site = packages.current()
      if (site === null) return null
      const { accountHomePage, activityBase } = site.settings.upload
      return { stationId, accountHomePage, activityBase }
    },
    session(sessionId) {
      const session = sessions.find(sessionId)
      if (session === null) return null
      const { courseId, classId, instructorId, startsAt, endsAt } = session
      const course = catalogue.course(courseId)
      const title = course?.title ?? courseId
      return { courseId, classId, instructorId, startsAt, endsAt, title, titleEnglish: course?.titleEnglish ?? null }
    },
    lesson(lessonId) {
      const lesson = catalogue.lesson(lessonId)
      if (lesson === null) return null
      const { courseId, kind, durationSeconds } = lesson
      return { courseId, kind, durationSeconds }
    },
    attendance(sessionId) {
      const session = sessions.find(sessionId)
      if (session === null) return []
      const over = sessions.heldTime(session).to
      const stays = Map.groupBy(presences.ofSession(sessionId), (presence) => presence.personId)
      return rolls.summary(session).people.map(({ personId, state, creditedMinutes }) => ({
        personId,
        state,
        creditedMinutes,
        sealedMinutes: credit.sealedMinutesIn(sessionId, personId),
        presentSeconds: Math.floor(presentMilliseconds(stays.get(personId) ?? [], over) / 1000),
      }))
    },
    suspicions: suspicions.told,
    sealCode: (sessionId) => sessions.seal(sessionId)?.code ?? null,
  }
}
