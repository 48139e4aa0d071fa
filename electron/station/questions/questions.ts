import type { OpenQuestion, SessionQuestions } from '../api/schemas/questions.ts'
import type { Presences } from '../check-in/presence.ts'
import type { Clock } from '../clock/clock.ts'
import type { Catalogue } from '../courses/catalogue.ts'
import type { Log } from '../log/log.ts'
import { isBeingTaught, STATION } from '../sessions/session-state.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Projection, Store } from '../store/store.ts'
import type { AnswerOption } from '../vocabulary.ts'
import { type AskedQuestion, type Counts, createQuestionRows } from './question-rows.ts'

/** Why nothing was asked, counted, closed or chosen. */
export type QuestionRefusal =
  | 'unknown_session'
  | 'unknown_question'
  | 'unknown_option'
  | 'wrong_state'
  /** Another question is open in this session. */
  | 'question_open'
  | 'question_closed'
  /** It is answered by taps, so that nobody counts hands; or the other way round. */
  | 'wrong_manner'

export type Asked = { done: true; question: OpenQuestion } | { done: false; code: QuestionRefusal }

/** A question that a tap in its session answers now. */
export interface AwaitedAnswer {
  sessionId: string
  askId: string
  /** Where taps at the kiosk go; null where they are asked. */
  zone: AnswerOption | null
}

/** Questions to the class, answered by tapping in a zone of the kiosk or by show of hands. */
export interface Questions {
  readonly projection: Projection
  /** Puts a question of the session's course to the class. */
  ask(sessionId: string, questionId: string, manner: 'taps' | 'hands', by: string): Asked
  /** Says how many hands were seen; a later count replaces it until the class is over. */
  count(sessionId: string, askId: string, counts: Counts, by: string): Asked
  close(sessionId: string, askId: string, by: string): Asked
  /** Before a session closes, in its transaction: closes what is open. */
  end(sessionId: string, by: string): void
  /** Says to which option taps at the kiosk go from now on. Kept in memory: it falls back a while after the last tap. */
  setZone(askId: string, option: AnswerOption | null): Asked
  /** A tap went to the zone, which thereby stays as it is for longer. */
  keepZone(askId: string): void
  /** Those that taps answer now. */
  awaited(): AwaitedAnswer[]
  /** Questions that were closed within the last milliseconds. */
  closedWithin(milliseconds: number): { sessionId: string; until: number }[]
  /** The question that is open in a session. */
  openFor(sessionId: string): OpenQuestion | null
  /** Options of a question that was asked; empty where it is not known. */
  options(askId: string): OpenQuestion['options']
  /** Those open, and for a while those closed with their result, in sessions being taught. */
  open(): OpenQuestion[]
  of(sessionId: string, courseId: string): SessionQuestions
  /**
   * Sees to what only the clock changes: a zone that falls back, a result that was shown long enough, a question that
   * nobody closed.
   */
  tick(): void
}

export interface QuestionOptions {
  store: Store
  log: Log
  sessions: Pick<Sessions, 'find'>
  presences: Pick<Presences, 'counts'>
  catalogue: Pick<Catalogue, 'question' | 'questionsOf'>
  clock: Clock
  uuid: () => string
  /** Called before a question is put, in its transaction: it takes the screen from the lesson. */
  beforeAsk: (sessionId: string, by: string) => void
  /** Something that screens show of questions is another. */
  onChange: () => void
}

/** A zone that nobody taps in for so long is nobody's any more. */
const ZONE_MILLISECONDS = 30_000
/** While a question is open a tap answers it and is no check-out: one that was forgotten ends, so that people can leave. */
const LONGEST_ASKED_MILLISECONDS = 10 * 60_000
/** So long a result stays on the screens. */
const RESULT_MILLISECONDS = 60_000

export function createQuestions(options: QuestionOptions): Questions {
  const { store, log, sessions, presences, catalogue, clock, uuid, onChange } = options
  const rows = createQuestionRows(store, onChange)
  const zones = new Map<string, { option: AnswerOption; touchedAt: number }>()
  let shown = ''

  function zoneOf(askId: string): AnswerOption | null {
    const zone = zones.get(askId)
    return zone !== undefined && clock.monotonic() - zone.touchedAt < ZONE_MILLISECONDS ? zone.option : null
  }

  function optionsOf(questionId: string): OpenQuestion['options'] {
    return catalogue.question(questionId)?.options ?? []
  }

  function asOpen(asked: AskedQuestion): OpenQuestion {
    const { askId, sessionId, questionId, manner, askedAt, closedAt, counted } = asked
    const question = catalogue.question(questionId)
    const counts = manner === 'taps' ? rows.answers(askId) : (counted ?? {})
    const isOpen = closedAt === null
    return {
      askId,
      sessionId,
      room: sessions.find(sessionId)?.room ?? '',
      questionId,
      // A later package may have dropped it; what was asked stays with its session.
      text: question?.text ?? questionId,
      textEnglish: question?.textEnglish ?? null,
      options: question?.options ?? [],
      manner,
      askedAt,
      present: presences.counts(sessionId).present,
      answered: Object.values(counts).reduce((sum, people) => sum + people, 0),
      zone: isOpen && manner === 'taps' ? zoneOf(askId) : null,
      counts: isOpen ? null : counts,
      correct: isOpen ? null : (question?.correct ?? null),
    }
  }

  /** Changes a question of a session that is being taught, in one transaction. */
  function change(sessionId: string, askId: string, work: (asked: AskedQuestion) => QuestionRefusal | null): Asked {
    return store.transaction((): Asked => {
      const session = sessions.find(sessionId)
      if (session === null) return { done: false, code: 'unknown_session' }
      const asked = rows.find(askId)
      if (asked?.sessionId !== sessionId) return { done: false, code: 'unknown_question' }
      const code = isBeingTaught(session.state) ? work(asked) : 'wrong_state'
      return code === null ? { done: true, question: asOpen(rows.find(askId) ?? asked) } : { done: false, code }
    })
  }

  function endForgotten(): void {
    for (const { askId, sessionId, manner, askedAt, closedAt } of rows.openSince(clock.wall())) {
      const isForgotten = clock.wall() - askedAt >= LONGEST_ASKED_MILLISECONDS
      if (closedAt !== null || manner !== 'taps' || !isForgotten) continue
      log.record({ type: 'question.closed', askId, sessionId, by: STATION })
      zones.delete(askId)
    }
  }

  function openFor(sessionId: string): OpenQuestion | null {
    const asked = rows.ofSession(sessionId).find(({ closedAt }) => closedAt === null)
    return asked === undefined ? null : asOpen(asked)
  }

  function open(): OpenQuestion[] {
    return rows
      .openSince(clock.wall() - RESULT_MILLISECONDS)
      .filter(({ sessionId }) => isTaught(sessionId))
      .map(asOpen)
  }

  function isTaught(sessionId: string): boolean {
    const session = sessions.find(sessionId)
    return session !== null && isBeingTaught(session.state)
  }

  return {
    projection: rows.projection,
    ask(sessionId, questionId, manner, by) {
      return store.transaction((): Asked => {
        const session = sessions.find(sessionId)
        if (session === null) return { done: false, code: 'unknown_session' }
        if (catalogue.question(questionId)?.courseId !== session.courseId) {
          return { done: false, code: 'unknown_question' }
        }
        if (!isBeingTaught(session.state)) return { done: false, code: 'wrong_state' }
        if (openFor(sessionId) !== null) return { done: false, code: 'question_open' }
        options.beforeAsk(sessionId, by)
        const askId = uuid()
        log.record({ type: 'question.asked', askId, sessionId, questionId, manner, by })
        const asked = rows.find(askId)
        if (asked === null) throw new Error('a question was asked and is not there')
        return { done: true, question: asOpen(asked) }
      })
    },
    count: (sessionId, askId, counts, by) =>
      change(sessionId, askId, ({ manner, questionId }) => {
        if (manner !== 'hands') return 'wrong_manner'
        const known = optionsOf(questionId).map(({ option }) => String(option))
        if (!Object.keys(counts).every((option) => known.includes(option))) return 'unknown_option'
        log.record({ type: 'question.counted', askId, sessionId, counts, by })
        return null
      }),
    close: (sessionId, askId, by) =>
      change(sessionId, askId, ({ closedAt }) => {
        if (closedAt !== null) return 'question_closed'
        log.record({ type: 'question.closed', askId, sessionId, by })
        zones.delete(askId)
        return null
      }),
    end(sessionId, by) {
      for (const { askId, closedAt } of rows.ofSession(sessionId)) {
        if (closedAt === null) log.record({ type: 'question.closed', askId, sessionId, by })
        zones.delete(askId)
      }
    },
    setZone(askId, option) {
      const asked = rows.find(askId)
      if (asked === null) return { done: false, code: 'unknown_question' }
      if (asked.closedAt !== null) return { done: false, code: 'question_closed' }
      if (asked.manner !== 'taps') return { done: false, code: 'wrong_manner' }
      const known = optionsOf(asked.questionId).some((one) => one.option === option)
      if (option !== null && !known) return { done: false, code: 'unknown_option' }
      if (option === null) zones.delete(askId)
      else zones.set(askId, { option, touchedAt: clock.monotonic() })
      onChange()
      return { done: true, question: asOpen(asked) }
    },
    keepZone(askId) {
      const zone = zones.get(askId)
      if (zone !== undefined) zone.touchedAt = clock.monotonic()
    },
    awaited: () =>
      rows
        .openSince(clock.wall())
        .filter(({ manner, closedAt }) => manner === 'taps' && closedAt === null)
        .map(({ sessionId, askId }) => ({ sessionId, askId, zone: zoneOf(askId) })),
    closedWithin: (milliseconds) =>
      rows
        .openSince(clock.wall() - milliseconds)
        .flatMap(({ sessionId, closedAt }) => (closedAt === null ? [] : { sessionId, until: closedAt })),
    openFor,
    options(askId) {
      const asked = rows.find(askId)
      return asked === null ? [] : optionsOf(asked.questionId)
    },
    open,
    of: (sessionId, courseId) => ({
      questions: catalogue.questionsOf(courseId).map(({ courseId: _course, ...question }) => question),
      asked: rows.ofSession(sessionId).map(asOpen),
    }),
    tick() {
      endForgotten()
      const now = open()
        .map(({ askId, zone }) => `${askId} ${zone}`)
        .join()
      if (now === shown) return
      shown = now
      onChange()
    },
  }
}
