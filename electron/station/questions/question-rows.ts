import { z } from 'zod'
import { TEXT } from '../store/parameters.ts'
import type { Projection, Store } from '../store/store.ts'
import { AnswerOption } from '../vocabulary.ts'

/** How many chose each option. */
export type Counts = Partial<Record<AnswerOption, number>>

/** A question that was put to a class. Times are wall time in milliseconds. */
export interface AskedQuestion {
  askId: string
  sessionId: string
  questionId: string
  manner: 'taps' | 'hands'
  askedAt: number
  closedAt: number | null
  /** As counted by hand; null where nobody counted. */
  counted: Counts | null
}

export interface QuestionRows {
  readonly projection: Projection
  find(askId: string): AskedQuestion | null
  /** In the order asked. */
  ofSession(sessionId: string): AskedQuestion[]
  /** Those open, and those closed after `since`. */
  openSince(since: number): AskedQuestion[]
  /** The newest answers by tap. */
  answers(askId: string): Counts
}

const SELECT = `SELECT ask_id AS askId, session_id AS sessionId, question_id AS questionId, manner, asked_at AS askedAt,
  closed_at AS closedAt, counts FROM question_asked`

interface Row {
  askId: string
  sessionId: string
  questionId: string
  manner: string
  askedAt: number
  closedAt: number | null
  counts: string | null
}

const KeptCounts = z.partialRecord(AnswerOption, z.number().int())
const Manner = z.enum(['taps', 'hands'])

/** The tables of questions to the class: rows derived from the log. */
export function createQuestionRows(store: Store, onChange: () => void): QuestionRows {
  const { db } = store
  const byId = db.prepare<[string], Row>(`${SELECT} WHERE ask_id = ?`)
  const bySession = db.prepare<[string], Row>(`${SELECT} WHERE session_id = ${TEXT} ORDER BY asked_at, rowid`)
  const openSince = db.prepare<[number], Row>(
    `${SELECT} WHERE closed_at IS NULL UNION ALL ${SELECT} WHERE closed_at > ? ORDER BY asked_at`,
  )
  const answers = db.prepare<[string], { option: string; people: number }>(
    `SELECT option, count(*) AS people FROM question_answer WHERE ask_id = ${TEXT} GROUP BY option`,
  )
  return {
    projection: questionProjection(store, onChange),
    find(askId) {
      const row = byId.get(askId)
      return row === undefined ? null : readRow(row)
    },
    ofSession: (sessionId) => bySession.all(sessionId).map(readRow),
    openSince: (since) => openSince.all(since).map(readRow),
    answers: (askId) =>
      Object.fromEntries(answers.all(askId).map(({ option, people }) => [AnswerOption.parse(option), people])),
  }
}

function readRow({ counts, manner, ...row }: Row): AskedQuestion {
  const counted = counts === null ? null : KeptCounts.parse(JSON.parse(counts))
  return { ...row, manner: Manner.parse(manner), counted }
}

function questionProjection({ db }: Store, onChange: () => void): Projection {
  const ask = db.prepare(
    'INSERT INTO question_asked (ask_id, session_id, question_id, manner, asked_at) VALUES (?, ?, ?, ?, ?)',
  )
  const answer = db.prepare(
    `INSERT INTO question_answer (ask_id, person_id, option) VALUES (?, ?, ?)
     ON CONFLICT (ask_id, person_id) DO UPDATE SET option = excluded.option`,
  )
  const count = db.prepare('UPDATE question_asked SET counts = ? WHERE ask_id = ?')
  const close = db.prepare('UPDATE question_asked SET closed_at = ? WHERE ask_id = ?')

  return {
    name: 'questions',
    tables: ['question_asked', 'question_answer'],
    apply({ at, event }) {
      switch (event.type) {
        case 'question.asked':
          ask.run(event.askId, event.sessionId, event.questionId, event.manner, at)
          break
        case 'question.answered':
          answer.run(event.askId, event.personId, event.option)
          break
        case 'question.counted':
          count.run(JSON.stringify(event.counts), event.askId)
          break
        case 'question.closed':
          close.run(at, event.askId)
          break
        default:
          return
      }
      onChange()
    },
  }
}
