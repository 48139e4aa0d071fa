import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { formatTime, type Place, titleIn } from '../../ui/format.ts'

/** The title of a session in the page's language. */
export function sessionTitle(session: Pick<SessionBrief, 'title' | 'titleEnglish'>, place: Place): string {
  return titleIn(place.language, session.title, session.titleEnglish)
}

/** When a session is: `09:00–10:30`. */
export function sessionHours(session: Pick<SessionBrief, 'startsAt' | 'endsAt'>, place: Place): string {
  return `${formatTime(session.startsAt, place)}–${formatTime(session.endsAt, place)}`
}
