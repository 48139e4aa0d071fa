import { z } from '@hono/zod-openapi'
import type { CreditLedger } from '../../credit/hours.ts'
import type { Reviews } from '../../credit/review.ts'
import type { EntryFinder } from '../../log/find-entry.ts'
import type { Sessions } from '../../sessions/sessions.ts'
import type { AnswerRefusal, Suspicions } from '../../suspicion/suspicions.ts'
import { SuspicionWord } from '../../vocabulary.ts'
import { json, jsonBody, problem, routes, STAFF, staffOf, stationRoute, TEACHING } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import { ClassHours, CreditExplanation, Review, ShownLogEntry } from '../schemas/credit.ts'

const Id = z.string().min(1).max(64)
const OfSession = { params: z.object({ id: Id }) }
const tags = ['credit']

const review = stationRoute(STAFF, {
  method: 'get',
  path: '/api/sessions/{id}/review',
  tags,
  summary: 'One page of a session: people with their minutes and exceptions, what to look at, the seal',
  request: OfSession,
  responses: { 200: json(Review, 'the review'), 404: problem('no such session') },
})

const explanation = stationRoute(STAFF, {
  method: 'get',
  path: '/api/sessions/{id}/credit/{personId}',
  tags,
  summary: "One person's minutes in a session, with the reason of every stretch and the log entries behind it",
  request: { params: z.object({ id: Id, personId: Id }) },
  responses: { 200: json(CreditExplanation, 'the explanation'), 404: problem('no such session or person in it') },
})

const entry = stationRoute(STAFF, {
  method: 'get',
  path: '/api/log/{eventId}',
  tags,
  summary: 'An entry of the log, which names people by opaque ids only',
  request: { params: z.object({ eventId: Id }) },
  responses: { 200: json(ShownLogEntry, 'the entry'), 404: problem('no such entry') },
})

const hours = stationRoute(STAFF, {
  method: 'get',
  path: '/api/classes/{id}/hours',
  tags,
  summary: 'Minutes of every member of a class by course, quality area and programme',
  request: { params: z.object({ id: Id }) },
  responses: { 200: json(ClassHours, 'the hours'), 404: problem('no such class') },
})

const answer = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/sessions/{id}/suspicions/{suspicionId}',
  tags,
  summary: 'Answers something that was to be looked at, also once the session is closed or sealed',
  request: {
    params: z.object({ id: Id, suspicionId: Id }),
    body: jsonBody(z.strictObject({ word: SuspicionWord, note: z.string().trim().max(200) })),
  },
  responses: { 200: json(Review, 'the review after it'), 404: problem('no such session or nothing of the kind in it') },
})

export interface ReviewRoutesOptions {
  reviews: Reviews
  credit: Pick<CreditLedger, 'classHours'>
  suspicions: Pick<Suspicions, 'answer'>
  sessions: Pick<Sessions, 'find'>
  entries: EntryFinder
  /** Called after a commit that changed what a review shows. */
  onChange: (sessionId: string) => void
}

/** Credit with its reasons, from a class down to an entry of the log. */
export function reviewRoutes({ reviews, credit, suspicions, sessions, entries, onChange }: ReviewRoutesOptions) {
  return routes()
    .openapi(review, (c) => {
      const session = sessions.find(c.req.valid('param').id)
      return session === null ? c.json(refused('unknown_session'), 404) : c.json(reviews.review(session), 200)
    })
    .openapi(explanation, (c) => {
      const { id, personId } = c.req.valid('param')
      const session = sessions.find(id)
      if (session === null) return c.json(refused('unknown_session'), 404)
      const explained = reviews.explanation(session, personId)
      return explained === null ? c.json(refused('unknown_person'), 404) : c.json(explained, 200)
    })
    .openapi(entry, (c) => {
      const found = entries.find(c.req.valid('param').eventId)
      if (found === null) return c.json(refused('unknown_entry'), 404)
      const { id, seq, type, at, clock, leaf, payload } = found
      const shown = ShownLogEntry.parse({
        id,
        seq,
        type,
        at,
        clock,
        leaf: leaf.toString('hex'),
        payload: JSON.parse(payload),
      })
      return c.json(shown, 200)
    })
    .openapi(hours, (c) => {
      const found = credit.classHours(c.req.valid('param').id)
      return found === null ? c.json(refused('unknown_class'), 404) : c.json(found, 200)
    })
    .openapi(answer, (c) => {
      const { id, suspicionId } = c.req.valid('param')
      const by = staffOf(c.get('actor')).personId
      const result = suspicions.answer(id, suspicionId, { ...c.req.valid('json'), by })
      if (!result.answered) return c.json(refused(result.code), 404)
      onChange(id)
      return c.json(reviews.review(result.session), 200)
    })
}

type Refusal = AnswerRefusal | 'unknown_person' | 'unknown_entry' | 'unknown_class'

function refused(code: Refusal): Problem {
  return { code, message: MESSAGES[code] }
}

const MESSAGES: Record<Refusal, string> = {
  unknown_session: 'no such session',
  unknown_person: 'neither in the class nor ever in the session',
  unknown_entry: 'the log has no such entry',
  unknown_class: 'no such class',
  unknown_suspicion: 'nothing of the kind was noticed in this session',
}
