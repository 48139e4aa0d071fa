import { z } from 'zod'
import { canonical } from '../../records/entry.ts'
import type { Suspicion } from '../api/schemas/credit.ts'
import type { Clock } from '../clock/clock.ts'
import type { Log } from '../log/log.ts'
import { withoutNumbers } from '../people/masking.ts'
import type { Roster } from '../people/roster.ts'
import { isBeingTaught } from '../sessions/session-state.ts'
import type { Session, Sessions } from '../sessions/sessions.ts'
import type { Projection, Store } from '../store/store.ts'
import { SuspicionKind, SuspicionWord } from '../vocabulary.ts'
import { detect, suspicionId } from './detect.ts'
import type { Noticed } from './noticed.ts'
import { type SightSources, sightsOf } from './sights.ts'

/** What the instructor said of a suspicion. */
export interface SuspicionAnswer {
  word: SuspicionWord
  note: string
  by: string
}

export type AnswerRefusal = 'unknown_session' | 'unknown_suspicion'

/** What about a session its instructor is asked to look at, and what they said. */
export interface Suspicions {
  readonly projection: Projection
  /** Notes what there is about a session that closes or is sealed and was not noted before, in its transaction. */
  note(sessionId: string): void
  /** What was noted about a session; until it is sealed, also what would be noted now. */
  of(session: Session): Suspicion[]
  /** Answers one; a later answer stands in the place of an earlier one. The note is kept without long numbers. */
  answer(
    sessionId: string,
    suspicionId: string,
    answer: SuspicionAnswer,
  ): { answered: true; session: Session } | { answered: false; code: AnswerRefusal }
  /** What was noted, of how many people, with the word it was answered with; no names. */
  told(sessionId: string): { id: string; kind: string; people: number; word: string | null }[]
}

export interface SuspicionsOptions extends SightSources {
  store: Store
  log: Log
  clock: Clock
  sessions: Pick<Sessions, 'find' | 'between'>
  roster: Pick<Roster, 'recall' | 'membersOf' | 'classIdsOf'>
}

interface Row {
  id: string
  kind: string
  people: string
  facts: string
  word: string | null
  note: string | null
  answeredBy: string | null
  answeredAt: number | null
}

const People = z.array(z.string())
const Facts = z.record(z.string(), z.number())

export function createSuspicions(options: SuspicionsOptions): Suspicions {
  const { store, log, clock, sessions, roster } = options
  const select = `SELECT id, kind, people, facts, word, note, answered_by AS answeredBy, answered_at AS answeredAt
    FROM suspicion WHERE session_id = ?`
  const ofSession = store.db.prepare<[string], Row>(`${select} ORDER BY seq`)

  const named = (personId: string) => ({ personId, name: roster.recall(personId)?.name ?? personId })

  function noticed(session: Session): (Noticed & { id: string })[] {
    const found = detect(sightsOf(session, options, Math.round(clock.wall())))
    return found.map((one) => ({ ...one, id: suspicionId(session.id, one) }))
  }

  /** What is there now and was not noted yet. */
  function unnoted(session: Session): (Noticed & { id: string })[] {
    const known = new Set(ofSession.all(session.id).map(({ id }) => id))
    return noticed(session).filter(({ id }) => !known.has(id))
  }

  function noteOne(sessionId: string, { id, kind, personIds, facts }: Noticed & { id: string }): void {
    log.record({ type: 'suspicion.noted', suspicionId: id, sessionId, kind, personIds, facts })
  }

  function shown({ id, kind, people, facts, word, note, answeredBy, answeredAt }: Row): Suspicion {
    const answer =
      word === null || note === null || answeredBy === null || answeredAt === null
        ? null
        : { word: SuspicionWord.parse(word), note, author: named(answeredBy).name, at: answeredAt }
    return {
      suspicionId: id,
      kind: SuspicionKind.parse(kind),
      people: People.parse(JSON.parse(people)).map(named),
      facts: Facts.parse(JSON.parse(facts)),
      answer,
    }
  }

  return {
    projection: suspicionProjection(store),
    note(sessionId) {
      const session = sessions.find(sessionId)
      if (session !== null) for (const one of unnoted(session)) noteOne(sessionId, one)
    },
    of(session) {
      const noted = ofSession.all(session.id).map(shown)
      if (!isOpenToNotice(session)) return noted
      const now = unnoted(session).map(({ id, kind, personIds, facts }) => ({
        suspicionId: id,
        kind,
        people: personIds.map(named),
        facts,
        answer: null,
      }))
      return [...noted, ...now]
    },
    answer(sessionId, id, { word, note, by }) {
      return store.transaction(() => {
        const session = sessions.find(sessionId)
        if (session === null) return { answered: false, code: 'unknown_session' }
        if (!ofSession.all(sessionId).some((one) => one.id === id)) {
          const now = !isOpenToNotice(session) ? undefined : unnoted(session).find((one) => one.id === id)
          if (now === undefined) return { answered: false, code: 'unknown_suspicion' }
          noteOne(sessionId, now)
        }
        log.record({ type: 'suspicion.answered', suspicionId: id, sessionId, word, note: withoutNumbers(note), by })
        return { answered: true, session }
      })
    },
    told: (sessionId) =>
      ofSession
        .all(sessionId)
        .map(({ id, kind, people, word }) => ({ id, kind, people: People.parse(JSON.parse(people)).length, word })),
  }
}

/** True from when a session was begun until it is sealed. */
function isOpenToNotice({ state }: Session): boolean {
  return state === 'open' || isBeingTaught(state) || state === 'closed'
}

function suspicionProjection({ db }: Store): Projection {
  const insert = db.prepare(
    'INSERT INTO suspicion (id, seq, session_id, kind, people, facts) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const answer = db.prepare('UPDATE suspicion SET word = ?, note = ?, answered_by = ?, answered_at = ? WHERE id = ?')
  return {
    name: 'suspicions',
    tables: ['suspicion'],
    apply({ seq, at, event }) {
      if (event.type === 'suspicion.noted') {
        const { suspicionId: id, sessionId, kind, personIds, facts } = event
        insert.run(id, seq, sessionId, kind, canonical(personIds), canonical(facts))
      }
      if (event.type === 'suspicion.answered') {
        answer.run(event.word, event.note, event.by, at, event.suspicionId)
      }
    },
  }
}
