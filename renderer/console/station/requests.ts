import { parseResponse } from 'hono/client'
import type { CourseWithLessons } from '../../../electron/station/api/routes/courses.ts'
import type { Answer } from '../../../electron/station/api/schemas/answer.ts'
import type { Classroom, ClassroomCommand } from '../../../electron/station/api/schemas/classroom.ts'
import type {
  DemoCard,
  PersonFound,
  QuarantinedStatement,
  SignedIn,
  SignInTicket,
  StationStatus,
} from '../../../electron/station/api/schemas/console.ts'
import type {
  ClassHours,
  CreditExplanation,
  Review,
  ShownLogEntry,
} from '../../../electron/station/api/schemas/credit.ts'
import type { MorningCheck } from '../../../electron/station/api/schemas/morning.ts'
import type { PaperAddress } from '../../../electron/station/api/schemas/papers.ts'
import type { SessionQuestions } from '../../../electron/station/api/schemas/questions.ts'
import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import type { Roll, SessionBrief, SessionSummary } from '../../../electron/station/api/schemas/session.ts'
import type { SpotChecks } from '../../../electron/station/api/schemas/spot-checks.ts'
import type { AnswerOption } from '../../../electron/station/vocabulary.ts'
import { client } from '../../ui/client.ts'
import { answered, readRefusal } from './refusal.ts'

const api = client.api

/** A class of the site with the courses it takes. */
export interface StationClass {
  id: string
  name: string
  courses: { id: string; title: string; titleEnglish: string | null }[]
  /** People in it. */
  size: number
}

/** What is said to start a class that is on no timetable. */
export interface ClassStart {
  classId: string
  courseId: string
  room: string
  minutes: number
  reason?: string
}

/** What the instructor says to a suspicion. */
export type SuspicionWord = NonNullable<Review['suspicions'][number]['answer']>['word']

/** Address of the description of this station's API, for download. */
export const OPENAPI_DOCUMENT = '/api/openapi.json'

/** Everything the console asks of the station, by resource. Each throws a `Refusal` when the station says no. */
export const requests = {
  status: (): Promise<StationStatus> => answered(parseResponse(api.status.$get())),
  me: (): Promise<SignedIn | null> => answered(parseResponse(api.me.$get())),
  signOut: () => answered(parseResponse(api['sign-out'].$post())),

  openTicket: (): Promise<SignInTicket> => answered(parseResponse(api['sign-in'].tickets.$post())),
  readTicket: (ticket: string): Promise<SignInTicket> =>
    answered(parseResponse(api['sign-in'].tickets[':ticket'].$get({ param: { ticket } }))),
  tapTicket: (ticket: string, text: string): Promise<SignInTicket> =>
    answered(parseResponse(api['sign-in'].tickets[':ticket'].card.$post({ param: { ticket }, json: { text } }))),
  enterPin: (ticket: string, pin: string): Promise<SignedIn> =>
    answered(parseResponse(api['sign-in'].tickets[':ticket'].pin.$post({ param: { ticket }, json: { pin } }))),

  tap: (text: string): Promise<Answer> => answered(parseResponse(api.taps.$post({ json: { text } }))),
  demoCards: (): Promise<DemoCard[]> => answered(parseResponse(api.demo.cards.$get())),
  demoTap: (credentialId: string) => answered(parseResponse(api.demo.taps.$post({ json: { credentialId } }))),

  sessionsToday: (): Promise<SessionBrief[]> => answered(parseResponse(api.sessions.today.$get())),
  roll: (id: string): Promise<Roll> => answered(parseResponse(api.sessions[':id'].roll.$get({ param: { id } }))),
  summary: (id: string): Promise<SessionSummary> =>
    answered(parseResponse(api.sessions[':id'].summary.$get({ param: { id } }))),
  open: (id: string): Promise<SessionBrief> =>
    answered(parseResponse(api.sessions[':id'].open.$post({ param: { id }, json: {} }))),
  teach: (id: string): Promise<SessionBrief> =>
    answered(parseResponse(api.sessions[':id'].teach.$post({ param: { id }, json: {} }))),
  pause: (id: string): Promise<SessionBrief> =>
    answered(parseResponse(api.sessions[':id'].pause.$post({ param: { id }, json: {} }))),
  resume: (id: string): Promise<SessionBrief> =>
    answered(parseResponse(api.sessions[':id'].resume.$post({ param: { id }, json: {} }))),
  close: (id: string): Promise<SessionBrief> =>
    answered(parseResponse(api.sessions[':id'].close.$post({ param: { id }, json: {} }))),
  cancel: (id: string, reason: string): Promise<SessionBrief> =>
    answered(parseResponse(api.sessions[':id'].cancel.$post({ param: { id }, json: { reason } }))),
  classes: (): Promise<StationClass[]> => answered(parseResponse(api.classes.$get())),
  startNow: (json: ClassStart): Promise<SessionBrief> => answered(parseResponse(api.sessions.$post({ json }))),
  correct: (id: string, json: { personId: string; kind: 'check_in' | 'check_out'; reason: string }): Promise<Roll> =>
    answered(parseResponse(api.sessions[':id'].presences.$post({ param: { id }, json }))),
  undo: (id: string, json: { eventId: string; reason: string }): Promise<Roll> =>
    answered(parseResponse(api.sessions[':id'].presences.undo.$post({ param: { id }, json }))),

  review: (id: string): Promise<Review> => answered(parseResponse(api.sessions[':id'].review.$get({ param: { id } }))),
  seal: (id: string): Promise<SessionBrief> =>
    answered(parseResponse(api.sessions[':id'].seal.$post({ param: { id }, json: {} }))),
  answerSuspicion: (id: string, suspicionId: string, json: { word: SuspicionWord; note: string }): Promise<Review> =>
    answered(parseResponse(api.sessions[':id'].suspicions[':suspicionId'].$post({ param: { id, suspicionId }, json }))),
  state: (id: string, json: { personId: string; from: number; to: number; reason: string }): Promise<Roll> =>
    answered(parseResponse(api.sessions[':id'].presences.stated.$post({ param: { id }, json }))),
  credit: (id: string, personId: string): Promise<CreditExplanation> =>
    answered(parseResponse(api.sessions[':id'].credit[':personId'].$get({ param: { id, personId } }))),
  logEntry: (eventId: string): Promise<ShownLogEntry> =>
    answered(parseResponse(api.log[':eventId'].$get({ param: { eventId } }))),
  classHours: (id: string): Promise<ClassHours> =>
    answered(parseResponse(api.classes[':id'].hours.$get({ param: { id } }))),

  savePaper: (json: PaperAddress): Promise<{ outcome: 'saved' | 'cancelled' }> =>
    answered(parseResponse(api.shell.print.$post({ json }))),

  people: (query: string, limit: number): Promise<PersonFound[]> =>
    answered(parseResponse(api.people.$get({ query: { query, limit: String(limit) } }))),
  courses: (): Promise<CourseWithLessons[]> => answered(parseResponse(api.courses.$get())),

  spotChecks: (id: string): Promise<SpotChecks> =>
    answered(parseResponse(api.sessions[':id']['spot-checks'].$get({ param: { id } }))),
  callSpotCheck: (id: string): Promise<SpotChecks> =>
    answered(parseResponse(api.sessions[':id']['spot-checks'].$post({ param: { id } }))),
  excuse: (id: string, checkId: string, json: { personId: string; reason: string }): Promise<SpotChecks> =>
    answered(
      parseResponse(api.sessions[':id']['spot-checks'][':checkId'].excuse.$post({ param: { id, checkId }, json })),
    ),

  questions: (id: string): Promise<SessionQuestions> =>
    answered(parseResponse(api.sessions[':id'].questions.$get({ param: { id } }))),
  ask: (id: string, json: { questionId: string; manner: 'taps' | 'hands' }): Promise<SessionQuestions> =>
    answered(parseResponse(api.sessions[':id'].questions.$post({ param: { id }, json }))),
  countHands: (id: string, askId: string, counts: Partial<Record<AnswerOption, number>>): Promise<SessionQuestions> =>
    answered(
      parseResponse(api.sessions[':id'].questions[':askId'].counts.$post({ param: { id, askId }, json: { counts } })),
    ),
  closeQuestion: (id: string, askId: string): Promise<SessionQuestions> =>
    answered(parseResponse(api.sessions[':id'].questions[':askId'].close.$post({ param: { id, askId } }))),

  morning: (): Promise<MorningCheck> => answered(parseResponse(api.morning.$get())),
  checkMediaAgain: (): Promise<MorningCheck> => answered(parseResponse(api.morning.media.$post())),
  classroom: (room: string): Promise<Classroom> => answered(parseResponse(api.classroom.$get({ query: { room } }))),
  command: (json: ClassroomCommand): Promise<Classroom> =>
    answered(parseResponse(api.classroom.command.$post({ json }))),
  openClassroomWindow: () => answered(parseResponse(api.shell['classroom-window'].$post())),
  quit: (pin: string) => answered(parseResponse(api.shell.quit.$post({ json: { pin } }))),

  quarantine: (): Promise<QuarantinedStatement[]> => answered(parseResponse(api.upload.quarantine.$get())),
  openapi: (): Promise<unknown> => answered(fetch(OPENAPI_DOCUMENT).then(readDocument)),
  readers: (): Promise<ReaderStatus[]> => answered(parseResponse(api.readers.$get())),
}

async function readDocument(response: Response): Promise<unknown> {
  const body: unknown = await response.json()
  if (!response.ok) throw readRefusal(body)
  return body
}
