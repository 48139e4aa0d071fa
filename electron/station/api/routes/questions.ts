import { z } from '@hono/zod-openapi'
import type { QuestionRefusal, Questions } from '../../questions/questions.ts'
import type { Sessions } from '../../sessions/sessions.ts'
import { AnswerOption } from '../../vocabulary.ts'
import { json, jsonBody, problem, routes, STAFF, staffOf, stationRoute, TEACHING } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import { OpenQuestion, SessionQuestions } from '../schemas/questions.ts'

const Id = z.string().min(1).max(64)
const OfSession = { params: z.object({ id: Id }) }
const OfQuestion = { params: z.object({ id: Id, askId: Id }) }
const tags = ['questions']
/** More hands than anybody counts in one room. */
const MOST_HANDS = 2_000

const open = stationRoute(['kiosk'], {
  method: 'get',
  path: '/api/questions/open',
  tags,
  summary: 'The questions being answered, and for a minute what came of one',
  responses: { 200: json(z.array(OpenQuestion), 'one in each session at most, and results') },
})

const zone = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/questions/{askId}/zone',
  tags,
  summary: 'Says to which option taps go; it falls back half a minute after the last',
  request: {
    params: z.object({ askId: Id }),
    body: jsonBody(z.strictObject({ option: AnswerOption.nullable() })),
  },
  responses: { 200: json(OpenQuestion, 'the question'), 404: problem('no such question'), 409: problem('not open') },
})

const show = stationRoute(STAFF, {
  method: 'get',
  path: '/api/sessions/{id}/questions',
  tags,
  summary: 'The questions that fit a session, and what came of those asked',
  request: OfSession,
  responses: { 200: json(SessionQuestions, 'its questions'), 404: problem('no such session') },
})

const changed = {
  200: json(SessionQuestions, 'the questions after it'),
  404: problem('no such session, question or option'),
  409: problem('not possible as things stand'),
}

const ask = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/sessions/{id}/questions',
  tags,
  summary: 'Puts a question of the course to the class, to be answered by taps or by show of hands',
  request: {
    ...OfSession,
    body: jsonBody(z.strictObject({ questionId: Id, manner: z.enum(['taps', 'hands']) })),
  },
  responses: changed,
})

const count = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/sessions/{id}/questions/{askId}/counts',
  tags,
  summary: 'Says how many hands were seen for each option; a later count replaces it',
  request: {
    ...OfQuestion,
    body: jsonBody(z.strictObject({ counts: z.partialRecord(AnswerOption, z.number().int().min(0).max(MOST_HANDS)) })),
  },
  responses: changed,
})

const close = stationRoute(TEACHING, {
  method: 'post',
  path: '/api/sessions/{id}/questions/{askId}/close',
  tags,
  summary: 'Ends answering; the result is shown for a minute',
  request: OfQuestion,
  responses: changed,
})

export interface QuestionRoutesOptions {
  questions: Questions
  sessions: Pick<Sessions, 'find'>
}

/** Questions to the class: what the screens show, the zone of the kiosk, and what staff do. */
export function questionRoutes({ questions, sessions }: QuestionRoutesOptions) {
  function ofSession(id: string): SessionQuestions | null {
    const session = sessions.find(id)
    return session === null ? null : questions.of(id, session.courseId)
  }

  return routes()
    .openapi(open, (c) => c.json(questions.open(), 200))
    .openapi(zone, (c) => {
      const result = questions.setZone(c.req.valid('param').askId, c.req.valid('json').option)
      return result.done ? c.json(result.question, 200) : c.json(refused(result.code), statusOf(result.code))
    })
    .openapi(show, (c) => {
      const shown = ofSession(c.req.valid('param').id)
      return shown === null ? c.json(refused('unknown_session'), 404) : c.json(shown, 200)
    })
    .openapi(ask, (c) => {
      const { id } = c.req.valid('param')
      const { questionId, manner } = c.req.valid('json')
      const result = questions.ask(id, questionId, manner, staffOf(c.get('actor')).personId)
      const shown = ofSession(id)
      if (!result.done) return c.json(refused(result.code), statusOf(result.code))
      return shown === null ? c.json(refused('unknown_session'), 404) : c.json(shown, 200)
    })
    .openapi(count, (c) => {
      const { id, askId } = c.req.valid('param')
      const result = questions.count(id, askId, c.req.valid('json').counts, staffOf(c.get('actor')).personId)
      const shown = ofSession(id)
      if (!result.done) return c.json(refused(result.code), statusOf(result.code))
      return shown === null ? c.json(refused('unknown_session'), 404) : c.json(shown, 200)
    })
    .openapi(close, (c) => {
      const { id, askId } = c.req.valid('param')
      const result = questions.close(id, askId, staffOf(c.get('actor')).personId)
      const shown = ofSession(id)
      if (!result.done) return c.json(refused(result.code), statusOf(result.code))
      return shown === null ? c.json(refused('unknown_session'), 404) : c.json(shown, 200)
    })
}

function refused(code: QuestionRefusal): Problem {
  return { code, message: MESSAGES[code] }
}

function statusOf(code: QuestionRefusal): 404 | 409 {
  return code === 'unknown_session' || code === 'unknown_question' || code === 'unknown_option' ? 404 : 409
}

const MESSAGES: Record<QuestionRefusal, string> = {
  unknown_session: 'no such session',
  unknown_question: 'no such question in this session',
  unknown_option: 'not an answer to this question',
  wrong_state: 'the session is not being taught',
  question_open: 'another question is still open',
  question_closed: 'this question is closed',
  wrong_manner: 'this question is answered the other way',
}
