import type { Classroom, ClassroomReport } from '../../electron/station/api/schemas/classroom.ts'
import type { StationStatus } from '../../electron/station/api/schemas/console.ts'
import type { OpenQuestion } from '../../electron/station/api/schemas/questions.ts'
import type { OpenSpotCheck } from '../../electron/station/api/schemas/spot-checks.ts'
import { client } from '../ui/client.ts'

const PATIENCE_MILLISECONDS = 4_000

export type Loaded =
  | { outcome: 'loaded'; status: StationStatus; classroom: Classroom }
  /** No answer, or the station stumbled: it may be back any moment. */
  | { outcome: 'away' }
  /** This page is not one of the station's. */
  | { outcome: 'refused' }

const options = () => ({ init: { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) } })

/** Everything the projector of a room shows, or of the class at hand. */
export async function loadClassroom(room: string | null): Promise<Loaded> {
  try {
    const [status, classroom] = await Promise.all([
      client.api.status.$get({}, options()),
      client.api.classroom.$get({ query: room === null ? {} : { room } }, options()),
    ])
    const codes: number[] = [status.status, classroom.status]
    if (codes.includes(401) || codes.includes(403)) return { outcome: 'refused' }
    if (!status.ok || !classroom.ok) return { outcome: 'away' }
    return { outcome: 'loaded', status: await status.json(), classroom: await classroom.json() }
  } catch (error) {
    if (isAbsence(error)) return { outcome: 'away' }
    throw error
  }
}

/** What classes are asked at the moment; null where the station did not say. */
export async function loadAsks(): Promise<{ spotChecks: OpenSpotCheck[]; questions: OpenQuestion[] } | null> {
  try {
    const [spotChecks, questions] = await Promise.all([
      client.api['spot-checks'].open.$get({}, options()),
      client.api.questions.open.$get({}, options()),
    ])
    if (!spotChecks.ok || !questions.ok) return null
    return { spotChecks: await spotChecks.json(), questions: await questions.json() }
  } catch (error) {
    if (isAbsence(error)) return null
    throw error
  }
}

/** Tells the station what was shown; false where it did not hear, so that it has to be told again. */
export async function sendReport(report: ClassroomReport, leaving = false): Promise<boolean> {
  try {
    // A page that is going away may still finish a request marked so.
    const init = leaving ? { keepalive: true } : options().init
    const response = await client.api.classroom.reports.$post({ json: report }, { init })
    const code: number = response.status
    // What the station refuses to read once, it refuses again.
    return response.ok || (code >= 400 && code < 500)
  } catch (error) {
    if (isAbsence(error)) return false
    throw error
  }
}

function isAbsence(error: unknown): boolean {
  return error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError
}
