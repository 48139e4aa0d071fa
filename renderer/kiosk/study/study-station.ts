import type {
  StudyLeaving,
  StudyPlan,
  StudyReport,
  StudyStanding,
} from '../../../electron/station/api/schemas/self-study.ts'
import { client } from '../../ui/client.ts'
import { attempt, type Failure, failureOf, options } from '../station.ts'

export type StudyBegun = { outcome: 'plan'; plan: StudyPlan } | Failure

/** Opens the lessons of whoever was given this answer a moment ago. */
export async function beginStudy(answerId: string): Promise<StudyBegun> {
  return await attempt(async () => {
    const response = await client.api['self-study'].$post({ json: { answerId } }, options())
    return response.ok ? { outcome: 'plan', plan: await response.json() } : failureOf(response)
  })
}

/** The lessons again, with what was seen meanwhile; `over` where the station has ended the study. */
export async function loadPlan(
  studyId: string,
): Promise<{ outcome: 'plan'; plan: StudyPlan } | { outcome: 'over' } | Failure> {
  return await attempt(async () => {
    const response = await client.api['self-study'][':studyId'].$get({ param: { studyId } }, options())
    if (response.ok) return { outcome: 'plan', plan: await response.json() }
    return response.status === 404 ? { outcome: 'over' } : failureOf(response)
  })
}

/** Tells the station what was shown; the request outlives the page. */
export async function sendReport(
  studyId: string,
  report: StudyReport,
): Promise<{ outcome: 'standing'; standing: StudyStanding } | { outcome: 'over' } | Failure> {
  return await attempt(async () => {
    const response = await client.api['self-study'][':studyId'].reports.$post(
      { param: { studyId }, json: report },
      { init: { ...options().init, keepalive: true } },
    )
    if (response.ok) return { outcome: 'standing', standing: await response.json() }
    return response.status === 404 ? { outcome: 'over' } : failureOf(response)
  })
}

/** Ends a study; the request outlives the page. */
export async function endStudy(studyId: string, reason: StudyLeaving): Promise<void> {
  await attempt(async () => {
    const response = await client.api['self-study'][':studyId'].end.$post(
      { param: { studyId }, json: { reason } },
      { init: { ...options().init, keepalive: true } },
    )
    return response.ok ? { outcome: 'ended' } : failureOf(response)
  })
}
