import type { Answer } from '../../electron/station/api/schemas/answer.ts'
import type { DemoCard, StationStatus } from '../../electron/station/api/schemas/console.ts'
import type { OpenQuestion } from '../../electron/station/api/schemas/questions.ts'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import type { OpenSpotCheck } from '../../electron/station/api/schemas/spot-checks.ts'
import type { AnswerOption } from '../../electron/station/vocabulary.ts'
import { client } from '../ui/client.ts'

/** Beyond this a request counts as failed: the person in front of the screen has to be told something. */
const PATIENCE_MILLISECONDS = 4_000

/** How a request ended when it did not end well. */
export type Failure =
  /** No answer, or the station stumbled: it may be back any moment. */
  | { outcome: 'away' }
  /** This page is not one of the station's. */
  | { outcome: 'refused' }
  /** The station cannot serve at all and said why, such as a damaged database. */
  | { outcome: 'troubled'; code: string }
  /** The station would not take this one request. */
  | { outcome: 'rejected' }

export type Loaded = { outcome: 'loaded'; status: StationStatus; sessions: SessionBrief[] } | Failure
export type Answered = { outcome: 'answered'; answer: Answer } | Failure

export const options = () => ({ init: { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) } })

/** Everything the kiosk shows when idle. A station that cannot serve says so with 503 and a code. */
export async function loadKiosk(): Promise<Loaded> {
  return await attempt(async () => {
    const [status, sessions] = await Promise.all([
      client.api.status.$get({}, options()),
      client.api.sessions.today.$get({}, options()),
    ])
    if (!status.ok) return failureOf(status)
    if (!sessions.ok) return failureOf(sessions)
    return { outcome: 'loaded', status: await status.json(), sessions: await sessions.json() }
  })
}

export type AsksLoaded = { outcome: 'asks'; spotChecks: OpenSpotCheck[]; questions: OpenQuestion[] } | Failure

/** What classes wait for at the kiosk: people called by a spot check, questions to answer. */
export async function loadAsks(): Promise<AsksLoaded> {
  return await attempt(async () => {
    const [checks, questions] = await Promise.all([
      client.api['spot-checks'].open.$get({}, options()),
      client.api.questions.open.$get({}, options()),
    ])
    if (!checks.ok) return failureOf(checks)
    if (!questions.ok) return failureOf(questions)
    return { outcome: 'asks', spotChecks: await checks.json(), questions: await questions.json() }
  })
}

/** Makes an answer to a question the one that the next taps give. */
export async function sendZone(askId: string, option: AnswerOption): Promise<{ outcome: 'set' } | Failure> {
  return await attempt(async () => {
    const response = await client.api.questions[':askId'].zone.$post({ param: { askId }, json: { option } }, options())
    return response.ok ? { outcome: 'set' } : failureOf(response)
  })
}

/** Gives the station what a wedge reader typed. */
export async function sendTap(text: string): Promise<Answered> {
  return await attempt(async () => {
    const response = await client.api.taps.$post({ json: { text } }, options())
    return response.ok ? { outcome: 'answered', answer: await response.json() } : failureOf(response)
  })
}

/** Answers the station's question which session a person came for, or which person they are. */
export async function sendChoice(answerId: string, choice: string): Promise<Answered> {
  return await attempt(async () => {
    const response = await client.api.answers[':id'].choice.$post(
      { param: { id: answerId }, json: { choice } },
      options(),
    )
    return response.ok ? { outcome: 'answered', answer: await response.json() } : failureOf(response)
  })
}

/** Makes a request; an answer that never came is a failure like any other. */
export async function attempt<Result>(request: () => Promise<Result | Failure>): Promise<Result | Failure> {
  try {
    return await request()
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError) {
      return { outcome: 'away' }
    }
    throw error
  }
}

/** What an answer other than 2xx means to the kiosk. */
export function failureOf(response: { status: number }): Failure {
  if (response.status === 401 || response.status === 403) return { outcome: 'refused' }
  // In place of a station that cannot start, a page that says why answers everything with 503.
  if (response.status === 503) return { outcome: 'troubled', code: 'cannot_serve' }
  return response.status >= 500 ? { outcome: 'away' } : { outcome: 'rejected' }
}

/** The invented cards of the demo site; null where they cannot be had. */
export async function loadDemoCards(): Promise<DemoCard[] | null> {
  const loaded = await attempt(async () => {
    const response = await client.api.demo.cards.$get({}, options())
    return response.ok ? { outcome: 'cards' as const, cards: await response.json() } : failureOf(response)
  })
  return loaded.outcome === 'cards' ? loaded.cards : null
}

/** Taps an invented card on the simulated reader, or with null one that nobody knows; the answer comes as a signal. */
export async function tapDemoCard(credentialId: string | null): Promise<boolean> {
  const tapped = await attempt(async () => {
    const response = await client.api.demo.taps.$post({ json: { credentialId } }, options())
    return response.ok ? { outcome: 'accepted' as const } : failureOf(response)
  })
  return tapped.outcome === 'accepted'
}
