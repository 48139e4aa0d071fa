import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../electron/station/api/schemas/answer.ts'
import type { OpenQuestion } from '../../../electron/station/api/schemas/questions.ts'
import type { StudyPlan } from '../../../electron/station/api/schemas/self-study.ts'
import type { OpenSpotCheck } from '../../../electron/station/api/schemas/spot-checks.ts'
import { initialState, type KioskEvent, type KioskState, nextState } from '../../../renderer/kiosk/kiosk-state.ts'
import { viewOf } from '../../../renderer/kiosk/kiosk-view.ts'
import { answers, aSession, aStatus, NOW } from './answers.ts'

/** The kiosk after some events, in order. */
const kioskAfter = (...events: KioskEvent[]): KioskState => events.reduce(nextState, initialState)

const loaded = (now = 0): KioskEvent => ({ event: 'loaded', status: aStatus(), sessions: [aSession()], now, wall: NOW })
const answered = (answer: Answer, now = 0): KioskEvent => ({ event: 'answered', answer, now })
const scene = (...events: KioskEvent[]) => viewOf(kioskAfter(...events)).scene

describe('the kiosk', () => {
  test('says it is starting until it has heard the station', () => {
    expect(scene()).toBe('starting')
    expect(scene({ event: 'link_lost' })).toBe('starting')
    expect(scene(loaded())).toBe('idle')
  })

  test('knows how far the clock of the station is ahead of its own', () => {
    const state = nextState(initialState, {
      event: 'loaded',
      status: aStatus({ now: NOW }),
      sessions: [],
      now: 0,
      wall: NOW - 90_000,
    })
    expect(state.clockAhead).toBe(90_000)
  })

  describe('given an answer', () => {
    test('shows it and goes back to idle by itself once its time has passed', () => {
      expect(scene(loaded(), answered(answers.checked_in, 1000))).toBe('answer')
      expect(scene(loaded(), answered(answers.checked_in, 1000), { event: 'time_passed', now: 6999 })).toBe('answer')
      expect(scene(loaded(), answered(answers.checked_in, 1000), { event: 'time_passed', now: 7000 })).toBe('idle')
    })

    test('goes back at a touch', () => {
      expect(scene(loaded(), answered(answers.unknown_card), { event: 'dismissed' })).toBe('idle')
    })

    test('lets the next tap replace it at once, for its own full time', () => {
      const view = viewOf(
        kioskAfter(
          loaded(),
          answered(answers.unknown_card, 0),
          answered({ ...answers.checked_in, id: 'answer-2' }, 2000),
        ),
      )
      expect(view).toMatchObject({ scene: 'answer', answer: { id: 'answer-2' }, from: 2000, until: 8000 })
    })

    test('lets a card that wobbled on the reader be: whoever reads that it counted is not told otherwise', () => {
      const again = { ...answers.already_in, id: 'answer-2', since: answers.checked_in.at + 9 }
      const wobbled = [loaded(), answered(answers.checked_in, 0), answered(again, 400)]
      expect(viewOf(kioskAfter(...wobbled))).toMatchObject({ answer: { kind: 'checked_in' }, from: 0 })
      const wobbledOut = [
        answered(answers.left_early, 0),
        answered({ ...answers.already_out, id: 'answer-2', left: answers.left_early.at + 9 }, 400),
      ]
      expect(viewOf(kioskAfter(loaded(), ...wobbledOut))).toMatchObject({ answer: { kind: 'left_early' }, from: 0 })
    })

    test('tells whoever taps again on purpose, and whoever came before', () => {
      const again = { ...answers.already_in, id: 'answer-2', since: answers.checked_in.at }
      const asked = [loaded(), answered(answers.checked_in, 0), answered(again, 3000)]
      expect(viewOf(kioskAfter(...asked))).toMatchObject({ answer: { kind: 'already_in' }, from: 3000 })
      const other = { ...answers.already_in, id: 'answer-2' }
      expect(viewOf(kioskAfter(loaded(), answered(answers.checked_in, 0), answered(other, 400)))).toMatchObject({
        answer: { kind: 'already_in' },
      })
    })

    test('closes a sheet that lies over it', () => {
      const state = kioskAfter(loaded(), { event: 'sheet_opened', sheet: 'help' }, answered(answers.checked_in))
      expect(state.sheet).toBeNull()
    })

    test('keeps the demo cards beside it', () => {
      expect(kioskAfter(loaded(), { event: 'demo_switched' }, answered(answers.checked_in)).demoOpen).toBe(true)
    })

    test('shows it once, though the request and the stream both tell it', () => {
      const twice = [loaded(), answered(answers.checked_in, 0), answered(answers.checked_in, 500)]
      expect(viewOf(kioskAfter(...twice))).toMatchObject({ from: 0 })
      expect(scene(...twice, { event: 'dismissed' }, answered(answers.checked_in, 900))).toBe('idle')
    })

    test('remembers no more answers than it needs', () => {
      const many = Array.from({ length: 500 }, (_, index) =>
        answered({ ...answers.unknown_card, id: `answer-${index}` }),
      )
      expect(kioskAfter(loaded(), ...many).answered.length).toBeLessThan(50)
    })
  })

  describe('given the question which session', () => {
    test('waits as long as the station does, then goes back to idle', () => {
      expect(viewOf(kioskAfter(loaded(), answered(answers.choose_session, 1000)))).toMatchObject({
        scene: 'question',
        until: 21_000,
      })
      expect(scene(loaded(), answered(answers.choose_session, 1000), { event: 'time_passed', now: 21_000 })).toBe(
        'idle',
      )
    })

    test('marks the first choice and takes no second', () => {
      const state = kioskAfter(
        loaded(),
        answered(answers.choose_session),
        { event: 'chose', choice: 'session-2' },
        { event: 'chose', choice: 'session-1' },
      )
      expect(state.scene).toMatchObject({ chosen: 'session-2' })
    })

    test('shows the answer to the choice, even under the id of the question', () => {
      expect(scene(loaded(), answered(answers.choose_session), answered(answers.checked_in))).toBe('answer')
    })
  })

  describe('when the station is away', () => {
    test('says it is reconnecting, and is itself again once the station is heard', () => {
      expect(viewOf(kioskAfter(loaded(), { event: 'link_lost' }))).toEqual({ scene: 'reconnecting', tapLost: false })
      expect(scene(loaded(), { event: 'link_lost' }, loaded())).toBe('idle')
    })

    test('lets an answer already given be read to its end', () => {
      const events = [loaded(), answered(answers.checked_in, 0), { event: 'link_lost' }] as const
      expect(scene(...events)).toBe('answer')
      expect(scene(...events, { event: 'time_passed', now: 6000 })).toBe('reconnecting')
    })

    test('takes back a question, which could not be answered', () => {
      expect(scene(loaded(), answered(answers.choose_session), { event: 'link_lost' })).toBe('reconnecting')
    })

    test('says that a tap was not recorded, over whatever stood there', () => {
      const events = [loaded(), answered(answers.checked_in), { event: 'tap_lost' }] as const
      expect(viewOf(kioskAfter(...events))).toEqual({ scene: 'reconnecting', tapLost: true })
      expect(viewOf(kioskAfter(...events, { event: 'link_lost' }))).toEqual({ scene: 'reconnecting', tapLost: true })
    })

    test('asks for a lost tap again once the station is back, for a while', () => {
      const events = [loaded(), { event: 'tap_lost' }, loaded(3000)] as const
      expect(scene(...events)).toBe('tap_again')
      expect(scene(...events, { event: 'time_passed', now: 11_000 })).toBe('idle')
    })

    test('forgets the lost tap when the next one is answered', () => {
      const events = [loaded(), { event: 'tap_lost' }, answered(answers.checked_in, 0)] as const
      expect(scene(...events)).toBe('answer')
      expect(scene(...events, loaded(100))).toBe('answer')
    })
  })

  test('asks for a tap again that the station would not take', () => {
    expect(scene(loaded(), { event: 'tap_rejected', now: 0 })).toBe('tap_again')
  })

  test('says so when the station does not know the page, and recovers when it does', () => {
    expect(scene(loaded(), { event: 'link_refused' })).toBe('refused')
    expect(scene(loaded(), { event: 'link_refused' }, loaded())).toBe('idle')
  })

  test('says so when the station cannot serve at all', () => {
    expect(viewOf(kioskAfter({ event: 'link_troubled', code: 'cannot_serve' }))).toEqual({
      scene: 'trouble',
      code: 'cannot_serve',
    })
  })

  test('is found as it was by the next person', () => {
    const state = kioskAfter(
      loaded(),
      { event: 'type_switched' },
      { event: 'sheet_opened', sheet: 'help' },
      { event: 'left_alone' },
    )
    expect(state).toMatchObject({ largeType: false, sheet: null })
  })
})

describe('between answers', () => {
  const check: OpenSpotCheck = {
    checkId: 'check-1',
    sessionId: 'session-1',
    room: '一号教室',
    calledAt: NOW - 1_000,
    dueAt: NOW + 180_000,
    people: [{ shownName: '王*芳', answered: false }],
  }
  const question: OpenQuestion = {
    askId: 'ask-1',
    sessionId: 'session-1',
    room: '一号教室',
    questionId: 'question-1',
    text: '先做什么？',
    textEnglish: null,
    options: [{ option: 'A', text: '断电', textEnglish: null }],
    manner: 'taps',
    askedAt: NOW,
    present: 38,
    answered: 0,
    zone: null,
    counts: null,
    correct: null,
  }
  const plan: StudyPlan = {
    studyId: 'study-1',
    shownName: '王*芳',
    courses: [],
    studyMinutes: 0,
    skipAhead: false,
    askAfterMinutes: 5,
    answerSeconds: 60,
  }
  const asked = (spotChecks: OpenSpotCheck[], questions: OpenQuestion[]): KioskEvent => ({
    event: 'asks_loaded',
    spotChecks,
    questions,
    now: NOW,
  })

  test('those called by a spot check are shown, and the zones of a question before them', () => {
    expect(scene(loaded(), asked([check], []))).toBe('spot_check')
    expect(scene(loaded(), asked([check], [question]))).toBe('zones')
    expect(scene(loaded(), asked([check], [question]), asked([], []))).toBe('idle')
  })

  test('an answer comes before all of it, and gives way to it again', () => {
    const told = kioskAfter(loaded(), asked([check], []), answered(answers.checked_in))
    expect(viewOf(told).scene).toBe('answer')
    expect(viewOf(nextState(told, { event: 'time_passed', now: 6_000 })).scene).toBe('spot_check')
  })

  test('a touched zone is shown at once', () => {
    const state = kioskAfter(loaded(), asked([], [question]), { event: 'zone_touched', askId: 'ask-1', zone: 'A' })
    expect(viewOf(state)).toMatchObject({ scene: 'zones', question: { zone: 'A' } })
  })

  test('somebody’s own lessons are kept while others are answered, and nothing of them once they are over', () => {
    const open = kioskAfter(loaded(), answered(answers.checked_in), { event: 'study_opened', plan })
    expect(viewOf(open).scene).toBe('study')
    const interrupted = nextState(open, answered(answers.unknown_card, 1_000))
    expect(viewOf(interrupted).scene).toBe('answer')
    expect(viewOf(nextState(interrupted, { event: 'dismissed' })).scene).toBe('study')
    const over = nextState(interrupted, { event: 'study_over', handedOver: true })
    expect(over).toMatchObject({ study: null, note: { says: 'study_handed_over' } })
    expect(JSON.stringify(over)).not.toContain(plan.shownName)
    expect(viewOf(over).scene).toBe('answer')
  })

  test('lessons that did not open are a word, and the kiosk is free', () => {
    const state = kioskAfter(loaded(), answered(answers.checked_in), { event: 'study_not_opened' })
    expect(viewOf(state).scene).toBe('idle')
    expect(state.note?.says).toBe('study_not_opened')
  })

  test('a page that the station no longer knows shows nobody’s lessons', () => {
    expect(kioskAfter(loaded(), { event: 'study_opened', plan }, { event: 'link_refused' }).study).toBeNull()
  })
})
