import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'

/** What is out of the ordinary about a session and has to be said on its page; instants in milliseconds. */
export type Notice =
  | { kind: 'missed'; startsAt: number }
  | { kind: 'overrunning'; minutes: number }
  | { kind: 'waitsForInstructor'; instructor: string }
  | { kind: 'paused'; minutes: number }
  | { kind: 'closed' }
  | { kind: 'sealed'; code: string }
  | { kind: 'cancelled' }

const MINUTE = 60_000

/**
 * What has to be said of a session at `now`, most urgent first. A break is counted from `pausedAt`, where it is known.
 */
export function noticesOf(
  session: Pick<
    SessionBrief,
    | 'state'
    | 'startsAt'
    | 'endsAt'
    | 'instructorName'
    | 'wasMissed'
    | 'isOverrunning'
    | 'waitsForInstructor'
    | 'sealCode'
  >,
  pausedAt: number | null,
  now: number,
): Notice[] {
  const since = (at: number) => Math.max(0, Math.floor((now - at) / MINUTE))
  const notices: Notice[] = []
  if (session.wasMissed) notices.push({ kind: 'missed', startsAt: session.startsAt })
  if (session.state === 'paused') notices.push({ kind: 'paused', minutes: pausedAt === null ? 0 : since(pausedAt) })
  if (session.isOverrunning) notices.push({ kind: 'overrunning', minutes: since(session.endsAt) })
  if (session.waitsForInstructor && !session.wasMissed) {
    notices.push({ kind: 'waitsForInstructor', instructor: session.instructorName })
  }
  if (session.state === 'closed') notices.push({ kind: 'closed' })
  if (session.state === 'sealed') notices.push({ kind: 'sealed', code: session.sealCode ?? '' })
  if (session.state === 'cancelled') notices.push({ kind: 'cancelled' })
  return notices
}
