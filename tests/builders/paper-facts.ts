import type { ClassHours, Review, Seal } from '../../electron/station/api/schemas/credit.ts'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import type { ClassFacts, PaperPerson, PaperReasons, SessionFacts } from '../../electron/station/papers/paper-facts.ts'
import type { PaperFrame } from '../../electron/station/papers/writing.ts'
import { maskIdNumber } from '../../electron/station/people/masking.ts'
import { idNumberOf, nameOf } from './site-document.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** 09:00 on 2 March 2026 in Shanghai. */
export const NINE = Date.parse('2026-03-02T09:00:00+08:00')

/** So many minutes after nine. */
export const minute = (minutes: number): number => NINE + minutes * MINUTE

export function aFrame(wishes: Partial<PaperFrame> = {}): PaperFrame {
  return {
    siteName: '红旗镇培训点',
    siteNameEnglish: 'Hongqi Township Training Site',
    timeZone: 'Asia/Shanghai',
    language: 'zh-CN',
    printedAt: minute(180),
    log: { size: 1_234, root: '0123456789abcdef'.repeat(4) },
    ...wishes,
  }
}

export function aBrief(wishes: Partial<SessionBrief> = {}): SessionBrief {
  return {
    id: 'session-1',
    courseId: 'course-safety',
    title: '消防安全',
    titleEnglish: 'Fire safety',
    classId: 'class-1',
    className: '春季一班',
    programme: 'basic',
    qualityArea: 'safety',
    room: '一号教室',
    instructorName: '陈立新',
    startsAt: NINE,
    endsAt: minute(150),
    state: 'closed',
    checkInOpensAt: minute(-30),
    checkInClosesAt: minute(150),
    checkingIn: false,
    enrolled: 3,
    arrived: 3,
    present: 0,
    isScheduled: true,
    wasMissed: false,
    isOverrunning: false,
    waitsForInstructor: false,
    sealCode: null,
    ...wishes,
  }
}

export type Reviewed = Review['people'][number]

/** A trainee who came on time, stayed, and left by a tap at the end of 150 minutes. */
export function aReviewed(number: number, wishes: Partial<Reviewed> = {}): Reviewed {
  return {
    personId: `trainee-${number}`,
    name: nameOf(number - 1),
    unit: number % 2 === 1 ? '东风机械厂' : '红星服装厂',
    state: 'left',
    checkedInAt: minute(-10),
    checkedOutAt: minute(150),
    presentMinutes: 160,
    minutes: 150,
    sealedMinutes: null,
    exceptions: [],
    creditedMinutes: 285,
    requiredMinutes: 1_800,
    ...wishes,
  }
}

export function anAbsentee(number: number, wishes: Partial<Reviewed> = {}): Reviewed {
  return aReviewed(number, {
    state: 'absent',
    checkedInAt: null,
    checkedOutAt: null,
    presentMinutes: 0,
    minutes: 0,
    exceptions: ['absent'],
    creditedMinutes: 135,
    ...wishes,
  })
}

export function aSeal(wishes: Partial<Seal> = {}): Seal {
  return {
    code: '7KQ2-M4XA-9TPD',
    at: minute(160),
    author: '陈立新',
    logSize: 1_200,
    root: 'fedcba9876543210'.repeat(4),
    hours: 'ab'.repeat(32),
    unchanged: true,
    ...wishes,
  }
}

export function aReview(people: readonly Reviewed[], wishes: Partial<Omit<Review, 'people'>> = {}): Review {
  return {
    session: aBrief(),
    steps: [
      { step: 'opened', at: minute(-20), author: '陈立新', reason: null, eventId: 'e-1' },
      { step: 'teaching', at: NINE, author: '陈立新', reason: null, eventId: 'e-2' },
      { step: 'closed', at: minute(150), author: '陈立新', reason: null, eventId: 'e-3' },
    ],
    possibleMinutes: 150,
    minutesPerHour: 45,
    people: [...people],
    suspicions: [],
    seal: null,
    ...wishes,
  }
}

/** Reasons with nothing out of the ordinary unless wished for. */
export function someReasons(wishes: Partial<PaperReasons> = {}): PaperReasons {
  return { stays: [], spans: [], deductions: [], corrections: [], ...wishes }
}

/** Every other person is a woman; everybody has a card. */
export function aPaperPerson(personId: string): PaperPerson {
  const number = Number(personId.split('-').at(-1)) - 1
  return { gender: number % 2 === 0 ? 'male' : 'female', maskedIdNumber: maskIdNumber(idNumberOf(number)) }
}

export function sessionFacts(review: Review, reasons: Record<string, PaperReasons> = {}): SessionFacts {
  return { review, reasons: new Map(Object.entries(reasons)), person: aPaperPerson }
}

/** Hours of a class of so many, as if each had been credited `minutes` in one course beside what they brought. */
export function someHours(people: number, minutes = 150): ClassHours {
  return {
    classId: 'class-1',
    className: '春季一班',
    requiredMinutes: 1_800,
    minutesPerHour: 45,
    people: Array.from({ length: people }, (_, place) => ({
      personId: `trainee-${place + 1}`,
      name: nameOf(place),
      unit: place % 2 === 0 ? '东风机械厂' : '红星服装厂',
      creditedMinutes: 135 + minutes,
      broughtMinutes: 135,
      courses: [{ courseId: 'course-safety', title: '消防安全', minutes }],
      areas: [
        { area: 'safety' as const, minutes: 90 + minutes },
        { area: 'law' as const, minutes: 45 },
      ],
      programmes: [{ programme: 'basic' as const, minutes }],
    })),
  }
}

/** A class of so many people that met so many times, one day after the other; the first meetings are sealed. */
export function aClassOf(people: number, sessions: number, sealed = 0): ClassFacts {
  const reviews = Array.from({ length: sessions }, (_, place) =>
    aReview(
      Array.from({ length: people }, (_each, one) =>
        (one + place) % 7 === 6
          ? anAbsentee(one + 1)
          : aReviewed(one + 1, (one + place) % 5 === 4 ? { exceptions: ['late'] } : {}),
      ),
      {
        session: aBrief({
          id: `session-${place + 1}`,
          startsAt: NINE + place * DAY,
          endsAt: minute(150) + place * DAY,
        }),
        seal: place < sealed ? aSeal({ at: minute(160) + place * DAY }) : null,
      },
    ),
  )
  return { hours: someHours(people), reviews, person: aPaperPerson }
}
