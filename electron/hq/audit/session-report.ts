import type { CreditSpan } from '../../station/api/schemas/credit.ts'
import type { BarSpan, Block, Cell, Tone } from '../pages/blocks.ts'
import type { ClassTotals } from './class-sums.ts'
import type { Telling } from './report.ts'
import type { Founding, PersonAccount, SealAccount, SessionAccount, SessionTotals } from './session-account.ts'

/** The sums of many sessions, a row for each. */
export function totalsBlock(totals: readonly SessionTotals[], telling: Telling): Block[] {
  const { words, time } = telling
  const { columns } = words.session
  return [
    { kind: 'heading', level: 3, text: words.sessions },
    {
      kind: 'table',
      columns: [
        { name: columns.session },
        { name: columns.when, isTime: true },
        { name: columns.came, isNumber: true },
        { name: columns.absent, isNumber: true },
        { name: columns.minutes, isNumber: true },
        { name: columns.exceptions, isNumber: true },
        { name: columns.seal },
      ],
      rows: totals.map((one) => [
        `${one.title} ${one.sessionId}`,
        time(one.startsAt),
        String(one.came),
        String(one.absent),
        String(one.minutes),
        String(one.exceptions),
        sealCell(one.seal, telling),
      ]),
    },
  ]
}

/** Everybody's minutes in a class. */
export function classBlocks({ className, requiredMinutes, people }: ClassTotals, { words }: Telling): Block[] {
  const { columns, heading } = words.classes
  return [
    { kind: 'heading', level: 3, text: heading(className, requiredMinutes) },
    {
      kind: 'table',
      columns: [
        { name: columns.person },
        { name: columns.earned, isNumber: true },
        { name: columns.brought, isNumber: true },
        { name: columns.all, isNumber: true },
      ],
      rows: people.map(({ personId, name, earnedMinutes, broughtMinutes }) => [
        `${name} ${personId}`,
        String(earnedMinutes),
        String(broughtMinutes),
        String(earnedMinutes + broughtMinutes),
      ]),
    },
  ]
}

/** A session with everybody's hours, and the reasons for each. */
export function sessionBlocks(session: SessionAccount, telling: Telling): Block[] {
  const { words, time } = telling
  const { people, suspicions } = session
  return [
    { kind: 'heading', level: 3, text: `${session.title} · ${session.className} · ${session.sessionId}` },
    {
      kind: 'facts',
      rows: [
        { name: words.session.when, value: `${time(session.startsAt)} – ${time(session.endsAt)}` },
        { name: words.session.room, value: session.room },
        { name: words.session.instructor, value: session.instructor },
        { name: words.session.state, value: words.sessionState[session.state] },
        { name: words.session.possible, value: words.minutes(session.possibleMinutes) },
        { name: words.session.seal, value: sealCell(session.seal, telling) },
        ...(suspicions.length === 0
          ? []
          : [
              {
                name: words.session.suspicions,
                value: suspicions
                  .map(({ kind, people: count, word }) => `${kind} (${count}): ${words.suspicionWord(word)}`)
                  .join('; '),
              },
            ]),
      ],
    },
    barsBlock(session, telling),
    { kind: 'heading', level: 3, text: words.session.people },
    peopleTable(session, telling),
    ...people.flatMap((person) => (isPlain(person) && people.length > 1 ? [] : reasonBlocks(person, telling))),
  ]
}

function sealCell(seal: SealAccount | null, { words }: Telling): Cell {
  if (seal === null) return words.notSealed
  if (seal.holds === null) return { text: words.sealUnknown(seal.code), tone: 'look' }
  return seal.holds
    ? { text: words.sealHolds(seal.code), tone: 'good' }
    : { text: words.sealDiffers(seal.code), tone: 'wrong' }
}

function peopleTable({ people, seal }: SessionAccount, { words, time }: Telling): Block {
  const names = words.person
  const only = (minutes: number | null) => (minutes === null ? words.none : String(minutes))
  return {
    kind: 'table',
    columns: [
      { name: names.name },
      { name: names.state },
      { name: names.stays, isTime: true },
      { name: names.minutes, isNumber: true },
      { name: names.sealed, isNumber: true },
      { name: names.stated, isNumber: true },
      { name: names.exceptions },
    ],
    rows: people.map((person) => [
      `${person.name} ${person.personId}`,
      words.rollState[person.state],
      person.stays.map(({ from, to }) => `${clockOf(time(from))} – ${to === null ? '' : clockOf(time(to))}`).join('; '),
      String(person.minutes),
      only(seal === null ? null : (person.sealedMinutes ?? person.minutes)),
      person.statedMinutes === null || person.statedMinutes === person.minutes
        ? only(person.statedMinutes)
        : { text: String(person.statedMinutes), tone: 'wrong' },
      person.exceptions.map((one) => words.exception[one]).join(', '),
    ]),
  }
}

/** The time of day, of a date and time. */
function clockOf(time: string): string {
  return time.slice(11)
}

/** One stay, credited as it is: the line in the table says it all. */
function isPlain({ exceptions, deductions, corrections, stays }: PersonAccount): boolean {
  return exceptions.length === 0 && deductions.length === 0 && corrections.length === 0 && stays.length === 1
}

function reasonBlocks(person: PersonAccount, telling: Telling): Block[] {
  const { words, time, length } = telling
  const names = words.reasons
  const rests = (entries: Founding) => words.rests(seqsInWords(entries.seqs), entries.pieces)
  return [
    { kind: 'heading', level: 3, text: words.person.why(person.name) },
    {
      kind: 'table',
      columns: [
        { name: names.what },
        { name: names.from, isTime: true },
        { name: names.to, isTime: true },
        { name: names.length, isTime: true },
        { name: names.rests },
      ],
      rows: [
        ...person.spans.map(({ from, to, kind, entries }): Cell[] => [
          { text: words.span[kind], tone: toneOf(kind) },
          time(from),
          time(to),
          length(to - from),
          rests(entries),
        ]),
        ...person.spotChecks.map(({ calledAt, result, entries }): Cell[] => [
          words.spotCheck(result),
          time(calledAt),
          '',
          '',
          rests(entries),
        ]),
        ...person.deductions.map(({ kind, at, minutes, reason, entries }): Cell[] => [
          { text: words.deduction[kind], tone: minutes === 0 ? 'plain' : 'wrong' },
          at === null ? '' : time(at),
          '',
          minutes === 0 ? (reason ?? '') : words.minutes(-minutes),
          rests(entries),
        ]),
        ...person.corrections.map(({ at, author, reason }): Cell[] => [
          words.correction(author, reason),
          time(at),
          '',
          '',
          '',
        ]),
      ],
    },
  ]
}

function barsBlock({ people, startsAt, endsAt }: SessionAccount, { words, time }: Telling): Block {
  const spans = people.flatMap((person) => person.spans)
  return {
    kind: 'bars',
    from: Math.min(startsAt, ...spans.map(({ from }) => from)),
    to: Math.max(endsAt, ...spans.map(({ to }) => to)),
    rows: people.map(({ name, spans: own }) => ({
      name,
      spans: own.map(
        ({ from, to, kind }): BarSpan => ({
          from,
          to,
          tone: toneOf(kind),
          title: `${clockOf(time(from))} – ${clockOf(time(to))} ${words.span[kind]}`,
        }),
      ),
    })),
    legend: [...Map.groupBy(spans, ({ kind }) => toneOf(kind))].map(([tone, list]) => ({
      tone,
      text: [...new Set(list.map(({ kind }) => words.span[kind]))].join(', '),
    })),
  }
}

function toneOf(kind: CreditSpan['kind']): Tone {
  if (kind === 'credited') return 'good'
  return kind === 'absent' || kind === 'unproven' ? 'look' : 'grey'
}

/** Numbers in order, runs of them as first and last. */
function seqsInWords(seqs: readonly number[]): string {
  const runs: { first: number; last: number }[] = []
  for (const seq of seqs) {
    const run = runs.at(-1)
    if (run !== undefined && run.last + 1 === seq) run.last = seq
    else runs.push({ first: seq, last: seq })
  }
  return runs.map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`)).join(', ')
}
