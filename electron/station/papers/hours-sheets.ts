import type { ClassHours, Review } from '../api/schemas/credit.ts'
import type { Sheet, SheetPart } from '../api/schemas/papers.ts'
import { Programme, QualityArea } from '../vocabulary.ts'
import { classHead, classSheet, markOf, sealsPart, signaturesOf } from './class-sheets.ts'
import type { ClassFacts, ReviewedPerson } from './paper-facts.ts'
import type { PaperWords } from './paper-words.ts'
import { column, fact, fileNameOf, hoursNeeded, hoursOf, row, type Writing } from './writing.ts'

type Credited = ClassHours['people'][number]

/** 学时统计表: everybody's minutes by programme, quality area and course, and what is still needed. */
export function hoursSheet(writing: Writing, facts: ClassFacts): Sheet {
  const { words } = writing
  return classSheet(writing, facts, words.titles.hours, 'landscape', [
    byArea(writing, facts),
    byCourse(writing, facts),
    { ...sealsPart(writing, facts), signatures: signaturesOf(writing) },
  ])
}

function byArea(writing: Writing, facts: ClassFacts): SheetPart {
  const { words } = writing
  const { columns } = words
  const { people, requiredMinutes, minutesPerHour } = facts.hours
  // Of four programmes and six areas a class has few; the others would be columns of zeros.
  const programmes = Programme.options.filter((programme) => people.some((one) => inProgramme(one, programme) > 0))
  const areas = QualityArea.options.filter((area) => people.some((one) => inArea(one, area) > 0))
  return {
    key: 'areas',
    heading: words.headings.byArea,
    placed: 'flow',
    facts: [
      ...classHead(writing, facts),
      fact(words.facts.required, words.worth(hoursOf(requiredMinutes, minutesPerHour), requiredMinutes)),
    ],
    table: {
      columns: [
        column('number', columns.number, 9, 'number'),
        column('name', columns.name, 20),
        column('idNumber', columns.idNumber, 37),
        column('unit', columns.unit, 34),
        ...programmes.map((programme) => column(programme, words.programme[programme], 20, 'number')),
        ...areas.map((area) => column(area, words.area[area], 14, 'number')),
        column('brought', columns.brought, 14, 'number'),
        column('totalMinutes', columns.totalMinutes, 14, 'number'),
        column('totalHours', columns.totalHours, 12, 'tenths'),
        column('requiredHours', columns.requiredHours, 12, 'tenths'),
        column('neededHours', columns.neededHours, 12, 'tenths'),
      ],
      rows: people.map((one, place) =>
        row(one.personId, [
          place + 1,
          one.name,
          facts.person(one.personId).maskedIdNumber ?? '',
          one.unit ?? '',
          ...programmes.map((programme) => inProgramme(one, programme)),
          ...areas.map((area) => inArea(one, area)),
          one.broughtMinutes,
          one.creditedMinutes,
          hoursOf(one.creditedMinutes, minutesPerHour),
          hoursOf(requiredMinutes, minutesPerHour),
          hoursNeeded(requiredMinutes, one.creditedMinutes, minutesPerHour),
        ]),
      ),
    },
    notes: [words.minutesPerHour(minutesPerHour)],
    signatures: [],
  }
}

function byCourse(writing: Writing, facts: ClassFacts): SheetPart {
  const { words } = writing
  const { columns } = words
  const { people } = facts.hours
  const been = peopleInSessions(facts)
  const courses = new Map(people.flatMap((one) => one.courses.map(({ courseId, title }) => [courseId, title] as const)))
  const inCourse = (one: Credited, courseId: string) =>
    one.courses.find((course) => course.courseId === courseId)?.minutes ?? 0
  return {
    key: 'courses',
    heading: words.headings.byCourse,
    placed: 'page',
    facts: [],
    table: {
      columns: [
        column('number', columns.number, 9, 'number'),
        column('name', columns.name, 20),
        ...[...courses].map(([courseId, title]) => column(courseId, title, 18, 'number', true)),
        column('here', columns.here, 14, 'number'),
        column('remarks', columns.remarks, 80),
      ],
      rows: people.map((one, place) =>
        row(one.personId, [
          place + 1,
          one.name,
          ...[...courses.keys()].map((courseId) => inCourse(one, courseId)),
          one.courses.reduce((sum, { minutes }) => sum + minutes, 0),
          reasonsOf(
            words,
            (been.get(one.personId) ?? []).map(({ person }) => person),
          ),
        ]),
      ),
    },
    notes: [],
    signatures: [],
  }
}

const OFTEN = ['absent', 'late', 'left_early', 'spot_check_missed', 'below_minimum', 'corrected'] as const

/** Why somebody has fewer minutes than there were, in a few words. */
function reasonsOf(words: PaperWords, mine: readonly ReviewedPerson[]): string {
  const happened = (person: ReviewedPerson, what: (typeof OFTEN)[number]) =>
    person.exceptions.includes(what) || (what === 'absent' && person.state === 'absent')
  return OFTEN.map((what) => ({ what, times: mine.filter((person) => happened(person, what)).length }))
    .filter(({ times }) => times > 0)
    .map(({ what, times }) => words.often[what](times))
    .join(words.separator)
}

interface InSession {
  review: Review
  person: ReviewedPerson
}

/** Everybody's sessions, oldest first. */
function peopleInSessions({ reviews }: ClassFacts): Map<string, InSession[]> {
  const all = reviews.flatMap((review) => review.people.map((person) => ({ review, person })))
  return Map.groupBy(all, ({ person }) => person.personId)
}

/** 学员学时单: a slip for each trainee, or for one, to cut off and take home. */
export function slipsSheet(writing: Writing, facts: ClassFacts, personId: string | null): Sheet {
  const { words } = writing
  const people = facts.hours.people.filter((one) => personId === null || one.personId === personId)
  const been = peopleInSessions(facts)
  const sheet = classSheet(
    writing,
    facts,
    words.titles.slips,
    'portrait',
    people.map((one) => slip(writing, facts, one, been.get(one.personId) ?? [])),
  )
  const [only] = people
  if (personId === null || only === undefined) return sheet
  return { ...sheet, fileName: fileNameOf(words.titles.slips, only.name, writing.day(writing.frame.printedAt)) }
}

function slip(writing: Writing, facts: ClassFacts, one: Credited, mine: readonly InSession[]): SheetPart {
  const { words, frame, stretch, named } = writing
  const { columns } = words
  const { hours } = facts
  const { requiredMinutes, minutesPerHour } = hours
  const needed = hoursNeeded(requiredMinutes, one.creditedMinutes, minutesPerHour)
  return {
    key: one.personId,
    heading: words.titles.slips,
    placed: 'slip',
    facts: [
      fact(words.facts.person, one.name),
      fact(words.facts.idNumber, facts.person(one.personId).maskedIdNumber ?? ''),
      fact(words.facts.unit, one.unit ?? ''),
      fact(words.facts.className, hours.className),
      fact(words.facts.site, named(frame.siteName, frame.siteNameEnglish)),
      fact(words.facts.brought, words.worth(hoursOf(one.broughtMinutes, minutesPerHour), one.broughtMinutes)),
      fact(words.facts.total, words.worth(hoursOf(one.creditedMinutes, minutesPerHour), one.creditedMinutes)),
      fact(words.facts.required, words.worth(hoursOf(requiredMinutes, minutesPerHour), requiredMinutes)),
      fact(words.facts.needed, words.worth(needed, Math.max(0, requiredMinutes - one.creditedMinutes))),
    ],
    table: {
      columns: [
        column('date', columns.date, 40),
        column('course', columns.course, 50),
        column('mark', columns.mark, 14, 'mark'),
        column('minutes', columns.minutes, 16, 'number'),
        column('hours', columns.hours, 14, 'tenths'),
        column('seal', columns.seal, 42),
      ],
      rows: mine.map(({ review: { session, seal }, person }) =>
        row(session.id, [
          stretch(session.startsAt, session.endsAt),
          named(session.title, session.titleEnglish),
          markOf(person),
          person.minutes,
          hoursOf(person.minutes, minutesPerHour),
          seal === null ? words.unsealed : seal.code,
        ]),
      ),
    },
    notes: [words.legend, words.complain],
    signatures: [words.signatures.trainee, words.signatures.instructor, words.signatures.date],
  }
}

function inProgramme({ programmes }: Credited, programme: Programme): number {
  return programmes.find((one) => one.programme === programme)?.minutes ?? 0
}

function inArea({ areas }: Credited, area: QualityArea): number {
  return areas.find((one) => one.area === area)?.minutes ?? 0
}
