import type { Answer, ShownPerson } from '../../electron/station/api/schemas/answer.ts'
import type { StationStatus } from '../../electron/station/api/schemas/console.ts'
import type { OpenQuestion } from '../../electron/station/api/schemas/questions.ts'
import type { StudyPlan } from '../../electron/station/api/schemas/self-study.ts'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import type { OpenSpotCheck } from '../../electron/station/api/schemas/spot-checks.ts'
import type { AnswerOption } from '../../electron/station/vocabulary.ts'
import { type ClassAsks, NOTHING_ASKED, openAsks, withZone } from './class-asks.ts'

/** The question which of several sessions a person came for, or which of several people they are. */
export type Question = Extract<Answer, { kind: 'choose_session' | 'choose_person' | 'choose_option' }>
/** An answer that needs nothing more of the person. */
export type PlainAnswer = Exclude<Answer, Question>

/** How the page stands with the station. */
export type Link =
  | { link: 'starting' }
  | { link: 'connected' }
  /** `tapLost`: someone tapped meanwhile, and the station has no record of it. */
  | { link: 'lost'; tapLost: boolean }
  /** The station does not know this page: its cookie is missing or of an earlier start. */
  | { link: 'refused' }
  /** The station answers but cannot serve, such as with a damaged database. */
  | { link: 'trouble'; code: string }

/** What stands on the screen when the link is well. Times are milliseconds on the page's monotonic clock. */
export type Scene =
  | { scene: 'idle' }
  | { scene: 'answer'; answer: PlainAnswer; from: number; until: number }
  | { scene: 'question'; question: Question; from: number; until: number; chosen: string | null }
  /** The tap before was not recorded, and now one would be. */
  | { scene: 'tap_again'; from: number; until: number }

export type Sheet = 'help' | 'health'

/** A word in passing; a new `id` is a new word. */
export interface Note {
  id: number
  says: 'study_saved' | 'study_handed_over' | 'study_not_opened'
}

export interface KioskState {
  link: Link
  station: StationStatus | null
  sessions: SessionBrief[]
  /** Milliseconds the station's wall clock is ahead of the page's. */
  clockAhead: number
  scene: Scene
  asks: ClassAsks
  /** The lessons of whoever studies here; nothing of them is kept once it is over. */
  study: StudyPlan | null
  note: Note | null
  sheet: Sheet | null
  demoOpen: boolean
  largeType: boolean
  /** The newest answers, by id and kind: one tap can be told twice, by the request and by the stream. */
  answered: readonly string[]
}

export type KioskEvent =
  | { event: 'loaded'; status: StationStatus; sessions: SessionBrief[]; now: number; wall: number }
  | { event: 'sessions_loaded'; sessions: SessionBrief[] }
  /** `now` is the page's wall clock. */
  | { event: 'asks_loaded'; spotChecks: readonly OpenSpotCheck[]; questions: readonly OpenQuestion[]; now: number }
  | { event: 'zone_touched'; askId: string; zone: AnswerOption }
  | { event: 'study_opened'; plan: StudyPlan }
  | { event: 'study_not_opened' }
  /** `handedOver`: the next person has tapped. */
  | { event: 'study_over'; handedOver: boolean }
  | { event: 'link_lost' }
  | { event: 'link_refused' }
  | { event: 'link_troubled'; code: string }
  | { event: 'answered'; answer: Answer; now: number }
  | { event: 'tap_lost' }
  /** The station heard the tap but could not take it, such as a text no credential has. */
  | { event: 'tap_rejected'; now: number }
  | { event: 'chose'; choice: string }
  | { event: 'dismissed' }
  | { event: 'time_passed'; now: number }
  | { event: 'sheet_opened'; sheet: Sheet }
  | { event: 'sheet_closed' }
  | { event: 'demo_switched' }
  | { event: 'type_switched' }
  /** Nobody has been at the kiosk for a while: the next person finds it as it was. */
  | { event: 'left_alone' }

const TAP_AGAIN_MILLISECONDS = 8_000
const DEFAULT_ANSWER_SECONDS = 6
/** A card that wobbles on the reader is read twice within this. */
const WOBBLE_MILLISECONDS = 2_000
const RECORDING_MILLISECONDS = 500
const ANSWERS_REMEMBERED = 32

export const initialState: KioskState = {
  link: { link: 'starting' },
  station: null,
  sessions: [],
  clockAhead: 0,
  scene: { scene: 'idle' },
  asks: NOTHING_ASKED,
  study: null,
  note: null,
  sheet: null,
  demoOpen: false,
  largeType: false,
  answered: [],
}

const idle: Scene = { scene: 'idle' }

/** The kiosk after an event; pure, so that every way through it can be told in a test. */
export function nextState(state: KioskState, event: KioskEvent): KioskState {
  switch (event.event) {
    case 'loaded':
      return loaded(state, event)
    case 'sessions_loaded':
      return { ...state, sessions: event.sessions }
    case 'asks_loaded':
      return { ...state, asks: openAsks(event.spotChecks, event.questions, event.now + state.clockAhead) }
    case 'zone_touched':
      return { ...state, asks: withZone(state.asks, event.askId, event.zone) }
    case 'study_opened':
      return { ...state, study: event.plan, scene: idle, sheet: null, note: null }
    case 'study_not_opened':
      return { ...state, scene: idle, note: noteAfter(state, 'study_not_opened') }
    case 'study_over':
      if (state.study === null) return state
      return {
        ...state,
        study: null,
        note: noteAfter(state, event.handedOver ? 'study_handed_over' : 'study_saved'),
      }
    case 'link_lost':
      return linkLost(state)
    case 'link_refused':
      return { ...state, link: { link: 'refused' }, scene: idle, sheet: null, study: null }
    case 'link_troubled':
      return { ...state, link: { link: 'trouble', code: event.code }, scene: idle, sheet: null }
    case 'answered':
      return answered(state, event.answer, event.now)
    case 'tap_lost':
      return { ...state, link: { link: 'lost', tapLost: true }, scene: idle, sheet: null }
    case 'tap_rejected':
      return { ...state, scene: tapAgain(event.now), sheet: null }
    case 'chose':
      return state.scene.scene === 'question' && state.scene.chosen === null
        ? { ...state, scene: { ...state.scene, chosen: event.choice } }
        : state
    case 'dismissed':
      return { ...state, scene: idle }
    case 'time_passed':
      return state.scene.scene !== 'idle' && event.now >= state.scene.until ? { ...state, scene: idle } : state
    case 'sheet_opened':
      return { ...state, sheet: event.sheet }
    case 'sheet_closed':
      return { ...state, sheet: null }
    case 'demo_switched':
      return { ...state, demoOpen: !state.demoOpen }
    case 'type_switched':
      return { ...state, largeType: !state.largeType }
    case 'left_alone':
      return { ...state, sheet: null, largeType: false }
  }
}

function noteAfter({ note }: KioskState, says: Note['says']): Note {
  return { id: (note?.id ?? 0) + 1, says }
}

/** A page that never heard the station is still waiting for it to start. */
function linkLost(state: KioskState): KioskState {
  if (state.link.link === 'lost' || state.station === null) return state
  return { ...state, link: { link: 'lost', tapLost: false }, sheet: null }
}

function loaded(state: KioskState, event: Extract<KioskEvent, { event: 'loaded' }>): KioskState {
  const tapWasLost = state.link.link === 'lost' && state.link.tapLost
  return {
    ...state,
    link: { link: 'connected' },
    station: event.status,
    sessions: event.sessions,
    clockAhead: event.status.now - event.wall,
    scene: tapWasLost ? tapAgain(event.now) : state.scene,
  }
}

function answered(state: KioskState, answer: Answer, now: number): KioskState {
  const mark = `${answer.id} ${answer.kind}`
  if (state.answered.includes(mark)) return state
  return {
    ...state,
    scene: repeats(state.scene, answer, now)
      ? state.scene
      : sceneOf(answer, now, state.station?.answerSeconds ?? DEFAULT_ANSWER_SECONDS),
    sheet: null,
    link: state.link.link === 'lost' ? { link: 'lost', tapLost: false } : state.link,
    answered: [...state.answered, mark].slice(-ANSWERS_REMEMBERED),
  }
}

/** True where the answer only says again what stands there: whoever was just told it counted reads that in peace. */
function repeats(scene: Scene, answer: Answer, now: number): boolean {
  if (scene.scene !== 'answer' || now - scene.from > WOBBLE_MILLISECONDS) return false
  const told = scene.answer
  switch (told.kind) {
    case 'checked_in':
      return answer.kind === 'already_in' && isSame(told, answer, answer.since)
    case 'checked_out':
    case 'left_early':
      return answer.kind === 'already_out' && isSame(told, answer, answer.left)
    default:
      return false
  }
}

/** The same person's, and recorded as it was told: the answer is dated a moment before the record. */
function isSame(
  told: { at: number; person: ShownPerson },
  again: { person: ShownPerson },
  recordedAt: number,
): boolean {
  const later = recordedAt - told.at
  return told.person.shownName === again.person.shownName && later >= 0 && later < RECORDING_MILLISECONDS
}

function sceneOf(answer: Answer, now: number, answerSeconds: number): Scene {
  if ('expiresAt' in answer) {
    const until = now + Math.max(0, answer.expiresAt - answer.at)
    return { scene: 'question', question: answer, from: now, until, chosen: null }
  }
  return { scene: 'answer', answer, from: now, until: now + answerSeconds * 1000 }
}

function tapAgain(now: number): Scene {
  return { scene: 'tap_again', from: now, until: now + TAP_AGAIN_MILLISECONDS }
}
