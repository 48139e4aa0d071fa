import { join } from 'node:path'
import { aFolder } from './people-room.ts'
import { aSite, type SiteWishes, writeSite } from './site-document.ts'
import { zoneWhereItIsTen } from './zone.ts'

const MINUTE = 60_000

/** A site package on disk whose one session, `session-1`, begins `inMinutes` from now and lasts ninety minutes. */
export function aSiteFolderWithSession(inMinutes: number, wishes: SiteWishes = {}): string {
  const now = Date.now()
  const startsAt = now + inMinutes * MINUTE
  const session = {
    id: 'session-1',
    classId: 'class-1',
    courseId: 'course-safety',
    room: '一号教室',
    instructorId: 'instructor-1',
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 90 * MINUTE).toISOString(),
  }
  const settings = { timeZone: zoneWhereItIsTen(now), ...wishes.settings }
  return writeSite(join(aFolder(), 'site'), aSite({ sessions: [session], ...wishes, settings }))
}
