import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { credit } from '../../../electron/station/credit/credit.ts'
import type { CountedStay, CreditFacts, PlayedPiece, TaughtTime } from '../../../electron/station/credit/facts.ts'
import { intersection, totalLength, union } from '../../../electron/station/credit/intervals.ts'
import { CreditPolicy, SpotCheckPolicy } from '../../../electron/station/rules.ts'
import { at, MINUTE } from './a-session.ts'

const NINE = at('09:00')
const instant = fc.integer({ min: -30 * MINUTE, max: 130 * MINUTE }).map((offset) => NINE + offset)
const stretch = fc
  .tuple(instant, instant)
  .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }))

const stay: fc.Arbitrary<CountedStay> = fc
  .record({
    stretch,
    outManner: fc.constantFrom('tap', 'manual', 'closed'),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    id: fc.uuid(),
  })
  .map(({ stretch: { from, to }, outManner, part, id }) => ({
    from,
    to,
    outManner,
    lastTapAt: Math.round(from + (to - from) * part),
    events: [`${id} in`, `${id} out`],
  }))

/** Teaching with breaks, one after the other. */
const teaching: fc.Arbitrary<TaughtTime[]> = fc.uniqueArray(instant, { maxLength: 8 }).map((times) => {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted.flatMap((from, place) => {
    const to = sorted[place + 1]
    return place % 2 === 1 || to === undefined ? [] : [{ from, to, events: [`begin ${from}`, `end ${to}`] }]
  })
})

const piece: fc.Arbitrary<PlayedPiece> = fc
  .record({
    lessonId: fc.constantFrom('lesson-1', 'lesson-2'),
    from: fc.integer({ min: 0, max: 1200 }),
    seconds: fc.integer({ min: 1, max: 900 }),
    shownFrom: instant,
    pace: fc.constantFrom(0.5, 0.75, 1, 1.25, 2),
    event: fc.uuid(),
  })
  .map(({ lessonId, from, seconds, shownFrom, pace, event }) => ({
    lessonId,
    from,
    to: from + seconds,
    shownFrom,
    shownTo: shownFrom + Math.round((seconds * 1000) / pace),
    muted: false,
    event,
  }))

const spotCheck = fc
  .record({
    calledAt: instant,
    result: fc.constantFrom('waiting', 'answered', 'made_up', 'missed', 'excused'),
    checkId: fc.uuid(),
  })
  .map(({ calledAt, result, checkId }) => ({
    checkId,
    personId: 'trainee-1',
    calledAt,
    dueAt: calledAt + 3 * MINUTE,
    result,
    reason: null,
    events: [`${checkId} called`],
  }))

const rules = fc
  .record({
    mediaRequired: fc.boolean(),
    withoutCheckOut: fc.constantFrom('until_close', 'until_last_tap'),
    minimumPresencePercent: fc.constantFrom(0, 0, 50, 80),
    overrun: fc.constantFrom('none', 'up_to_scheduled_length'),
    missCosts: fc.constantFrom('nothing', 'minutes', 'session'),
  })
  .map(({ mediaRequired, withoutCheckOut, minimumPresencePercent, overrun, missCosts }) => ({
    credit: CreditPolicy.parse({ mediaRequired, withoutCheckOut, minimumPresencePercent, overrun }),
    spotChecks: SpotCheckPolicy.parse({ missCosts }),
    minutesPerHour: 45,
    mediaRequired,
  }))

const anySession: fc.Arbitrary<CreditFacts> = fc
  .record({
    taught: teaching,
    stays: fc.array(stay, { maxLength: 4 }),
    pieces: fc.array(piece, { maxLength: 6 }),
    spotChecks: fc.array(spotCheck, { maxLength: 3 }),
    rules,
  })
  .map((some) => ({
    session: { startsAt: NINE, endsAt: NINE + 90 * MINUTE },
    until: Math.max(NINE, ...some.taught.map(({ to }) => to ?? NINE)),
    isClosed: true,
    ...some,
  }))

/** Nothing is taken off in it, so that milliseconds are all there is. */
const withoutDeductions = (given: CreditFacts): CreditFacts => ({
  ...given,
  spotChecks: [],
  rules: { ...given.rules, credit: { ...given.rules.credit, minimumPresencePercent: 0 } },
})

/** The stays inside a stretch of time, as if somebody had come at its start and gone at its end. */
function inside(stays: readonly CountedStay[], from: number, to: number): CountedStay[] {
  return stays
    .map((one) => {
      const end = Math.min(one.to ?? to, to)
      const lastTapAt = Math.min(Math.max(one.lastTapAt, from), to)
      return { ...one, from: Math.max(one.from, from), to: end, lastTapAt }
    })
    .filter((one) => one.to > one.from)
}

describe('credit', () => {
  test('is never more than the session, the teaching, the presence and what was shown', () => {
    fc.assert(
      fc.property(anySession, (given) => {
        const { milliseconds, minutes, possibleMinutes } = credit(given)
        const present = union(given.stays.map(({ from, to }) => ({ from, to: to ?? given.until })))
        const taught = union(given.taught.map(({ from, to }) => ({ from, to: to ?? given.until })))
        expect(milliseconds).toBeGreaterThanOrEqual(0)
        expect(milliseconds).toBeLessThanOrEqual(totalLength(intersection(present, taught)))
        expect(milliseconds).toBeLessThanOrEqual(90 * MINUTE)
        expect(minutes).toBeGreaterThanOrEqual(0)
        expect(minutes * MINUTE).toBeLessThanOrEqual(milliseconds)
        expect(minutes).toBeLessThanOrEqual(possibleMinutes)
        if (!given.rules.mediaRequired) return
        const unique = Map.groupBy(given.pieces, (one) => one.lessonId)
        const shown = [...unique.values()].reduce((sum, its) => sum + totalLength(union(its)) * 1000, 0)
        expect(milliseconds).toBeLessThanOrEqual(shown + 1)
      }),
    )
  })

  test('of two parts of the time is the credit of the whole', () => {
    fc.assert(
      fc.property(anySession, instant, (some, middle) => {
        const given = withoutDeductions(some)
        const part = (from: number, to: number) =>
          credit({ ...given, stays: inside(given.stays, from, to) }).milliseconds
        const whole = credit(given).milliseconds
        expect(part(0, middle) + part(middle, Number.MAX_SAFE_INTEGER)).toBeCloseTo(whole, 1)
      }),
    )
  })

  test('does not change by a report that comes twice, nor by a stay that is told twice', () => {
    fc.assert(
      fc.property(anySession, (given) => {
        const { milliseconds, minutes } = credit(given)
        const pieces = [...given.pieces, ...given.pieces.map((one) => ({ ...one, event: `${one.event} again` }))]
        const again = credit({ ...given, pieces, stays: [...given.stays, ...given.stays] })
        expect([again.milliseconds, again.minutes]).toEqual([milliseconds, minutes])
      }),
    )
  })

  test('does not change by a replay of anything that was shown in class', () => {
    fc.assert(
      fc.property(
        anySession,
        fc.array(
          fc.record({
            of: fc.nat(),
            from: fc.double({ min: 0, max: 0.9, noNaN: true }),
            pace: fc.constantFrom(0.5, 1, 2),
          }),
        ),
        (some, replays) => {
          // All of it is shown in class in the first half, and the replays after that.
          const pieces = some.pieces.map((one) => {
            const shownFrom = NINE + (Math.abs(one.shownFrom) % (15 * MINUTE))
            return { ...one, shownFrom, shownTo: shownFrom + (one.shownTo - one.shownFrom) }
          })
          const given = {
            ...some,
            pieces,
            taught: [{ from: NINE, to: NINE + 90 * MINUTE, events: [] }],
            until: NINE + 90 * MINUTE,
          }
          const end = Math.max(NINE, ...pieces.map(({ shownTo }) => shownTo))
          const shownAgain = replays.flatMap(({ of, from, pace }, place) => {
            const piece = pieces[of % Math.max(1, pieces.length)]
            if (piece === undefined) return []
            const second = piece.from + (piece.to - piece.from) * from
            const shownFrom = end + place * MINUTE
            const shownTo = shownFrom + Math.round(((piece.to - second) * 1000) / pace)
            return [{ ...piece, from: second, shownFrom, shownTo, event: `replay ${place}` }]
          })
          const { milliseconds, minutes } = credit(given)
          const again = credit({ ...given, pieces: [...pieces, ...shownAgain] })
          expect(again.milliseconds).toBeCloseTo(milliseconds, 2)
          expect(again.minutes).toBe(minutes)
        },
      ),
    )
  })

  test('does not fall when somebody was there longer', () => {
    fc.assert(
      fc.property(anySession, stay, (given, more) => {
        const longer = credit({ ...given, stays: [...given.stays, more] })
        expect(longer.milliseconds).toBeGreaterThanOrEqual(credit(given).milliseconds - 0.001)
        expect(longer.minutes).toBeGreaterThanOrEqual(credit(given).minutes)
      }),
    )
  })

  test('tells the whole session in stretches without gaps, which add up to the minutes', () => {
    fc.assert(
      fc.property(anySession, (given) => {
        const { spans, milliseconds, minutes, deductions } = credit(given)
        const [first] = spans
        const ends = [given.session.endsAt, ...given.taught.map(({ to }) => to ?? given.until)]
        expect(first?.from).toBe(Math.min(NINE, ...given.taught.map(({ from }) => from)))
        expect(spans.at(-1)?.to).toBe(Math.max(...ends))
        for (const [place, { from, to }] of spans.entries()) {
          expect(to).toBeGreaterThan(from)
          if (place > 0) expect(from).toBe(spans[place - 1]?.to)
        }
        const counted = spans.reduce(
          (sum, { kind, from, to, weight }) => sum + (kind === 'credited' ? (to - from) * weight : 0),
          0,
        )
        expect(counted).toBeCloseTo(milliseconds, 2)
        const taken = deductions.reduce((sum, one) => sum + ('minutes' in one ? one.minutes : 0), 0)
        expect(minutes).toBe(Math.floor(milliseconds / MINUTE) - taken)
      }),
    )
  })

  test('does not depend on the order in which things are told', () => {
    fc.assert(
      fc.property(anySession, (given) => {
        const turned = {
          ...given,
          taught: given.taught.toReversed(),
          stays: given.stays.toReversed(),
          pieces: given.pieces.toReversed(),
          spotChecks: given.spotChecks.toReversed(),
        }
        const plain = ({ events, ...rest }: { events: readonly string[] }) => ({ ...rest, events: events.toSorted() })
        const one = credit(given)
        const other = credit(turned)
        expect({ ...other, spans: other.spans.map(plain) }).toEqual({ ...one, spans: one.spans.map(plain) })
      }),
    )
  })
})
