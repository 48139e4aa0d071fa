import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { applyPackage, openRooms } from '../bench/bench-rooms.ts'
import { aSite, badgeOf, nameOf, STAFF_PIN, writeSite } from '../builders/site-document.ts'
import { type StationProcess, startStationProcess } from '../builders/station-process.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const FIRST_DAY = Date.parse('2026-03-02T09:00:00+08:00')
const INSTRUCTOR_BADGE = badgeOf(900_001)

/** A class with sessions behind it, on a station of its own. */
export interface ClassOnPaper {
  station: StationProcess
  names: string[]
  /** Ids of its sessions, oldest first: the first is sealed, the last has not begun. */
  sessionIds: string[]
}

/**
 * A class of so many that met so many times, an hour and a half each, one day after the other. Each time every seventh
 * of them stays away and every fifth is late. One more session is still to come.
 */
export async function aClassOnPaper(people: number, sessions: number): Promise<ClassOnPaper> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'station-papers-'))
  const siteFolder = mkdtempSync(join(tmpdir(), 'station-papers-site-'))
  const startOf = (place: number) => FIRST_DAY + place * DAY
  const sessionIds = Array.from({ length: sessions + 1 }, (_, place) => `session-${place + 1}`)
  const document = aSite({
    people,
    // Nothing happens by itself while the sheets are looked at.
    settings: {
      session: { closesAfterOverrunMinutes: null, sealsAfterHours: null },
      spotChecks: { timesPerSession: 0 },
    },
    sessions: sessionIds.map((id, place) => ({
      id,
      classId: 'class-1',
      courseId: place % 3 === 2 ? 'course-civility' : 'course-safety',
      room: '一号教室',
      instructorId: 'instructor-1',
      // The one to come is far enough away for any machine's clock.
      startsAt: new Date(place === sessions ? FIRST_DAY + 20 * 365 * DAY : startOf(place)).toISOString(),
      endsAt: new Date((place === sessions ? FIRST_DAY + 20 * 365 * DAY : startOf(place)) + 90 * MINUTE).toISOString(),
    })),
  })
  const at = await openRooms(dataFolder, startOf(0) - 60 * MINUTE)
  await applyPackage(at, writeSite(siteFolder, document))
  const { rooms, clock, store } = at
  for (const [place, id] of sessionIds.slice(0, sessions).entries()) {
    const begins = startOf(place)
    const tapAll = (chosen: (person: number) => boolean) =>
      // One commit for all of them: what is tested here is not how fast they come.
      store.transaction(() => {
        for (let person = 0; person < people; person += 1) {
          if (chosen(person)) rooms.checkIn.tap('door', { kind: 'text', text: badgeOf(person), format: 'unknown' })
        }
      })
    const comes = (person: number) => (person + place) % 7 !== 6
    const late = (person: number) => (person + place) % 5 === 4
    clock.moveTo(begins - 10 * MINUTE)
    rooms.sessions.act(id, 'open', 'instructor-1')
    tapAll((person) => comes(person) && !late(person))
    clock.moveTo(begins)
    rooms.sessions.act(id, 'teach', 'instructor-1')
    clock.moveTo(begins + 12 * MINUTE)
    tapAll((person) => comes(person) && late(person))
    clock.moveTo(begins + 90 * MINUTE)
    tapAll(comes)
    clock.moveTo(begins + 91 * MINUTE)
    rooms.sessions.act(id, 'close', 'instructor-1')
    if (place === 0) rooms.sessions.act(id, 'seal', 'instructor-1')
  }
  at.close()
  const station = await startStationProcess({ dataFolder, siteFolder, built: true })
  await station.signIn(INSTRUCTOR_BADGE, STAFF_PIN)
  return { station, names: Array.from({ length: people }, (_, person) => nameOf(person)), sessionIds }
}

/** Makes a browser's page one of the station's, with the instructor signed in. */
export async function enterAsInstructor(page: Page, station: StationProcess): Promise<void> {
  const [, link = ''] = /Another screen (\S+)/.exec(station.output()) ?? []
  await page.goto(`${link}&to=console`)
  await page.waitForURL('**/console/')
  await page.evaluate(
    async ({ badge, pin }) => {
      const post = async (path: string, body: unknown): Promise<unknown> => {
        const headers = { 'content-type': 'application/json' }
        const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
        if (!response.ok) throw new Error(`${path} answered ${response.status}`)
        return await response.json()
      }
      const opened = await post('/api/sign-in/tickets', {})
      const ticket = typeof opened === 'object' && opened !== null && 'ticket' in opened ? String(opened.ticket) : ''
      await post(`/api/sign-in/tickets/${ticket}/card`, { text: badge })
      await post(`/api/sign-in/tickets/${ticket}/pin`, { pin })
    },
    { badge: INSTRUCTOR_BADGE, pin: STAFF_PIN },
  )
}
