import type { Fact, Sheet, SheetPart } from '../api/schemas/papers.ts'
import { hasCome, isBeforeClass, type SessionFacts } from './paper-facts.ts'
import { attendanceRemarks, creditRemarks } from './remarks.ts'
import { column, fact, fileNameOf, footOf, hoursOf, row, sealLine, totalRow, type Writing } from './writing.ts'

/** Lines at the end of a sheet printed before class, for whoever is not on the list. */
const SPARE_LINES = 5

/** 签到表: who was to come and who came; before class to be signed by hand, should everything fail. */
export function signInSheet(writing: Writing, facts: SessionFacts): Sheet {
  const { words, time } = writing
  const { columns } = words
  const { review, reasons } = facts
  const timeOf = (at: number | null) => (at === null || isBeforeClass(review) ? '' : time(at))
  const rows = review.people.map((person, place) => {
    const { gender, maskedIdNumber } = facts.person(person.personId)
    const remarks = attendanceRemarks(writing, review, person, reasons.get(person.personId))
    return row(person.personId, [
      place + 1,
      person.name,
      gender === null ? '' : words.gender[gender],
      maskedIdNumber ?? '',
      person.unit ?? '',
      timeOf(person.checkedInAt),
      timeOf(person.checkedOutAt),
      '',
      remarks.join(words.separator),
    ])
  })
  const spare = isBeforeClass(review)
    ? Array.from({ length: SPARE_LINES }, (_, place) =>
        row(`spare-${place + 1}`, [rows.length + place + 1, '', '', '', '', '', '', '', '']),
      )
    : []
  return sessionSheet(writing, facts, words.titles.signIn, {
    facts: sessionHead(writing, facts),
    table: {
      columns: [
        column('number', columns.number, 9, 'number'),
        column('name', columns.name, 20),
        column('gender', columns.gender, 9, 'short'),
        column('idNumber', columns.idNumber, 34),
        column('unit', columns.unit, 28),
        column('checkIn', columns.checkIn, 13, 'short'),
        column('checkOut', columns.checkOut, 13, 'short'),
        column('signature', columns.signature, 24, 'blank'),
        column('remarks', columns.remarks, 36),
      ],
      rows: [...rows, ...spare],
    },
    notes: isBeforeClass(review) ? [words.handSheet] : [],
    signatures: [words.signatures.instructor, words.signatures.admin, words.signatures.date],
  })
}

/** 课堂学时明细表: what a session was worth to each, and why. */
export function sessionHoursSheet(writing: Writing, facts: SessionFacts): Sheet {
  const { words, time } = writing
  const { columns } = words
  const { review, reasons } = facts
  const { minutesPerHour } = review
  const isChanged = review.people.some(({ sealedMinutes, minutes }) => (sealedMinutes ?? minutes) !== minutes)
  const timeOf = (at: number | null) => (at === null ? '' : time(at))
  const rows = review.people.map((person, place) => {
    const remarks = creditRemarks(writing, review, person, reasons.get(person.personId))
    return row(person.personId, [
      place + 1,
      person.name,
      person.unit ?? '',
      timeOf(person.checkedInAt),
      timeOf(person.checkedOutAt),
      person.presentMinutes,
      person.minutes,
      hoursOf(person.minutes, minutesPerHour),
      ...(isChanged ? [person.sealedMinutes ?? person.minutes] : []),
      remarks.join(words.separator),
    ])
  })
  const sum = (minutesOf: (person: (typeof review.people)[number]) => number) =>
    review.people.reduce((total, person) => total + minutesOf(person), 0)
  const minutes = sum((person) => person.minutes)
  const total = totalRow('total', [
    '',
    words.total,
    '',
    '',
    '',
    sum((person) => person.presentMinutes),
    minutes,
    hoursOf(minutes, minutesPerHour),
    ...(isChanged ? [sum((person) => person.sealedMinutes ?? person.minutes)] : []),
    '',
  ])
  return sessionSheet(writing, facts, words.titles.sessionHours, {
    facts: [...sessionHead(writing, facts), ...worth(writing, facts)],
    table: {
      columns: [
        column('number', columns.number, 9, 'number'),
        column('name', columns.name, 20),
        column('unit', columns.unit, 30),
        column('checkIn', columns.checkIn, 13, 'short'),
        column('checkOut', columns.checkOut, 13, 'short'),
        column('presentMinutes', columns.presentMinutes, 14, 'number'),
        column('minutes', columns.minutes, 14, 'number'),
        column('hours', columns.hours, 12, 'tenths'),
        ...(isChanged ? [column('sealedMinutes', columns.sealedMinutes, 14, 'number')] : []),
        column('remarks', columns.remarks, 60),
      ],
      rows: [...rows, total],
    },
    notes: [words.minutesPerHour(minutesPerHour)],
    signatures: [words.signatures.instructor, words.signatures.inspector, words.signatures.date],
  })
}

function sessionSheet(
  writing: Writing,
  { review }: SessionFacts,
  title: string,
  part: Pick<SheetPart, 'facts' | 'table' | 'notes' | 'signatures'>,
): Sheet {
  const { words, frame, day, time, stretch, named } = writing
  const { session } = review
  return {
    language: frame.language,
    orientation: 'portrait',
    title,
    fileName: fileNameOf(title, session.className, day(session.startsAt), time(session.startsAt).replace(':', '')),
    runningHead: [
      title,
      session.className,
      named(session.title, session.titleEnglish),
      stretch(session.startsAt, session.endsAt),
    ].join(' · '),
    parts: [{ key: 'people', heading: null, placed: 'flow', ...part }],
    foot: footOf(writing, sealLine(writing, review.seal)),
    pageWords: words.page,
  }
}

function sessionHead(writing: Writing, { review }: SessionFacts): Fact[] {
  const { words, frame, stretch, named, moment } = writing
  const { session, seal } = review
  const came = review.people.filter(hasCome).length
  return [
    fact(words.facts.site, named(frame.siteName, frame.siteNameEnglish)),
    fact(words.facts.className, session.className),
    fact(words.facts.course, named(session.title, session.titleEnglish)),
    fact(words.facts.when, stretch(session.startsAt, session.endsAt)),
    fact(words.facts.room, session.room),
    fact(words.facts.instructor, session.instructorName),
    fact(words.facts.enrolled, words.people(review.people.length)),
    fact(words.facts.came, isBeforeClass(review) ? '' : words.people(came)),
    fact(words.facts.sealed, seal === null ? words.unsealed : words.sealedInSession(seal.code, moment(seal.at))),
  ]
}

function worth({ words, time }: Writing, { review }: SessionFacts): Fact[] {
  const began = review.steps.find(({ step }) => step === 'teaching')
  const closed = review.steps.findLast(({ step }) => step === 'closed')
  const hours = hoursOf(review.possibleMinutes, review.minutesPerHour)
  return [
    fact(
      words.facts.taught,
      began === undefined ? '' : `${time(began.at)}–${closed === undefined ? '' : time(closed.at)}`,
    ),
    fact(words.facts.possible, words.worth(hours, review.possibleMinutes)),
  ]
}
