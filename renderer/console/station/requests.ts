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
  UploadStatus,
} from '../../../electron/station/api/schemas/console.ts'
import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import type { Roll, SessionBrief, SessionSummary } from '../../../electron/station/api/schemas/session.ts'
import { client } from '../../ui/client.ts'
import { answered, readRefusal } from './refusal.ts'

const api = client.api

/** Address of the description of this station's API, for download. */
export const OPENAPI_DOCUMENT = '/api/openapi.json'

/** Everything the console asks of the station, by resource. Each throws a `Refusal` when the station says no. */
export const requests = {
  status: (): Promise<StationStatus> => answered(parseResponse(api.status.$get())),
  me: (): Promise<SignedIn | null> => answered(parseResponse(api.me.$get())),
  signOut: () => answered(parseResponse(api['sign-out'].$post())),

  openTicket: (): Promise<SignInTicket> => answered(parseResponse(api['sign-in'].tickets.$post())),
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
    answered(parseResponse(api.sessions[':id'].open.$post({ param: { id } }))),
  teach: (id: string): Promise<SessionBrief> =>
    answered(parseResponse(api.sessions[':id'].teach.$post({ param: { id } }))),
  close: (id: string): Promise<SessionBrief> =>
    answered(parseResponse(api.sessions[':id'].close.$post({ param: { id } }))),
  correct: (id: string, json: { personId: string; kind: 'check_in' | 'check_out'; reason: string }): Promise<Roll> =>
    answered(parseResponse(api.sessions[':id'].presences.$post({ param: { id }, json }))),
  undo: (id: string, json: { eventId: string; reason: string }): Promise<Roll> =>
    answered(parseResponse(api.sessions[':id'].presences.undo.$post({ param: { id }, json }))),

  people: (query: string, limit: number): Promise<PersonFound[]> =>
    answered(parseResponse(api.people.$get({ query: { query, limit: String(limit) } }))),
  courses: (): Promise<CourseWithLessons[]> => answered(parseResponse(api.courses.$get())),

  classroom: (): Promise<Classroom> => answered(parseResponse(api.classroom.$get())),
  command: (json: ClassroomCommand): Promise<Classroom> =>
    answered(parseResponse(api.classroom.command.$post({ json }))),
  openClassroomWindow: () => answered(parseResponse(api.shell['classroom-window'].$post())),
  quit: (pin: string) => answered(parseResponse(api.shell.quit.$post({ json: { pin } }))),

  upload: (): Promise<UploadStatus> => answered(parseResponse(api.upload.$get())),
  uploadNow: (): Promise<UploadStatus> => answered(parseResponse(api.upload.now.$post())),
  quarantine: (): Promise<QuarantinedStatement[]> => answered(parseResponse(api.upload.quarantine.$get())),
  openapi: (): Promise<unknown> => answered(fetch(OPENAPI_DOCUMENT).then(readDocument)),
  readers: (): Promise<ReaderStatus[]> => answered(parseResponse(api.readers.$get())),
}

async function readDocument(response: Response): Promise<unknown> {
  const body: unknown = await response.json()
  if (!response.ok) throw readRefusal(body)
  return body
}
