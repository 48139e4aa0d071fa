import { badgeText, cardNumber } from '../people/credentials.ts'
import type { ReaderProfile } from '../readers/profiles/profile.ts'
import { siteFaultOf } from '../readers/profiles/profile-file.ts'
import { readingFromText } from '../readers/wedge.ts'
import { STATION } from '../sessions/session-state.ts'
import type {
  PinHash,
  SiteClass,
  SiteCourse,
  SiteDocument,
  SiteLesson,
  SiteMedia,
  SitePerson,
  SiteQuestion,
} from './site-schema.ts'

/** A field that is well-formed and still cannot be right. */
export interface Contradiction {
  path: (string | number)[]
  reason: string
}

const MEDIA_OF: Record<SiteLesson['kind'], SiteMedia['type'][]> = {
  video: ['video/mp4'],
  audio: ['audio/mp4', 'audio/mpeg'],
  document: ['application/pdf'],
  image: ['image/png', 'image/jpeg'],
}

/** Shorter values, such as a locker's number, may stand in an id by chance. */
const SHORTEST_TELLING = 6
const TELLING = 'tells the number of an ID card or a badge; an id says nothing about a person'

/** One meeting of a class; a course of weeks is many sessions. */
const LONGEST_SESSION_MILLISECONDS = 24 * 3_600_000

/** What a PIN check may cost: scrypt's memory in bytes, and its passes. */
const SCRYPT_MEMORY_BYTES = 64 * 1024 * 1024
const SCRYPT_PASSES = 16

/** Everything in a document that contradicts something else in it, in the order of the document. */
export function* contradictions(document: SiteDocument): Generator<Contradiction> {
  yield* courseContradictions(document)
  yield* peopleContradictions(document.people)
  yield* classContradictions(document)
  yield* meetingContradictions(document)
  yield* mediaContradictions(document.media)
  yield* readerContradictions(document.readerProfiles)
}

function* readerContradictions(profiles: readonly ReaderProfile[]): Generator<Contradiction> {
  const profileIds = once('reader profile')
  for (const [index, profile] of profiles.entries()) {
    const path = ['readerProfiles', index]
    yield* profileIds(profile.id, [...path, 'id'])
    const fault = siteFaultOf(profile)
    if (fault !== null) yield { path: [...path, fault.field], reason: fault.reason }
  }
}

function* courseContradictions({ courses, programmes, media }: SiteDocument): Generator<Contradiction> {
  const types = new Map(media.map(({ sha256, type }) => [sha256, type]))
  const courseIds = once('course')
  const lessonIds = once('lesson')
  const questionIds = once('question')
  for (const [index, course] of courses.entries()) {
    const path = ['courses', index]
    yield* courseIds(course.id, [...path, 'id'])
    if (!programmes.includes(course.programme)) {
      yield { path: [...path, 'programme'], reason: `the site does not offer the programme ${course.programme}` }
    }
    for (const [place, lesson] of course.lessons.entries()) {
      const lessonPath = [...path, 'lessons', place]
      yield* lessonIds(lesson.id, [...lessonPath, 'id'])
      yield* mediaContradiction(types, lesson.media, MEDIA_OF[lesson.kind], [...lessonPath, 'media'])
      const languages = once('subtitle language')
      for (const [order, { language, media: text }] of lesson.subtitles.entries()) {
        const subtitlePath = [...lessonPath, 'subtitles', order]
        yield* languages(language, [...subtitlePath, 'language'])
        yield* mediaContradiction(types, text, ['text/vtt'], [...subtitlePath, 'media'])
      }
    }
    for (const [place, question] of course.questions.entries()) {
      const questionPath = [...path, 'questions', place]
      yield* questionIds(question.id, [...questionPath, 'id'])
      yield* questionContradictions(question, course, questionPath)
    }
  }
}

function* questionContradictions(
  { afterLessonId, options, correct }: SiteQuestion,
  course: SiteCourse,
  path: Contradiction['path'],
): Generator<Contradiction> {
  if (afterLessonId !== null && !course.lessons.some(({ id }) => id === afterLessonId)) {
    yield { path: [...path, 'afterLessonId'], reason: `the course ${course.id} has no lesson ${afterLessonId}` }
  }
  const seen = once('option')
  for (const [place, { option }] of options.entries()) yield* seen(option, [...path, 'options', place, 'option'])
  if (correct !== null && !options.some(({ option }) => option === correct)) {
    yield { path: [...path, 'correct'], reason: `${correct} is not among the options` }
  }
}

function* mediaContradiction(
  types: ReadonlyMap<string, SiteMedia['type']>,
  sha256: string,
  fitting: readonly SiteMedia['type'][],
  path: Contradiction['path'],
): Generator<Contradiction> {
  const type = types.get(sha256)
  if (type === undefined) yield { path, reason: 'is not in the list of media' }
  else if (!fitting.includes(type)) yield { path, reason: `is ${type}, and ${fitting.join(' or ')} is needed here` }
}

function* peopleContradictions(people: readonly SitePerson[]): Generator<Contradiction> {
  const personIds = once('person')
  const credentialIds = once('credential')
  const idNumbers = new Set<string>()
  const values = new Set<string>()
  for (const [index, person] of people.entries()) {
    const { id, role, idNumber, pin, credentials } = person
    const path = ['people', index]
    yield* personIds(id, [...path, 'id'])
    if (id === STATION) yield { path: [...path, 'id'], reason: 'means the station itself in the log' }
    yield* tellingIds(person, path)
    if (idNumber !== null) yield* idNumberContradictions(idNumber, idNumbers, [...path, 'idNumber'])
    if (pin !== null) yield* pinContradictions(role, pin, [...path, 'pin'])
    for (const [place, credential] of credentials.entries()) {
      const credentialPath = [...path, 'credentials', place]
      yield* credentialIds(credential.id, [...credentialPath, 'id'])
      yield* valueContradictions(credential, values, [...credentialPath, 'value'])
    }
  }
}

/** Ids go into the log and to headquarters as they are, so no number of a person may stand in one. */
function* tellingIds({ id, idNumber, credentials }: SitePerson, path: Contradiction['path']): Generator<Contradiction> {
  const numbers = [...idNumberForms(idNumber), ...credentials.map(({ value }) => badgeText(value))]
  const tells = (text: string) =>
    numbers.some((number) => number.length >= SHORTEST_TELLING && text.toUpperCase().includes(number))
  if (tells(id)) yield { path: [...path, 'id'], reason: TELLING }
  for (const [place, credential] of credentials.entries()) {
    if (tells(credential.id)) yield { path: [...path, 'credentials', place, 'id'], reason: TELLING }
  }
}

/** As it stands, and as it became at the change to 18 characters. */
function idNumberForms(idNumber: string | null): string[] {
  return idNumber === null ? [] : [idNumber, cardNumber(idNumber) ?? idNumber]
}

function* idNumberContradictions(
  idNumber: string,
  seen: Set<string>,
  path: Contradiction['path'],
): Generator<Contradiction> {
  const number = cardNumber(idNumber)
  if (number === null) {
    yield { path, reason: 'is not a resident ID number: birth date or check character are wrong' }
    return
  }
  // An old number of 15 digits and the one of 18 that it became are one person's.
  if (seen.has(number)) yield { path, reason: 'is the ID number of somebody else in the list too' }
  seen.add(number)
}

function* valueContradictions(
  { value }: SitePerson['credentials'][number],
  seen: Set<string>,
  path: Contradiction['path'],
): Generator<Contradiction> {
  const text = badgeText(value)
  // Whatever reads an ID number takes it for the ID card, so as the value of a badge it would never be found.
  if (readingFromText(text)?.kind === 'resident-id')
    yield { path, reason: 'is an ID number, which belongs into the field idNumber' }
  if (text === '') yield { path, reason: 'is blank' }
  if (seen.has(text)) yield { path, reason: 'is the value of another credential too' }
  seen.add(text)
}

function* pinContradictions(
  role: SitePerson['role'],
  pin: PinHash,
  path: Contradiction['path'],
): Generator<Contradiction> {
  if (role === 'trainee') yield { path, reason: 'only staff have a PIN' }
  const powerOfTwo = pin.n >= 2 && Number.isInteger(Math.log2(pin.n))
  const affordable = pin.r >= 1 && 128 * pin.n * pin.r <= SCRYPT_MEMORY_BYTES && pin.p >= 1 && pin.p <= SCRYPT_PASSES
  if (!powerOfTwo || !affordable) yield { path, reason: 'asks for scrypt parameters that the station does not compute' }
  if (Buffer.from(pin.hash, 'base64').length < 16) yield { path: [...path, 'hash'], reason: 'is shorter than 16 bytes' }
}

function* classContradictions({ classes, courses, people }: SiteDocument): Generator<Contradiction> {
  const known = new Set(courses.map(({ id }) => id))
  const roles = new Map(people.map(({ id, role }) => [id, role]))
  const classIds = once('class')
  for (const [index, { id, courseIds, members }] of classes.entries()) {
    const path = ['classes', index]
    yield* classIds(id, [...path, 'id'])
    const seen = once('course')
    for (const [place, courseId] of courseIds.entries()) {
      yield* seen(courseId, [...path, 'courseIds', place])
      if (!known.has(courseId)) yield { path: [...path, 'courseIds', place], reason: `there is no course ${courseId}` }
    }
    const memberIds = once('member')
    for (const [place, { personId }] of members.entries()) {
      const memberPath = [...path, 'members', place, 'personId']
      yield* memberIds(personId, memberPath)
      const role = roles.get(personId)
      if (role === undefined) yield { path: memberPath, reason: `there is no person ${personId}` }
      else if (role !== 'trainee') yield { path: memberPath, reason: `${personId} is ${role}; members are trainees` }
    }
  }
}

function* meetingContradictions(document: SiteDocument): Generator<Contradiction> {
  const classes = new Map(document.classes.map((trainingClass) => [trainingClass.id, trainingClass]))
  const roles = new Map(document.people.map(({ id, role }) => [id, role]))
  const sessionIds = once('session')
  for (const [index, session] of document.sessions.entries()) {
    const path = ['sessions', index]
    yield* sessionIds(session.id, [...path, 'id'])
    yield* meetingContradiction(session, classes, roles, path)
    if (Date.parse(session.endsAt) <= Date.parse(session.startsAt)) {
      yield { path: [...path, 'endsAt'], reason: 'is not after startsAt' }
    } else if (Date.parse(session.endsAt) - Date.parse(session.startsAt) > LONGEST_SESSION_MILLISECONDS) {
      yield { path: [...path, 'endsAt'], reason: 'is more than a day after startsAt' }
    }
  }
  if (document.demo === null) return
  for (const [index, meeting] of document.demo.schedule.entries()) {
    yield* meetingContradiction(meeting, classes, roles, ['demo', 'schedule', index])
  }
  const withPin = new Set(document.people.filter(({ pin }) => pin !== null).map(({ id }) => id))
  for (const id of Object.keys(document.demo.pins)) {
    if (!withPin.has(id)) yield { path: ['demo', 'pins', id], reason: `there is no person ${id} who has a PIN` }
  }
}

function* meetingContradiction(
  meeting: { classId: string; courseId: string; instructorId: string },
  classes: ReadonlyMap<string, SiteClass>,
  roles: ReadonlyMap<string, SitePerson['role']>,
  path: Contradiction['path'],
): Generator<Contradiction> {
  const trainingClass = classes.get(meeting.classId)
  if (trainingClass === undefined) {
    yield { path: [...path, 'classId'], reason: `there is no class ${meeting.classId}` }
  } else if (!trainingClass.courseIds.includes(meeting.courseId)) {
    yield { path: [...path, 'courseId'], reason: `${meeting.courseId} is no course of the class ${meeting.classId}` }
  }
  const role = roles.get(meeting.instructorId)
  if (role === undefined) {
    yield { path: [...path, 'instructorId'], reason: `there is no person ${meeting.instructorId}` }
  } else if (role !== 'instructor') {
    yield { path: [...path, 'instructorId'], reason: `${meeting.instructorId} is ${role}, not instructor` }
  }
}

function* mediaContradictions(media: readonly SiteMedia[]): Generator<Contradiction> {
  const hashes = once('medium')
  for (const [index, { sha256 }] of media.entries()) yield* hashes(sha256, ['media', index, 'sha256'])
}

/** Notices the second of two equal ids. */
function once(what: string): (id: string, path: Contradiction['path']) => Generator<Contradiction> {
  const seen = new Set<string>()
  return function* (id, path) {
    if (seen.has(id)) yield { path, reason: `the ${what} ${id} is there twice` }
    seen.add(id)
  }
}
