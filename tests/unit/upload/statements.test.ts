import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { LogEntry, StationEvent } from '../../../electron/station/log/events.ts'
import type { Agent, Group } from '../../../electron/station/upload/statement.ts'
import type {
  Attendance,
  EndedStudy,
  EndedViewing,
  Uploaded,
} from '../../../electron/station/upload/statement-context.ts'
import { statementsFor } from '../../../electron/station/upload/statements.ts'
import { VERBS } from '../../../electron/station/upload/xapi-words.ts'
import { everyStatement } from '../../builders/every-statement.ts'
import { aCheckIn, aStatementContext, NINE } from '../../builders/upload-room.ts'
import { faultsOf } from '../../record-store/validation.ts'
import { faultsByProfile } from '../../record-store/video-profile.ts'

const NOTHING_UPLOADED: Uploaded = { judged: () => false, verdict: () => null, credit: () => null }

const EXTENSION = (name: string) => `https://id.example.org/xapi/extensions/${name}`
const nameOf = (actor: Agent | Group) => actor.account.name

function anEntry(event: StationEvent, id = v7()): LogEntry {
  return { seq: 42, id, at: NINE + 63_045, monotonic: 63_045, boot: v7(), clock: 'confirmed', event }
}

function told(
  event: StationEvent,
  attendance: Attendance[] = [],
  ended: EndedViewing[] = [],
  uploaded = NOTHING_UPLOADED,
) {
  return statementsFor(
    anEntry(event),
    ended,
    aStatementContext(() => attendance),
    uploaded,
  )
}

const HERE: Attendance = {
  personId: 'p-1',
  state: 'here',
  presentSeconds: 7_140,
  creditedMinutes: 119,
  sealedMinutes: null,
}
const ABSENT: Attendance = {
  personId: 'p-2',
  state: 'absent',
  presentSeconds: 0,
  creditedMinutes: 0,
  sealedMinutes: null,
}
const OPENED: StationEvent = { type: 'session.opened', sessionId: 'session-1', by: 'i-7f3a' }
const CLOSED: StationEvent = { type: 'session.closed', sessionId: 'session-1', by: 'i-7f3a' }
const UNDONE: StationEvent = {
  type: 'presence.undone',
  presenceId: 'presence-1',
  sessionId: 'session-1',
  personId: 'p-1',
  eventId: v7(),
  kind: 'check_in',
  by: 'i-7f3a',
  reason: '王芳代刷',
}

describe('a check-in', () => {
  const event = aCheckIn('p-1')
  const entry = anEntry(event)
  const [made] = statementsFor(entry, [], aStatementContext(), NOTHING_UPLOADED)

  test('is one statement under the id and the time of its event', () => {
    expect(made?.statement).toMatchObject({
      id: entry.id,
      timestamp: '2026-03-02T01:01:03.045Z',
      actor: { account: { homePage: 'https://id.example.org/p/v1', name: 'p-1' } },
      verb: { id: 'http://activitystrea.ms/checkin' },
      object: {
        id: 'https://sites.example.org/990000-01/sessions/session-1',
        definition: { type: 'http://adlnet.gov/expapi/activities/meeting' },
      },
      context: {
        instructor: { account: { name: 'i-7f3a' } },
        team: { objectType: 'Group', account: { name: 'class-a' } },
        platform: 'Training Station',
        extensions: {
          'https://id.example.org/xapi/extensions/log-entry': { station: 'station-1', seq: 42, clock: 'confirmed' },
          'https://id.example.org/xapi/extensions/manner': 'tap',
          'https://id.example.org/xapi/extensions/late-minutes': 0,
        },
      },
    })
  })

  test('by hand names who recorded it, and not the reason they wrote', () => {
    const byHand: StationEvent = { ...aCheckInByHand('忘带身份证，王芳的母亲来电') }
    const text = JSON.stringify(told(byHand))
    expect(text).toContain('recorded-by":"i-7f3a"')
    expect(text).not.toContain('王芳')
  })
})

function aCheckInByHand(reason: string): StationEvent {
  return {
    type: 'presence.checked_in',
    presenceId: 'presence-1',
    sessionId: 'session-1',
    personId: 'p-1',
    how: { manner: 'manual', by: 'i-7f3a', reason },
    lateMinutes: 3,
    returned: false,
  }
}

describe('an undone presence', () => {
  test('voids the statement of the event that no longer counts', () => {
    const [made, ...more] = told(UNDONE)
    expect(more).toEqual([])
    expect(made?.voids).toBe(UNDONE.eventId)
    expect(made?.statement).toMatchObject({
      verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
      object: { objectType: 'StatementRef', id: UNDONE.eventId },
    })
  })

  test('carries no platform, which only statements about activities may have', () => {
    expect(told(UNDONE)[0]?.statement.context).not.toHaveProperty('platform')
  })

  test('after the session was closed also voids the verdict that stood and gives a new one', () => {
    const stood = v7()
    const uploaded: Uploaded = { judged: () => true, verdict: () => stood, credit: () => null }
    const made = told(UNDONE, [{ ...ABSENT, personId: 'p-1' }], [], uploaded)
    expect(made.map(({ voids }) => voids)).toEqual([UNDONE.eventId, stood, null])
    expect(made[2]?.statement).toMatchObject({ result: { completion: false, duration: 'PT0S' } })
  })
})

describe('a correction after the session was closed', () => {
  const stood = v7()
  const earned = v7()
  const uploaded: Uploaded = { judged: () => true, verdict: () => stood, credit: () => earned }
  const less: Attendance = { ...HERE, creditedMinutes: 104, sealedMinutes: 119 }
  const toldAfterSealing = (event: StationEvent) =>
    statementsFor(
      anEntry(event),
      [],
      aStatementContext(() => [less], { sealCode: () => '7K3M-Q2ZD-9XAB' }),
      uploaded,
    )

  test('says what was sealed, and under which seal', () => {
    const excused: StationEvent = {
      type: 'spot_check.excused',
      checkId: 'check-1',
      sessionId: 'session-1',
      personId: 'p-1',
      by: 'i-7f3a',
      reason: '王芳送医',
    }
    const made = toldAfterSealing(excused)
    expect(made.map(({ voids }) => voids)).toEqual([null, stood, null, earned, null])
    expect(made.map(({ statement }) => statement.verb.display['en'])).toEqual([
      'waived',
      'voided',
      'attended',
      'voided',
      'earned',
    ])
    expect(made[0]?.statement.actor).toMatchObject({ account: { name: 'p-1' } })
    expect(made[1]?.statement.actor).toMatchObject({ account: { name: 'i-7f3a' } })
    expect(made[4]?.statement).toMatchObject({ result: { completion: true, duration: 'PT104M' } })
    expect(made[2]?.statement.context.extensions).toMatchObject({
      'https://id.example.org/xapi/extensions/credited-minutes': 104,
      'https://id.example.org/xapi/extensions/sealed-minutes': 119,
      'https://id.example.org/xapi/extensions/seal-code': '7K3M-Q2ZD-9XAB',
    })
    expect(JSON.stringify(made)).not.toContain('王芳')
    expect(made.flatMap(({ statement }) => faultsOf(statement))).toEqual([])
  })

  test('of somebody whom staff say was there tells when, how long, and who says so', () => {
    const made = toldAfterSealing({
      type: 'presence.stated',
      presenceId: 'presence-9',
      sessionId: 'session-1',
      personId: 'p-1',
      from: NINE,
      to: NINE + 3_600_000,
      by: 'i-7f3a',
      reason: '读卡器坏了',
    })
    expect(made.map(({ voids }) => voids)).toEqual([null, stood, null, earned, null])
    expect(made[0]?.statement).toMatchObject({
      timestamp: '2026-03-02T01:00:00.000Z',
      verb: { id: 'http://activitystrea.ms/checkin' },
      result: { duration: 'PT3600S' },
      context: {
        extensions: {
          'https://id.example.org/xapi/extensions/manner': 'stated',
          'https://id.example.org/xapi/extensions/recorded-by': 'i-7f3a',
        },
      },
    })
    expect(made.flatMap(({ statement }) => faultsOf(statement))).toEqual([])
  })

  test('that leaves no credit voids what was earned, and nothing takes its place', () => {
    const none: Attendance = { ...HERE, creditedMinutes: 0, sealedMinutes: 119 }
    const made = statementsFor(
      anEntry(UNDONE),
      [],
      aStatementContext(() => [none], { sealCode: () => '7K3M-Q2ZD-9XAB' }),
      uploaded,
    )
    expect(made.map(({ voids }) => voids)).toEqual([UNDONE.eventId, stood, null, earned])
  })
})

describe('a spot check', () => {
  const called = { checkId: 'check-1', sessionId: 'session-1' }
  const answered = (late: boolean): StationEvent => {
    return { type: 'spot_check.answered', ...called, personId: 'p-1', readerId: 'wedge', credentialId: 'card-1', late }
  }

  test('answered in class is told once, as an answer to this check in this session', () => {
    const [made, ...more] = told(answered(false), [HERE])
    expect(more).toEqual([])
    expect(made?.statement).toMatchObject({
      actor: { account: { name: 'p-1' } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
      object: { id: 'https://sites.example.org/990000-01/spot-checks/check-1' },
      result: { completion: true },
      context: {
        contextActivities: { grouping: [{ id: 'https://sites.example.org/990000-01/sessions/session-1' }] },
      },
    })
    expect(made?.statement.context.extensions).not.toHaveProperty(EXTENSION('answered-late'))
  })

  test('answered after its time says so: it makes up for a miss that was told', () => {
    expect(told(answered(true))[0]?.statement.context.extensions).toMatchObject({ [EXTENSION('answered-late')]: true })
  })

  test('missed is told of everybody who was called and did not tap', () => {
    const made = told({ type: 'spot_check.missed', ...called, personIds: ['p-1', 'p-2'] })
    expect(made.map(({ statement }) => [nameOf(statement.actor), statement.verb.id, statement.result])).toEqual([
      ['p-1', 'http://id.tincanapi.com/verb/skipped', { completion: false }],
      ['p-2', 'http://id.tincanapi.com/verb/skipped', { completion: false }],
    ])
    expect(new Set(made.map(({ statement }) => statement.id)).size).toBe(2)
  })

  test('excused names who did it, and not the reason they gave', () => {
    const made = told({ type: 'spot_check.excused', ...called, personId: 'p-1', by: 'i-7f3a', reason: '王芳送医' })
    expect(made[0]?.statement).toMatchObject({
      actor: { account: { name: 'p-1' } },
      verb: { id: 'https://w3id.org/xapi/adl/verbs/waived' },
      context: { extensions: { [EXTENSION('recorded-by')]: 'i-7f3a' } },
    })
    expect(JSON.stringify(made)).not.toContain('王芳')
  })
})

describe('whoever acts as one of the class', () => {
  const registrationOf = (personId: string) => told(aCheckIn(personId))[0]?.statement.context.registration

  test('does so under the UUID of the enrolment: the same in every session of the class, another for another person', () => {
    expect(registrationOf('p-1')).toBe(told(CLOSED, [HERE])[1]?.statement.context.registration)
    expect(z.uuid().parse(registrationOf('p-1'))).not.toBe(registrationOf('p-2'))
  })

  test('and chose themselves by a badge number that fitted several is told of how many', () => {
    const how = { manner: 'tap', readerId: 'wedge', credentialId: 'card-1', chosenAmong: 3 } as const
    const event: StationEvent = {
      type: 'presence.checked_in',
      presenceId: 'presence-1',
      sessionId: 'session-1',
      personId: 'p-1',
      how,
      lateMinutes: 0,
      returned: false,
    }
    expect(told(event)[0]?.statement.context.extensions).toMatchObject({ [EXTENSION('chosen-among')]: 3 })
    expect(told(aCheckIn('p-1'))[0]?.statement.context.extensions).not.toHaveProperty(EXTENSION('chosen-among'))
  })
})

describe('a sealed session', () => {
  const SEALED: StationEvent = {
    type: 'session.sealed',
    sessionId: 'session-1',
    by: 'i-7f3a',
    logSize: 812,
    root: 'ab'.repeat(32),
    hours: 'cd'.repeat(32),
    code: '7K3M-Q2ZD-9XAB',
  }
  const suspicion = { id: 'suspicion-1', kind: 'burst_tapping', people: 6, word: 'explained' }
  const toldWith = (event: StationEvent) =>
    statementsFor(
      anEntry(event),
      [],
      aStatementContext(() => [], { suspicions: () => [suspicion] }),
      NOTHING_UPLOADED,
    )

  test('carries its seal, and what its instructor was asked to look at with the word they said', () => {
    const [made, ...more] = toldWith(SEALED)
    expect(more).toEqual([])
    expect(made?.statement).toMatchObject({
      verb: { id: 'http://activitystrea.ms/approve' },
      context: {
        extensions: {
          'https://id.example.org/xapi/extensions/seal': {
            code: '7K3M-Q2ZD-9XAB',
            hours: SEALED.hours,
            root: SEALED.root,
            logSize: 812,
          },
          'https://id.example.org/xapi/extensions/suspicions': [suspicion],
        },
      },
    })
    expect(made === undefined ? [] : faultsOf(made.statement)).toEqual([])
  })

  test('is credit earned for whoever has any, under its seal', () => {
    const context = aStatementContext(() => [HERE, ABSENT], { sealCode: () => '7K3M-Q2ZD-9XAB' })
    const [, ...earned] = statementsFor(anEntry(SEALED), [], context, NOTHING_UPLOADED)
    expect(earned).toHaveLength(1)
    expect(earned[0]?.statement).toMatchObject({
      actor: { account: { name: 'p-1' } },
      verb: { id: 'http://id.tincanapi.com/verb/earned' },
      object: {
        id: 'https://sites.example.org/990000-01/credits/session-1',
        definition: { type: 'http://id.tincanapi.com/activitytype/reward' },
      },
      result: { completion: true, duration: 'PT119M' },
      context: {
        extensions: { [EXTENSION('credited-minutes')]: 119, [EXTENSION('seal-code')]: '7K3M-Q2ZD-9XAB' },
      },
    })
  })

  test('by the station itself has the station as its author, not a person', () => {
    const [made] = toldWith({ ...SEALED, by: 'station', reason: 'not_sealed_in_time' })
    expect(made?.statement.actor).toEqual({
      objectType: 'Agent',
      account: { homePage: 'https://sites.example.org/990000-01/stations', name: 'station-1' },
    })
  })

  test('an answer travels as the word, without the note', () => {
    const [made] = toldWith({
      type: 'suspicion.answered',
      suspicionId: 'suspicion-1',
      sessionId: 'session-1',
      word: 'explained',
      note: '王芳和同班组一起来的',
      by: 'i-7f3a',
    })
    expect(made?.statement).toMatchObject({
      verb: { id: 'http://adlnet.gov/expapi/verbs/commented' },
      context: { extensions: { 'https://id.example.org/xapi/extensions/suspicions': [suspicion] } },
    })
    expect(JSON.stringify(made)).not.toContain('王芳')
  })
})

test('a break is a session suspended and resumed', () => {
  const verbs = (['session.paused', 'session.resumed'] as const).flatMap((type) =>
    told({ type, sessionId: 'session-1', by: 'i-7f3a' }).map(({ statement }) => statement.verb.id),
  )
  expect(verbs).toEqual(['http://adlnet.gov/expapi/verbs/suspended', 'http://adlnet.gov/expapi/verbs/resumed'])
})

describe('a closed session', () => {
  test('gives a verdict on everyone of the roll, those who did not come included', () => {
    const made = told(CLOSED, [HERE, ABSENT])
    expect(made.map(({ statement }) => statement.verb.id)).toEqual([
      'http://activitystrea.ms/close',
      'http://adlnet.gov/expapi/verbs/attended',
      'http://adlnet.gov/expapi/verbs/attended',
    ])
    expect(made[1]?.statement).toMatchObject({
      actor: { account: { name: 'p-1' } },
      result: { completion: true, duration: 'PT7140S' },
      context: {
        extensions: {
          'https://id.example.org/xapi/extensions/attendance': 'here',
          'https://id.example.org/xapi/extensions/credited-minutes': 119,
        },
      },
    })
    expect(made[2]?.statement.result?.completion).toBe(false)
  })

  test('made again gives the same statements under the same ids, all of them different', () => {
    const entry = anEntry(CLOSED)
    const context = aStatementContext(() => [HERE, ABSENT])
    const first = statementsFor(entry, [], context, NOTHING_UPLOADED)
    const second = statementsFor(entry, [], context, NOTHING_UPLOADED)
    expect(second).toEqual(first)
    expect(new Set(first.map(({ statement }) => statement.id)).size).toBe(3)
  })
})

describe('a showing of a lesson', () => {
  const STOPPED: StationEvent = {
    type: 'lesson.stopped',
    sessionId: 'session-1',
    lessonId: 'lesson-1',
    position: 21,
    by: 'i-7f3a',
  }
  const showing = (segments: [number, number][], lessonId = 'lesson-1'): EndedViewing => {
    return { sessionId: 'session-1', lessonId, segments, position: 21 }
  }

  test('stopped half way is terminated, by the video profile, with what was shown in order', () => {
    const [made] = told(
      STOPPED,
      [],
      [
        showing([
          [0, 12],
          [14, 21],
          [18, 30],
        ]),
      ],
    )
    expect(made?.statement).toMatchObject({
      actor: { objectType: 'Group', account: { name: 'class-a' } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/terminated' },
      object: { definition: { type: 'https://w3id.org/xapi/video/activity-type/video' } },
      result: {
        extensions: {
          'https://w3id.org/xapi/video/extensions/time': 21,
          'https://w3id.org/xapi/video/extensions/progress': 0.28,
          'https://w3id.org/xapi/video/extensions/played-segments': '0[.]12[,]14[.]21[,]18[.]30',
        },
      },
      context: {
        contextActivities: { category: [{ id: 'https://w3id.org/xapi/video' }] },
        extensions: { 'https://w3id.org/xapi/video/extensions/length': 100 },
      },
    })
  })

  test('of nearly all of it is completed', () => {
    const [made] = told(STOPPED, [], [showing([[0, 96]])])
    expect(made?.statement).toMatchObject({
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
      result: { completion: true, duration: 'PT96.00S' },
    })
  })

  test('of a document, or of nothing, is not told', () => {
    expect(told(STOPPED, [], [showing([[0, 30]], 'handout'), showing([])])).toEqual([])
  })
})

describe('a lesson that a trainee watched by themselves', () => {
  const ENDED: StationEvent = {
    type: 'study.ended',
    studyId: 'study-1',
    personId: 'p-1',
    lessonId: 'lesson-1',
    position: 30,
    reason: 'asked',
  }
  const study = (sessionId: string | null): EndedStudy => {
    const who = { studyId: 'study-1', personId: 'p-1', sessionId }
    return { ...who, lessonId: 'lesson-1', segments: [[0, 30]], position: 30, endedAt: NINE + 60_000 }
  }

  test('is theirs and nobody led it: it names the session they were checked in to, and their enrolment', () => {
    const [made, ...more] = told(ENDED, [], [study('session-1')])
    expect(more).toEqual([])
    expect(made?.statement.actor).toMatchObject({ objectType: 'Agent', account: { name: 'p-1' } })
    expect(made?.statement.context).toMatchObject({
      registration: told(aCheckIn('p-1'))[0]?.statement.context.registration,
      contextActivities: { grouping: [{ id: 'https://sites.example.org/990000-01/sessions/session-1' }] },
    })
    expect(made?.statement.context).not.toHaveProperty('instructor')
  })

  test('in no session still names the course that its lesson is of, and nothing that it does not know', () => {
    const [made] = told(ENDED, [], [study(null)])
    expect(made?.statement.context.contextActivities).toEqual({
      parent: [
        {
          objectType: 'Activity',
          id: 'https://sites.example.org/990000-01/courses/electric-safety',
          definition: { type: 'http://adlnet.gov/expapi/activities/course' },
        },
      ],
      category: [{ objectType: 'Activity', id: 'https://w3id.org/xapi/video' }],
    })
    expect(Object.keys(made?.statement.context ?? {})).not.toEqual(expect.arrayContaining(['registration', 'team']))
    expect(made === undefined ? [] : [...faultsOf(made.statement), ...faultsByProfile(made.statement)]).toEqual([])
  })

  test('is told apart from a showing to the class', () => {
    const [own] = told(ENDED, [], [study('session-1')])
    const shown = { sessionId: 'session-1', lessonId: 'lesson-1', segments: [[0, 30] as const], position: 30 }
    const [ofClass] = told(ENDED, [], [shown])
    expect(own?.statement.context.extensions).toMatchObject({ [EXTENSION('self-study')]: true })
    expect(ofClass?.statement.context.extensions).not.toHaveProperty(EXTENSION('self-study'))
  })
})

test('what does not concern the record store has no statement', () => {
  expect(told({ type: 'station.stopped', signal: 'SIGTERM' })).toEqual([])
  expect(told({ type: 'staff.signed_in', personId: 'i-7f3a', role: 'instructor' })).toEqual([])
})

test('before a site package there are no statements', () => {
  const context = { ...aStatementContext(), site: () => null }
  expect(statementsFor(anEntry(OPENED), [], context, NOTHING_UPLOADED)).toEqual([])
})

test('every kind of statement passes the validator, and those of media their profile', () => {
  const statements = everyStatement().map(({ bytes }): unknown => JSON.parse(bytes.toString('utf8')))
  expect(statements.flatMap((statement) => [...faultsOf(statement), ...faultsByProfile(statement)])).toEqual([])
  const verbs = statements.map((statement) => z.object({ verb: z.object({ id: z.string() }) }).parse(statement).verb.id)
  expect(new Set(verbs)).toEqual(new Set(Object.values(VERBS).map(({ id }) => id)))
})

test('a showing that breaks its profile is found by it', () => {
  const ended = { sessionId: 'session-1', lessonId: 'lesson-1', segments: [[0, 30] as const], position: 30 }
  const stopped = {
    type: 'lesson.stopped',
    sessionId: 'session-1',
    lessonId: 'lesson-1',
    position: 30,
    by: 'i-7f3a',
  } as const
  const [made] = told(stopped, [], [ended])
  const text = JSON.stringify(made?.statement)
  expect(faultsByProfile(JSON.parse(text))).toEqual([])
  expect(faultsByProfile(JSON.parse(text.replace('extensions/progress', 'extensions/advance')))).toEqual([
    'result extensions https://w3id.org/xapi/video/extensions/progress is missing',
    'progress is not between 0 and 1',
  ])
})

describe('every statement', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  const how = fc.oneof(
    fc.record({ manner: fc.constant('tap' as const), readerId: id, credentialId: id }),
    fc.record({ manner: fc.constant('manual' as const), by: id, reason: fc.string({ minLength: 1 }) }),
  )
  const presence = fc.record({ presenceId: id, sessionId: id, personId: id, how })
  const minutes = fc.integer({ min: 0, max: 600 })
  const event: fc.Arbitrary<StationEvent> = fc.oneof(
    fc.record({
      type: fc.constantFrom('session.opened' as const, 'session.teaching' as const, 'session.closed' as const),
      sessionId: id,
      by: id,
    }),
    fc.tuple(presence, minutes, fc.boolean()).map(([common, lateMinutes, returned]) => {
      return { type: 'presence.checked_in' as const, ...common, lateMinutes, returned }
    }),
    fc.tuple(presence, minutes).map(([common, earlyMinutes]) => {
      return { type: 'presence.checked_out' as const, ...common, earlyMinutes }
    }),
    fc.tuple(id, fc.uuid()).map(([sessionId, eventId]) => ({ ...UNDONE, sessionId, eventId })),
    fc.record({
      type: fc.constant('spot_check.missed' as const),
      checkId: id,
      sessionId: id,
      personIds: fc.array(id, { maxLength: 5 }),
    }),
    fc.record({
      type: fc.constant('spot_check.excused' as const),
      checkId: id,
      sessionId: id,
      personId: id,
      by: id,
      reason: id,
    }),
    fc.record({
      type: fc.constant('lesson.stopped' as const),
      sessionId: id,
      lessonId: id,
      position: fc.double({ min: 0, max: 100, noNaN: true }),
      by: id,
    }),
  )
  const seconds = fc.double({ min: 0, max: 100, noNaN: true })
  const segment = fc.tuple(seconds, seconds).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)])
  const segments = fc.array(segment, { maxLength: 1_000 })
  const earlier = '0195a3f0-7c00-7000-8000-000000000001'
  const uploaded: Uploaded = { judged: () => true, verdict: () => earlier, credit: () => earlier }

  test('is valid, says Z, leaves the store its own fields, and is at most 8 KB', () => {
    fc.assert(
      fc.property(event, segments, (what, shown) => {
        const ended = { sessionId: 'session-1', lessonId: 'lesson-1', segments: shown, position: 1 }
        const own = { ...ended, studyId: 'study-1', personId: 'p-1', endedAt: NINE }
        for (const { statement } of told(what, [HERE, ABSENT], [ended, own], uploaded)) {
          const text = JSON.stringify(statement)
          expect(faultsOf(JSON.parse(text))).toEqual([])
          expect(faultsByProfile(JSON.parse(text))).toEqual([])
          expect(statement.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
          expect(statement.id).toBe(z.uuid().parse(statement.id).toLowerCase())
          expect(Object.keys(statement)).not.toEqual(expect.arrayContaining(['stored', 'authority', 'version']))
          expect(text).not.toMatch(/"mbox|"name":"(?!p-|i-|class-|[A-Za-z0-9._-]+")/)
          expect(Buffer.byteLength(text)).toBeLessThan(8_192)
        }
      }),
      { numRuns: 150 },
    )
  })
})
