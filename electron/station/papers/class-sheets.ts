import type { Review } from '../api/schemas/credit.ts'
import type { Fact, Sheet, SheetPart, SheetRow } from '../api/schemas/papers.ts'
import { type ClassFacts, hasCome, isEnded, type ReviewedPerson } from './paper-facts.ts'
import {
  column,
  fact,
  fileNameOf,
  footOf,
  hoursOf,
  row,
  sealLine,
  shortRoot,
  totalRow,
  type Writing,
} from './writing.ts'

/**
 * The marks of the paper 出勤簿 as sites rule it: ／ 到, ○ 不到, × 告假, ¢ 迟到, △ 早退
 * (m.zixin.com.cn/doc/8842893.html). The station knows of no leave, so × is only ever written by hand.
 */
const MARKS = { came: '／', absent: '○', late: '¢', leftEarly: '△', corrected: '＊' } as const

/** The mark of a person in a session. */
export function markOf({ exceptions, state }: ReviewedPerson): string {
  const touched = exceptions.includes('corrected') || exceptions.includes('by_hand') ? MARKS.corrected : ''
  if (state === 'absent') return MARKS.absent + touched
  const late = exceptions.includes('late') || state === 'late' ? MARKS.late : ''
  const early = exceptions.includes('left_early') || state === 'left_early' ? MARKS.leftEarly : ''
  return (late + early || MARKS.came) + touched
}

interface Attendance {
  due: number
  attended: number
  late: number
  leftEarly: number
  absent: number
}

function attendanceOf(people: readonly ReviewedPerson[]): Attendance {
  const count = (mark: string) => people.filter((person) => markOf(person).includes(mark)).length
  return {
    due: people.length,
    attended: people.filter(hasCome).length,
    late: count(MARKS.late),
    leftEarly: count(MARKS.leftEarly),
    absent: count(MARKS.absent),
  }
}

/** 出勤簿: people by sessions, with what each adds up to. */
export function attendanceSheet(writing: Writing, facts: ClassFacts): Sheet {
  const { words, shortDay, time } = writing
  const { columns } = words
  const { hours, reviews } = facts
  const everyone = peopleOf(facts)
  const byPerson = reviews.map(({ people }) => new Map(people.map((person) => [person.personId, person])))
  const rows = everyone.map(({ personId, name, unit, creditedMinutes }, place) => {
    const mine = byPerson.map((people) => people.get(personId))
    const there = mine.filter((person) => person !== undefined)
    const { attended, late, leftEarly, absent } = attendanceOf(there)
    return row(personId, [
      place + 1,
      name,
      unit ?? '',
      ...mine.map((person) => (person === undefined ? '' : markOf(person))),
      attended,
      late,
      leftEarly,
      absent,
      hoursOf(creditedMinutes, hours.minutesPerHour),
    ])
  })
  const perSession = reviews.map(({ people }) => attendanceOf(people))
  const total = (label: string, of: keyof Attendance): SheetRow =>
    totalRow(`total-${of}`, ['', label, '', ...perSession.map((attendance) => attendance[of]), '', '', '', '', ''])
  const table: SheetPart = {
    key: 'people',
    heading: null,
    placed: 'flow',
    facts: classHead(writing, facts),
    table: {
      columns: [
        column('number', columns.number, 9, 'number'),
        column('name', columns.name, 20),
        column('unit', columns.unit, 30),
        ...reviews.map(({ session }) =>
          column(session.id, `${shortDay(session.startsAt)}\n${time(session.startsAt)}`, 11, 'mark', true),
        ),
        column('attended', columns.attended, 11, 'number'),
        column('late', columns.late, 11, 'number'),
        column('leftEarly', columns.leftEarly, 11, 'number'),
        column('absent', columns.absent, 11, 'number'),
        column('totalHours', columns.totalHours, 14, 'tenths'),
      ],
      rows: [
        ...rows,
        total(columns.due, 'due'),
        total(columns.attended, 'attended'),
        total(columns.late, 'late'),
        total(columns.leftEarly, 'leftEarly'),
        total(columns.absent, 'absent'),
      ],
    },
    notes: [words.legend, words.correctedMark, ...(reviews.length === 0 ? [words.notYetHeld] : [])],
    signatures: [],
  }
  return classSheet(writing, facts, words.titles.attendance, 'landscape', [
    table,
    { ...sealsPart(writing, facts), signatures: signaturesOf(writing) },
  ])
}

/** Everybody on the list of the class, and whoever was on the roll of a session and has left the list since. */
function peopleOf({ hours, reviews }: ClassFacts) {
  const listed = hours.people.map(({ personId, name, unit, creditedMinutes }) => ({
    personId,
    name,
    unit,
    creditedMinutes,
  }))
  const known = new Set(listed.map(({ personId }) => personId))
  const former = new Map<string, (typeof listed)[number]>()
  for (const { people } of reviews) {
    for (const { personId, name, unit, creditedMinutes } of people) {
      if (!known.has(personId)) former.set(personId, { personId, name, unit, creditedMinutes })
    }
  }
  return [...listed, ...former.values()]
}

/** Every session with its seal: what the foot of a sheet of a class has no room for. */
export function sealsPart(writing: Writing, { reviews }: ClassFacts): SheetPart {
  const { words, stretch, named } = writing
  const { columns } = words
  return {
    key: 'seals',
    heading: words.headings.seals,
    placed: 'flow',
    facts: [],
    table: {
      columns: [
        column('number', columns.number, 9, 'number'),
        column('date', columns.date, 38),
        column('course', columns.course, 50),
        column('attended', columns.attended, 12, 'number'),
        column('minutes', columns.minutes, 16, 'number'),
        column('state', columns.state, 18),
        column('seal', columns.seal, 130),
      ],
      rows: reviews.map((review, place) => {
        const { session } = review
        return row(session.id, [
          place + 1,
          stretch(session.startsAt, session.endsAt),
          named(session.title, session.titleEnglish),
          attendanceOf(review.people).attended,
          review.people.reduce((sum, { minutes }) => sum + minutes, 0),
          isEnded(review) ? words.state.closed : words.state.running,
          sealLine(writing, review.seal),
        ])
      }),
    },
    notes: [],
    signatures: [],
  }
}

export function signaturesOf({ words }: Writing): string[] {
  return [words.signatures.instructor, words.signatures.admin, words.signatures.inspector, words.signatures.date]
}

/** What stands above the sheets of a class. */
export function classHead(writing: Writing, { hours, reviews }: ClassFacts): Fact[] {
  const { words, frame, day, named } = writing
  const first = reviews[0]
  const last = reviews.at(-1)
  return [
    fact(words.facts.site, named(frame.siteName, frame.siteNameEnglish)),
    fact(words.facts.className, hours.className),
    fact(words.facts.enrolled, words.people(hours.people.length)),
    fact(
      words.facts.period,
      first === undefined || last === undefined ? '' : `${day(first.session.startsAt)} – ${day(last.session.startsAt)}`,
    ),
    fact(words.facts.sessions, words.sessions(reviews.length)),
    fact(words.facts.sealed, sealedWords(writing, reviews)),
  ]
}

function sealedWords({ words }: Writing, reviews: readonly Review[]): string {
  return words.sealedOf(reviews.filter(({ seal }) => seal !== null).length, reviews.length)
}

/** A sheet of a class out of its parts. */
export function classSheet(
  writing: Writing,
  { hours, reviews }: ClassFacts,
  title: string,
  orientation: Sheet['orientation'],
  parts: SheetPart[],
): Sheet {
  const { words, frame, day } = writing
  const seals = reviews.flatMap(({ seal }) => (seal === null ? [] : [seal]))
  const newest = seals.toSorted((one, other) => other.at - one.at)[0]
  const sealed = sealedWords(writing, reviews)
  return {
    language: frame.language,
    orientation,
    title,
    fileName: fileNameOf(title, hours.className, day(frame.printedAt)),
    runningHead: `${title} · ${hours.className}`,
    parts,
    foot: footOf(
      writing,
      newest === undefined ? sealed : `${sealed} · ${words.ledgerAtSeal(newest.logSize, shortRoot(newest.root))}`,
    ),
    pageWords: words.page,
  }
}
