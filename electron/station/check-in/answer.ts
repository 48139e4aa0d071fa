import type { Answer, Hours, ShownPerson } from '../api/schemas/answer.ts'
import type { OpenQuestion } from '../api/schemas/questions.ts'
import type { SessionBrief } from '../api/schemas/session.ts'
import type { Outcome } from './decide.ts'

/** What turns an outcome into words for the kiosk. */
export interface AnswerFacts {
  id: string
  at: number
  /** Null for a card nobody holds. */
  person: ShownPerson | null
  brief: (sessionId: string) => SessionBrief
  hours: (sessionId: string) => Hours
  /** Calendar day (YYYY-MM-DD) of a wall time at the site. */
  day: (at: number) => string
  /** What a question that was asked may be answered with. */
  options: (askId: string) => OpenQuestion['options']
  /** Until when a choice on the screen is waited for. */
  choiceExpiresAt: number
}

const MINUTE = 60_000

/** The answer a screen shows for an outcome that is already in the log. */
export function answerOf(outcome: Outcome, facts: AnswerFacts): Answer {
  const { id, at, person, brief, hours } = facts
  if (person === null) return { id, at, kind: 'unknown_card' }
  const base = { id, at, person }
  switch (outcome.kind) {
    case 'checked_in': {
      const { kind, punctuality, lateMinutes, sessionId } = outcome
      return { ...base, kind, punctuality, lateMinutes, session: brief(sessionId), hours: hours(sessionId) }
    }
    case 'already_in': {
      const { kind, since, sessionId } = outcome
      return { ...base, kind, since, session: brief(sessionId), hours: hours(sessionId) }
    }
    case 'checked_out': {
      const { kind, since, sessionId } = outcome
      const presentMinutes = Math.floor((at - since) / MINUTE)
      return { ...base, kind, since, presentMinutes, session: brief(sessionId), hours: hours(sessionId) }
    }
    case 'left_early': {
      const { kind, since, earlyMinutes, sessionId } = outcome
      const presentMinutes = Math.floor((at - since) / MINUTE)
      return { ...base, kind, since, presentMinutes, earlyMinutes, session: brief(sessionId), hours: hours(sessionId) }
    }
    case 'already_out':
      return { ...base, kind: outcome.kind, session: brief(outcome.sessionId), left: outcome.left }
    case 'too_early':
      return { ...base, kind: outcome.kind, session: brief(outcome.sessionId), opensAt: outcome.opensAt }
    case 'too_late':
      return { ...base, kind: outcome.kind, session: brief(outcome.sessionId), closedAt: outcome.closedAt }
    case 'session_full':
    case 'not_opened':
      return { ...base, kind: outcome.kind, session: brief(outcome.sessionId) }
    case 'not_enrolled':
    case 'person_disabled':
      return { ...base, kind: outcome.kind }
    case 'no_session':
      return { ...base, kind: outcome.kind, next: outcome.nextSessionId === null ? null : brief(outcome.nextSessionId) }
    case 'card_expired':
      return { ...base, kind: outcome.kind, expiredOn: facts.day(outcome.validUntil) }
    case 'choose_session':
      return { ...base, kind: outcome.kind, choices: outcome.sessionIds.map(brief), expiresAt: facts.choiceExpiresAt }
    case 'spot_check_answered':
      return { ...base, kind: outcome.kind, late: outcome.checkIds.length === 0, session: brief(outcome.sessionId) }
    case 'question_answered':
      return { ...base, kind: outcome.kind, option: outcome.option, session: brief(outcome.sessionId) }
    case 'choose_option': {
      const { kind, askId } = outcome
      return { ...base, kind, options: facts.options(askId), expiresAt: facts.choiceExpiresAt }
    }
    case 'unknown_card':
      return { id, at, kind: outcome.kind }
    case 'staff':
      return { ...base, kind: outcome.kind, role: outcome.role }
  }
}
