import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SiteDocument, SiteMedia } from '../../electron/station/packages/site-schema.ts'
import { aSite, badgeOf, mediaBytes } from '../builders/site-document.ts'

/** People in one class, and classes that meet at the same hour: a busy practical-training base. */
const CLASS_SIZE = 40
const CLASSES_AT_ONCE = 15
/** Days with sessions: each brings other people to tap. */
const TRAINING_DAYS = 3

/** People who can check in on one day. */
export const PEOPLE_A_DAY = CLASS_SIZE * CLASSES_AT_ONCE

const MINUTE = 60_000
const DAY = 86_400_000

export interface BaseWishes {
  people: number
  /** Grows with each package for the same site. */
  version: number
  /** Wall time at which check-in is open on the first day, ten minutes before the classes begin. */
  morning: number
  /** A film to carry besides the small media; null for none. */
  film: Buffer | null
}

/** Ten minutes before the classes of a day begin; days from 0. */
export function morningOf(day: number, morning: number): number {
  return morning + day * DAY
}

/** The badge of the person who taps as number `tap` (from 0) on a day. */
export function badgeAt(day: number, tap: number, people: number): string {
  const trainingClass = (day * CLASSES_AT_ONCE + Math.floor(tap / CLASS_SIZE)) % Math.ceil(people / CLASS_SIZE)
  return badgeOf(trainingClass * CLASS_SIZE + (tap % CLASS_SIZE))
}

/** A training base: everyone in a class of forty, fifteen of which meet each morning. */
function aPracticeBase({ people, version, morning, film }: BaseWishes): SiteDocument {
  const ids = Array.from({ length: people }, (_, index) => `trainee-${index + 1}`)
  const classes = Array.from({ length: Math.ceil(people / CLASS_SIZE) }, (_, index) => ({
    id: `class-${index + 1}`,
    name: `第${index + 1}班`,
    courseIds: ['course-safety', 'course-civility'],
    requiredMinutes: 1800,
    members: ids
      .slice(index * CLASS_SIZE, (index + 1) * CLASS_SIZE)
      .map((personId) => ({ personId, credited: { safety: 90, law: 45 } })),
  }))
  const sessions = Array.from({ length: TRAINING_DAYS * CLASSES_AT_ONCE }, (_, index) => {
    const startsAt = morningOf(Math.floor(index / CLASSES_AT_ONCE), morning) + 10 * MINUTE
    return {
      id: `session-${index + 1}`,
      classId: `class-${(index % classes.length) + 1}`,
      courseId: 'course-safety',
      room: `${(index % CLASSES_AT_ONCE) + 1}号教室`,
      instructorId: 'instructor-1',
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + 150 * MINUTE).toISOString(),
    }
  })
  // A loaded machine types slowly: a burst must not fall apart for it.
  const settings = { wedgeGapMilliseconds: 500 }
  const site = aSite({ people, classes, sessions, version, settings })
  return film === null ? site : { ...site, media: [...site.media, filmMedium(film)] }
}

/** How the film stands in the list of media. */
export function filmMedium(film: Buffer): SiteMedia {
  const sha256 = createHash('sha256').update(film).digest('hex')
  return { sha256, size: film.length, type: 'video/mp4', name: 'film.mp4' }
}

/** Writes the base as a package folder; returns the folder. */
export function writePracticeBase(folder: string, wishes: BaseWishes): string {
  const document = aPracticeBase(wishes)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'site.json'), JSON.stringify(document))
  for (const { sha256, name } of document.media) {
    const shelf = join(folder, 'blobs', 'sha256', sha256.slice(0, 2))
    mkdirSync(shelf, { recursive: true })
    const bytes = wishes.film !== null && name === 'film.mp4' ? wishes.film : mediaBytes(name)
    writeFileSync(join(shelf, sha256), bytes)
  }
  return folder
}
