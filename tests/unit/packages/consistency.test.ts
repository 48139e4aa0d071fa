import { describe, expect, it } from 'vitest'
import { contradictions } from '../../../electron/station/packages/consistency.ts'
import { fieldInWords } from '../../../electron/station/packages/refusal.ts'
import type { SiteDocument, SiteQuestion } from '../../../electron/station/packages/site-schema.ts'
import type { ReaderProfile } from '../../../electron/station/readers/profiles/profile.ts'
import { coursesWithQuestions } from '../../builders/questions.ts'
import { aSite, badgeOf, idNumberOf, type SiteWishes } from '../../builders/site-document.ts'
import { aSiteProfile } from '../../builders/site-profile.ts'

function firstIn(document: SiteDocument) {
  const [first] = contradictions(document)
  return first === undefined ? null : `${fieldInWords(first.path, document)}: ${first.reason}`
}

/** The whole site with one thing spoilt. */
function spoilt(change: (site: SiteDocument) => void, wishes: SiteWishes = {}) {
  const site = aSite(wishes)
  change(site)
  return firstIn(site)
}

const somebody = { id: 'guest', name: '李明', role: 'trainee' } as const

describe('a site document', () => {
  it('has nobody whom the log would take for the station', () => {
    expect(firstIn(aSite({ morePeople: [{ ...somebody, id: 'station' }] }))).toBe(
      'people, item 7 (station), id: means the station itself in the log',
    )
  })

  it('that contradicts itself nowhere passes', () => {
    expect(firstIn(aSite({ people: 50 }))).toBeNull()
  })

  it('has no id twice', () => {
    expect(firstIn(aSite({ morePeople: [{ ...somebody, id: 'trainee-1' }] }))).toBe(
      'people, item 7 (trainee-1), id: the person trainee-1 is there twice',
    )
    expect(spoilt(({ courses }) => courses.push(...courses.slice(0, 1)))).toContain(
      'the course course-safety is there twice',
    )
    expect(spoilt(({ sessions }) => sessions.push(...sessions))).toContain('the session session-1 is there twice')
    expect(spoilt(({ classes }) => classes.push(...classes))).toContain('the class class-1 is there twice')
    expect(spoilt(({ media }) => media.push(...media.slice(0, 1)))).toContain('the medium')
    expect(
      spoilt(({ courses }) => {
        const [first] = courses
        const [lesson] = first?.lessons ?? []
        if (lesson !== undefined) courses[1]?.lessons.push(lesson)
      }),
    ).toContain('the lesson lesson-video is there twice')
  })

  it('may have ID numbers of the first generation and of foreign permanent residents', () => {
    for (const idNumber of ['110105491231002', 'KAZ110090123105']) {
      expect(firstIn(aSite({ morePeople: [{ ...somebody, idNumber }] }))).toBeNull()
    }
    expect(firstIn(aSite({ morePeople: [{ ...somebody, idNumber: 'KAZ110090123106' }] }))).toContain('check character')
    const both = ['110105491231002', '11010519491231002X'].map((idNumber, at) => ({
      ...somebody,
      id: `g${at}`,
      idNumber,
    }))
    expect(firstIn(aSite({ morePeople: both }))).toContain('the ID number of somebody else')
    expect(
      firstIn(aSite({ morePeople: [{ ...somebody, id: 'p11010519491231002X', idNumber: '110105491231002' }] })),
    ).toContain('tells the number')
  })

  it('may have one badge number twice in two ways of writing it, for whoever taps it is asked', () => {
    const twice = ['0013961168', '00D507D0'].map((value, at) => ({
      ...somebody,
      id: `g${at}`,
      credentials: [{ id: `b${at}`, kind: 'badge' as const, value }],
    }))
    expect(firstIn(aSite({ morePeople: twice }))).toBeNull()
  })

  it('has right ID numbers, each once', () => {
    const wrong = `${idNumberOf(0).slice(0, 17)}${idNumberOf(0).endsWith('X') ? '1' : 'X'}`
    const refusal = firstIn(aSite({ morePeople: [{ ...somebody, idNumber: wrong }] }))
    expect(refusal).toBe(
      'people, item 7 (guest), idNumber: is not a resident ID number: birth date or check character are wrong',
    )
    expect(firstIn(aSite({ morePeople: [{ ...somebody, idNumber: idNumberOf(2) }] }))).toContain(
      'somebody else in the list',
    )
  })

  it('gives each credential to one person, whatever its case', () => {
    const badge = (id: string, value: string) => ({ id, kind: 'badge' as const, value })
    const twice = [
      { ...somebody, credentials: [badge('a', 'card-77')] },
      { ...somebody, id: 'other', credentials: [badge('b', ' CARD-77')] },
    ]
    expect(firstIn(aSite({ morePeople: twice }))).toBe(
      'people, item 8 (other), credentials, item 1 (b), value: is the value of another credential too',
    )
    const sameId = [{ ...somebody, credentials: [badge('badge-1', 'x-1234567')] }]
    expect(firstIn(aSite({ morePeople: sameId }))).toContain('the credential badge-1 is there twice')
    const misplaced = [{ ...somebody, credentials: [badge('a', idNumberOf(7))] }]
    expect(firstIn(aSite({ morePeople: misplaced }))).toContain('belongs into the field idNumber')
  })

  it('has ids that tell no number of a person, for ids are logged and uploaded', () => {
    const badge = (id: string) => [{ id, kind: 'badge' as const, value: 'ab-1234567' }]
    const telling = [
      { ...somebody, id: idNumberOf(7), idNumber: idNumberOf(7) },
      { ...somebody, id: 'worker-AB-1234567', credentials: badge('a') },
      { ...somebody, credentials: badge('badge-AB-1234567') },
    ]
    for (const person of telling) {
      expect(firstIn(aSite({ morePeople: [person] }))).toContain('an id says nothing about a person')
    }
  })

  it('says in no refusal whose number it was', () => {
    const number = idNumberOf(2)
    const refusal = firstIn(aSite({ morePeople: [{ ...somebody, idNumber: number, credentials: [] }] }))
    expect(refusal).not.toContain(number.slice(6))
    const card = [{ ...somebody, credentials: [{ id: 'z', kind: 'badge' as const, value: badgeOf(1) }] }]
    expect(firstIn(aSite({ morePeople: card }))).not.toContain(badgeOf(1))
  })

  it('gives PINs to staff only, at a cost the station can bear', () => {
    const pin = aSite().people.at(-1)?.pin ?? null
    expect(firstIn(aSite({ morePeople: [{ ...somebody, pin }] }))).toContain('only staff have a PIN')
    const costs = [{ n: 1000 }, { n: 2 ** 24 }, { p: 1000 }, { r: 0 }]
    for (const cost of costs) {
      const people: SiteWishes['morePeople'] =
        pin === null ? [] : [{ ...somebody, role: 'admin', pin: { ...pin, ...cost } }]
      expect(firstIn(aSite({ morePeople: people }))).toContain('scrypt parameters')
    }
  })

  it('has classes of trainees and courses that exist', () => {
    const [trainingClass] = aSite().classes
    if (trainingClass === undefined) throw new Error('the site has a class')
    const withMembers = (...ids: string[]) =>
      firstIn(aSite({ classes: [{ ...trainingClass, members: ids.map((personId) => ({ personId })) }] }))
    expect(withMembers('nobody')).toBe(
      'classes, item 1 (class-1), members, item 1, personId: there is no person nobody',
    )
    expect(withMembers('trainee-1', 'trainee-1')).toContain('the member trainee-1 is there twice')
    expect(withMembers('admin-1')).toContain('members are trainees')
    expect(firstIn(aSite({ classes: [{ ...trainingClass, courseIds: ['nothing'] }] }))).toContain(
      'there is no course nothing',
    )
  })

  it('has sessions of an instructor with a class for its course, that end after they start', () => {
    const [session] = aSite().sessions
    const withSession = (change: Partial<SiteDocument['sessions'][number]>) =>
      firstIn(aSite({ sessions: session === undefined ? [] : [{ ...session, ...change }] }))
    expect(withSession({ classId: 'class-9' })).toContain('there is no class class-9')
    expect(withSession({ courseId: 'course-9' })).toContain('course-9 is no course of the class class-1')
    expect(withSession({ instructorId: 'nobody' })).toContain('there is no person nobody')
    expect(withSession({ instructorId: 'trainee-1' })).toContain('trainee-1 is trainee, not instructor')
    expect(withSession({ endsAt: '2026-03-02T01:00:00Z' })).toBe(
      'sessions, item 1 (session-1), endsAt: is not after startsAt',
    )
    expect(withSession({ endsAt: '2036-03-02T01:00:00Z' })).toContain('is more than a day after startsAt')
  })

  it("has profiles of readers that are each a site's own, and known by something", () => {
    const withReaders = (...readerProfiles: ReaderProfile[]) => firstIn(aSite({ readerProfiles }))
    const door = aSiteProfile('site-door')
    expect(withReaders(door, aSiteProfile('site-gate'))).toBeNull()
    expect(withReaders(door, door)).toContain('the reader profile site-door is there twice')
    expect(withReaders(aSiteProfile('pcprox'))).toBe("readerProfiles, item 1 (pcprox), id: must begin with 'site-'")
    expect(withReaders(aSiteProfile('site-any', { match: { transport: 'hid' } }))).toContain('match: fits any device')
  })

  it('has lessons whose media are listed and fit', () => {
    const [video, subtitles] = aSite().media
    const lessonWith = (media: string, texts: string[] = []) =>
      spoilt(({ courses }) => {
        const lesson = courses[0]?.lessons[0]
        if (lesson === undefined) return
        lesson.media = media
        lesson.subtitles = texts.map((text, index) => ({
          language: index === 0 ? 'en' : 'de',
          label: 'x',
          media: text,
        }))
      })
    expect(lessonWith('0'.repeat(64))).toBe(
      'courses, item 1 (course-safety), lessons, item 1 (lesson-video), media: is not in the list of media',
    )
    expect(lessonWith(subtitles?.sha256 ?? '')).toContain('is text/vtt, and video/mp4 is needed here')
    expect(lessonWith(video?.sha256 ?? '', [video?.sha256 ?? ''])).toContain('text/vtt is needed here')
    expect(spoilt(({ programmes }) => programmes.splice(0, 1))).toContain('does not offer the programme basic')
  })

  it('has questions whose lessons, options and answers fit', () => {
    const questions = coursesWithQuestions()[0]?.questions ?? []
    const withQuestion = (change: (question: SiteQuestion) => void) =>
      spoilt(
        ({ courses }) => {
          const question = courses[0]?.questions[0]
          if (question !== undefined) change(question)
        },
        { courses: coursesWithQuestions() },
      )
    expect(questions).toHaveLength(2)
    expect(withQuestion(() => undefined)).toBeNull()
    expect(withQuestion((question) => Object.assign(question, { afterLessonId: 'lesson-audio' }))).toBe(
      'courses, item 1 (course-safety), questions, item 1 (question-fire), afterLessonId: the course course-safety has no lesson lesson-audio',
    )
    expect(withQuestion((question) => Object.assign(question, { correct: 'D' }))).toContain(
      'D is not among the options',
    )
    expect(withQuestion((question) => Object.assign(question, { id: 'question-pace' }))).toContain(
      'the question question-pace is there twice',
    )
    expect(withQuestion(({ options }) => Object.assign(options[1] ?? {}, { option: 'A' }))).toContain(
      'the option A is there twice',
    )
  })

  it('has a demo that names people, classes and courses it has', () => {
    const meeting = {
      classId: 'class-1',
      courseId: 'course-safety',
      room: '一号教室',
      instructorId: 'instructor-1',
      startsInMinutes: 10,
      lengthMinutes: 60,
    }
    const demoOf = (schedule: (typeof meeting)[], pins: Record<string, string>) =>
      firstIn(aSite({ demo: { schedule, pins } }))
    expect(demoOf([meeting], { 'instructor-1': '2468' })).toBeNull()
    expect(demoOf([{ ...meeting, instructorId: 'admin-1' }], {})).toContain('demo, schedule, item 1, instructorId')
    expect(demoOf([meeting], { 'trainee-1': '2468' })).toContain('demo, pins, trainee-1')
  })
})
