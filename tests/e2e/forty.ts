import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { SiteDocument } from '../../electron/station/packages/site-schema.ts'
import { aSite, writeSite } from '../builders/site-document.ts'

const DEMO = resolve(import.meta.dirname, '../../resources/demo-site')
const DAY = '2026-03-02'
const MINUTE = 60_000

/** A wall time of the day of the class, as its clock on the wall shows it: `at('09:30')`. */
export function at(time: string): number {
  return Date.parse(`${DAY}T${time.length === 5 ? `${time}:00` : time}+08:00`)
}

/** The rules of the class: whoever misses the one spot check loses a quarter of an hour, and ten minutes make up for it. */
const spotChecks = {
  timesPerSession: 1,
  people: 200,
  answerMinutes: 3,
  missCosts: 'minutes',
  missMinutes: 15,
  makeUpMinutes: 10,
} as const

/** A site with a class of forty and one session, 09:00 to 10:30, of a course of two films of the demo. */
export function siteOfForty(): string {
  const demo = SiteDocument.parse(JSON.parse(readFileSync(join(DEMO, 'site.json'), 'utf8')))
  const course = demo.courses.find(({ lessons }) => lessons.filter(({ kind }) => kind === 'video').length >= 2)
  if (course === undefined) throw new Error('the demo has no course with two films')
  const films = course.lessons.filter(({ kind }) => kind === 'video').slice(0, 2)
  const used = new Set(films.flatMap(({ media, subtitles }) => [media, ...subtitles.map((track) => track.media)]))
  const folder = mkdtempSync(join(tmpdir(), 'station-forty-'))
  const site = aSite({
    people: 40,
    programmes: demo.programmes,
    courses: [{ ...course, lessons: films, questions: [] }],
    classes: [
      {
        id: 'class-1',
        name: '春季一班',
        courseIds: [course.id],
        requiredMinutes: 1800,
        members: Array.from({ length: 40 }, (_, index) => ({ personId: `trainee-${index + 1}` })),
      },
    ],
    sessions: [
      {
        id: 'session-1',
        classId: 'class-1',
        courseId: course.id,
        room: '一号教室',
        instructorId: 'instructor-1',
        startsAt: new Date(at('09:00')).toISOString(),
        endsAt: new Date(at('10:30')).toISOString(),
      },
    ],
    media: demo.media.filter(({ sha256 }) => used.has(sha256)),
    settings: { idleMinutes: 120, answerSeconds: 2, spotChecks },
  })
  writeSite(folder, site)
  // The builder writes invented bytes; these are films.
  for (const sha256 of used) {
    const place = join('blobs', 'sha256', sha256.slice(0, 2), sha256)
    cpSync(join(DEMO, place), join(folder, place))
  }
  return folder
}

/** What happens at a time of the day. */
export interface Appointment {
  at: number
  what: () => Promise<void>
}

/** A day's appointments; some are made while it goes by. */
export interface Diary {
  add(time: number, what: () => Promise<void>): void
  /** Goes through the day in half minutes; `look` is called at each of them. */
  goThrough(
    from: number,
    to: number,
    arrive: (time: number) => Promise<void>,
    look: (time: number) => Promise<void>,
  ): Promise<void>
}

/** Half minutes: an appointment is kept to the second, and a spot check is seen before much time has gone. */
const STEP = MINUTE / 2

export function aDiary(): Diary {
  const appointments: Appointment[] = []
  return {
    add(time, what) {
      appointments.push({ at: time, what })
      appointments.sort((one, other) => one.at - other.at)
    },
    async goThrough(from, to, arrive, look) {
      for (let time = from; time <= to; time += STEP) {
        await arrive(time)
        await look(time)
        while (appointments[0] !== undefined && appointments[0].at <= time) {
          const due = appointments.shift()
          await due?.what()
        }
      }
    },
  }
}
