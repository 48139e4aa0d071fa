import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { SiteDocument, type SiteSettings } from '../../electron/station/packages/site-schema.ts'
import { zoneWhereItIsTen } from '../builders/zone.ts'

const DEMO = resolve(import.meta.dirname, '../../resources/demo-site')
const MINUTE = 60_000

/** The demo site's people and media, with one class that begins when the test wants it to. */
export interface DemoDay {
  folder: string
  startsAt: number
  /** Badge numbers of the class, in the order of its list. */
  badges: string[]
  instructor: { badge: string; pin: string; name: string }
  admin: { badge: string; pin: string }
  courseTitle: string
}

/** Writes a site package whose only session, of the demo's first class, begins in so many seconds. */
export function aDemoDay(startsInSeconds: number, wishes: Partial<SiteSettings> = {}): DemoDay {
  const folder = mkdtempSync(join(tmpdir(), 'station-demo-day-'))
  cpSync(DEMO, folder, { recursive: true })
  const site = SiteDocument.parse(JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')))
  const [planned] = site.demo?.schedule ?? []
  const group = site.classes.find((candidate) => candidate.id === planned?.classId)
  const course = site.courses.find((candidate) => candidate.id === planned?.courseId)
  if (planned === undefined || group === undefined || course === undefined)
    throw new Error('the demo has no first class')
  const now = Date.now()
  const startsAt = now + startsInSeconds * 1000
  const session = {
    id: 'morning',
    classId: group.id,
    courseId: course.id,
    room: planned.room,
    instructorId: planned.instructorId,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 90 * MINUTE).toISOString(),
    capacity: null,
  }
  const demo = site.demo === null ? null : { ...site.demo, schedule: [] }
  const checkIn = { ...site.settings.checkIn, lateAfterMinutes: 0 }
  const settings = { ...site.settings, checkIn, answerSeconds: 2, timeZone: zoneWhereItIsTen(now), ...wishes }
  const day = { ...site, settings, sessions: [session], demo }
  writeFileSync(join(folder, 'site.json'), JSON.stringify(day))

  const staff = (id: string) => {
    const person = site.people.find((candidate) => candidate.id === id)
    return { badge: badgeOf(site, id), pin: site.demo?.pins[id] ?? '', name: person?.name ?? '' }
  }
  const admin = site.people.find((person) => person.role === 'admin')
  return {
    folder,
    startsAt,
    badges: group.members
      .map(({ personId }) => personId)
      .filter((id) => mayCome(site, id))
      .map((id) => badgeOf(site, id)),
    instructor: staff(planned.instructorId),
    admin: staff(admin?.id ?? ''),
    courseTitle: course.title,
  }
}

function badgeOf(site: SiteDocument, personId: string): string {
  const person = site.people.find((candidate) => candidate.id === personId)
  const badge = person?.credentials.find((credential) => credential.kind === 'badge')
  if (badge === undefined) throw new Error(`${personId} has no badge`)
  return badge.value
}

function mayCome(site: SiteDocument, personId: string): boolean {
  const person = site.people.find((candidate) => candidate.id === personId)
  return person?.disabled === false && person.credentials.every((credential) => credential.validTo === null)
}
