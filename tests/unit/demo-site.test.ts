import { createHash, scryptSync } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SiteDocument } from '../../electron/station/packages/site-schema.ts'
import { Programme, QualityArea } from '../../electron/station/vocabulary.ts'
import { makeClasses } from '../../resources/demo-source/classes.ts'
import { inventedIdNumber } from '../../resources/demo-source/id-numbers.ts'
import { makePeople } from '../../resources/demo-source/people.ts'

const folder = fileURLToPath(new URL('../../resources/demo-site', import.meta.url))
const site = SiteDocument.parse(JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')))
const trainees = site.people.filter(({ role }) => role === 'trainee')
const staff = site.people.filter(({ role }) => role !== 'trainee')
const lessons = site.courses.flatMap((course) => course.lessons)
const mediaOf = new Map(site.media.map((media) => [media.sha256, media]))
const bytesOf = (sha256: string) => readFileSync(join(folder, 'blobs', 'sha256', sha256.slice(0, 2), sha256))

describe('the files of the demo site', () => {
  it('are exactly the media it lists, each with its hash and size', () => {
    const present = readdirSync(join(folder, 'blobs', 'sha256'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
    expect(present.toSorted()).toEqual([...mediaOf.keys()].toSorted())
    for (const { sha256, size, name } of site.media) {
      const bytes = bytesOf(sha256)
      expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(sha256)
      expect(bytes.length, name).toBe(size)
    }
  })

  it('take at most 12 MB together', () => {
    const blobs = site.media.reduce((sum, { size }) => sum + size, 0)
    expect(blobs + statSync(join(folder, 'site.json')).size).toBeLessThanOrEqual(12_000_000)
  })
})

describe('the people of the demo site', () => {
  it('are 48 trainees, two instructors, one admin and one inspector', () => {
    expect(trainees).toHaveLength(48)
    expect(staff.map(({ role }) => role).toSorted()).toEqual(['admin', 'inspector', 'instructor', 'instructor'])
  })

  it('come out the same each time they are made', () => {
    const people = makePeople()
    const made = [...people.staff, ...people.trainees].map(({ person }) => person)
    expect(site.people).toMatchObject(made)
    expect(site.classes).toEqual(makeClasses(people))
  })

  it('have ID numbers of no real place, with the check digit of GB 11643, each only once', () => {
    const numbers = site.people.map(({ idNumber }) => idNumber ?? '')
    for (const number of numbers) {
      expect(number).toMatch(/^990000/)
      expect(hasValidCheckDigit(number), number).toBe(true)
    }
    expect(new Set(numbers).size).toBe(site.people.length)
  })

  it('have ID numbers that agree with their gender', () => {
    for (const { idNumber, gender } of site.people) {
      expect(Number(idNumber?.charAt(16)) % 2 === 1 ? 'male' : 'female').toBe(gender)
    }
  })

  it('all carry a badge of ten digits, and no credential is given twice', () => {
    for (const { name, credentials } of site.people) {
      expect(
        credentials.filter(({ kind }) => kind === 'badge').map(({ value }) => value),
        name,
      ).toEqual([expect.stringMatching(/^\d{10}$/)])
    }
    const credentials = site.people.flatMap((person) => person.credentials)
    expect(new Set(credentials.map(({ value }) => value)).size).toBe(credentials.length)
    expect(new Set(credentials.map(({ id }) => id)).size).toBe(credentials.length)
    expect(credentials.some(({ kind }) => kind === 'barcode')).toBe(true)
  })

  it('include one with an expired badge and one who is disabled', () => {
    const expired = trainees.filter(({ credentials }) => credentials.some(({ validTo }) => validTo !== null))
    expect(expired).toHaveLength(1)
    expect(trainees.filter(({ disabled }) => disabled)).toHaveLength(1)
  })

  it('on the staff sign in with the PIN that the demo tells', () => {
    expect(Object.keys(site.demo?.pins ?? {}).toSorted()).toEqual(staff.map(({ id }) => id).toSorted())
    for (const { id, pin } of staff) {
      if (pin === null) throw new Error(`${id} has no PIN`)
      const { n, r, p, salt, hash } = pin
      const kept = Buffer.from(hash, 'base64')
      const derived = scryptSync(site.demo?.pins[id] ?? '', Buffer.from(salt, 'base64'), kept.length, { N: n, r, p })
      expect(derived.equals(kept)).toBe(true)
    }
  })
})

describe('any invented ID number', () => {
  it('is of area 990000, tells birth and gender, and has a valid check digit', () => {
    const births = fc.date({ min: new Date('1940-01-01'), max: new Date('2010-12-31'), noInvalidDate: true })
    const genders = fc.constantFrom<'male' | 'female'>('male', 'female')
    fc.assert(
      fc.property(births, genders, fc.integer({ min: 0, max: 499 }), (birth, gender, order) => {
        const day = birth.toISOString().slice(0, 10).replaceAll('-', '')
        const number = inventedIdNumber(day, gender, order)
        expect(number).toMatch(/^990000\d{11}[\dX]$/)
        expect(number.slice(6, 14)).toBe(day)
        expect(Number(number.charAt(16)) % 2).toBe(gender === 'male' ? 1 : 0)
        expect(hasValidCheckDigit(number)).toBe(true)
      }),
    )
  })
})

describe('the courses of the demo site', () => {
  it('cover all six quality areas and all four programmes', () => {
    expect(new Set(site.courses.map(({ qualityArea }) => qualityArea))).toEqual(new Set(QualityArea.options))
    expect(new Set(site.courses.map(({ programme }) => programme))).toEqual(new Set(Programme.options))
    expect(site.programmes).toEqual(Programme.options)
  })

  it('have lessons and subtitles whose media are listed under the right type', () => {
    const types = { video: 'video/mp4', audio: 'audio/mp4', document: 'application/pdf', image: 'image/png' }
    for (const lesson of lessons) {
      expect(mediaOf.get(lesson.media)?.type, lesson.title).toBe(types[lesson.kind])
      for (const { media } of lesson.subtitles) expect(mediaOf.get(media)?.type, lesson.title).toBe('text/vtt')
    }
    const used = lessons.flatMap(({ media, subtitles }) => [media, ...subtitles.map((track) => track.media)])
    expect(used.toSorted()).toEqual([...mediaOf.keys()].toSorted())
  })

  it('ask their classes questions in Chinese and English, with answers that the lessons gave', () => {
    const questions = site.courses.flatMap((course) => course.questions)
    expect(questions.length).toBeGreaterThanOrEqual(9)
    for (const { text, textEnglish, options, correct, afterLessonId } of questions) {
      expect(textEnglish, text).not.toBeNull()
      expect(options.map((option) => option.textEnglish)).not.toContain(null)
      if (correct !== null) expect(options.map(({ option }) => option)).toContain(correct)
      if (afterLessonId !== null) expect(lessons.map(({ id }) => id)).toContain(afterLessonId)
    }
  })

  it('have at least three films of 60 to 120 seconds, one audio lesson and one handout', () => {
    const films = lessons.filter(({ kind }) => kind === 'video')
    expect(films.length).toBeGreaterThanOrEqual(3)
    for (const { durationSeconds } of films) {
      expect(durationSeconds).toBeGreaterThanOrEqual(60)
      expect(durationSeconds).toBeLessThanOrEqual(120)
    }
    expect(lessons.some(({ kind }) => kind === 'audio')).toBe(true)
    expect(lessons.some(({ kind, pages }) => kind === 'document' && pages !== null && pages >= 2)).toBe(true)
  })

  it('have one film whose index lies behind the pictures, as cheap cameras write it', () => {
    const indexLast = lessons
      .filter(({ kind }) => kind === 'video')
      .map(({ media }) => topBoxes(bytesOf(media)))
      .filter((boxes) => boxes.indexOf('moov') > boxes.indexOf('mdat'))
    expect(indexLast).toHaveLength(1)
  })

  it('have subtitles in Chinese and English that follow the speech and end with it', () => {
    for (const { title, durationSeconds, subtitles } of lessons.filter(({ kind }) => kind !== 'document')) {
      expect(subtitles.map(({ language }) => language)).toEqual(['zh-CN', 'en'])
      const tracks = subtitles.map(({ media }) => cueTimes(bytesOf(media).toString('utf8')))
      expect(tracks[0], title).toEqual(tracks[1])
      const times = tracks[0] ?? []
      expect(times.length).toBeGreaterThan(10)
      expect(times, 'no cue overlaps the next').toEqual(times.toSorted((one, other) => one - other))
      expect(times.at(-1)).toBeLessThanOrEqual(durationSeconds ?? 0)
    }
  })
})

describe('the classes and the day of the demo site', () => {
  const courseIds = new Set(site.courses.map(({ id }) => id))
  const traineeIds = new Set(trainees.map(({ id }) => id))

  it('name only people, courses, classes and instructors that exist', () => {
    for (const { courseIds: courses, members } of site.classes) {
      expect(courses.filter((id) => !courseIds.has(id))).toEqual([])
      expect(members.filter(({ personId }) => !traineeIds.has(personId))).toEqual([])
    }
    for (const planned of site.demo?.schedule ?? []) {
      const meeting = site.classes.find(({ id }) => id === planned.classId)
      expect(meeting?.courseIds).toContain(planned.courseId)
      expect(staff.find(({ id }) => id === planned.instructorId)?.role).toBe('instructor')
      expect(planned.capacity).toBeGreaterThanOrEqual(meeting?.members.length ?? 0)
    }
  })

  it('enrol everybody, and one trainee in both classes', () => {
    const [first = [], second = []] = site.classes.map(({ members }) => members.map(({ personId }) => personId))
    expect(new Set([...first, ...second])).toEqual(traineeIds)
    expect(first.filter((id) => second.includes(id))).toHaveLength(1)
    expect([first.length, second.length]).toEqual([30, 19])
  })

  it('have two sessions that overlap in different rooms, both open for check-in when the demo starts', () => {
    const [first, second] = (site.demo?.schedule ?? []).toSorted((a, b) => a.startsInMinutes - b.startsInMinutes)
    if (first === undefined || second === undefined) throw new Error('fewer than two sessions are planned')
    for (const { startsInMinutes } of [first, second]) {
      expect(startsInMinutes).toBeGreaterThan(0)
      expect(startsInMinutes).toBeLessThanOrEqual(site.settings.checkIn.opensBeforeMinutes)
    }
    expect(second.startsInMinutes).toBeLessThan(first.startsInMinutes + first.lengthMinutes)
    expect(second.room).not.toBe(first.room)
    expect(second.classId).not.toBe(first.classId)
  })

  it('never put two sessions into one room, or one class or instructor into two, at the same time', () => {
    const planned = site.demo?.schedule ?? []
    for (const [place, one] of planned.entries()) {
      for (const other of planned.slice(place + 1)) {
        const together =
          one.startsInMinutes < other.startsInMinutes + other.lengthMinutes &&
          other.startsInMinutes < one.startsInMinutes + one.lengthMinutes
        if (!together) continue
        expect(other.room).not.toBe(one.room)
        expect(other.classId).not.toBe(one.classId)
        expect(other.instructorId).not.toBe(one.instructorId)
      }
    }
  })
})

/** ISO 7064 MOD 11-2 over all eighteen characters leaves 1. */
function hasValidCheckDigit(idNumber: string): boolean {
  const sum = [...idNumber].reduce((total, character, place) => {
    return total + (character === 'X' ? 10 : Number(character)) * (2 ** (17 - place) % 11)
  }, 0)
  return idNumber.length === 18 && sum % 11 === 1
}

/** Names of the outermost boxes of an MP4 file, in order. */
function topBoxes(bytes: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) names.push(bytes.toString('latin1', at + 4, at + 8))
  return names
}

/** Start and end of every cue of a WebVTT file, in seconds, in the order of the file. */
function cueTimes(text: string): number[] {
  expect(text).toMatch(/^WEBVTT\n/)
  return [...text.matchAll(/(\d{2}):(\d{2}):(\d{2}\.\d{3})/g)].map(
    ([, hours, minutes, seconds]) => Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
  )
}
