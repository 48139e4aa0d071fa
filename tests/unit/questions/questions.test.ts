import { describe, expect, test } from 'vitest'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import type { Asked } from '../../../electron/station/questions/questions.ts'
import { coursesWithQuestions } from '../../builders/questions.ts'
import { aSpotCheckedClass } from '../../builders/spot-checked-class.ts'

const SECOND = 1_000
const noChecks = { timesPerSession: 0 }

/** A class of six that is being taught, with a question to ask. */
async function aClass() {
  const station = await aSpotCheckedClass({
    people: 6,
    courses: coursesWithQuestions(),
    settings: { spotChecks: noChecks },
  })
  station.begin(6)
  station.pass(10)
  const questions = () => station.rooms().questions
  const ask = (manner: 'taps' | 'hands' = 'taps', question = 'question-fire') =>
    askIdOf(questions().ask('session-1', question, manner, 'instructor-1'))
  return { ...station, questions, ask }
}

function askIdOf(asked: Asked): string {
  if (!asked.done) throw new Error(`refused: ${asked.code}`)
  return asked.question.askId
}

describe('the questions of a course', () => {
  test('come with the site package, in its order', async () => {
    const { questions } = await aClass()
    expect(questions().of('session-1', 'course-safety')).toMatchObject({
      questions: [
        { id: 'question-fire', afterLessonId: 'lesson-video', correct: 'B', options: [{ option: 'A' }, {}, {}] },
        { id: 'question-pace', afterLessonId: null, correct: null },
      ],
      asked: [],
    })
  })
})

describe('a question by taps', () => {
  test('is answered by tapping in the zone that was touched, and counted when it is closed', async () => {
    const { questions, ask, tap } = await aClass()
    const askId = ask()
    expect(questions().open()).toMatchObject([{ askId, answered: 0, present: 6, counts: null, correct: null }])
    questions().setZone(askId, 'B')
    expect(tap(1)).toMatchObject({ kind: 'question_answered', option: 'B' })
    tap(2)
    questions().setZone(askId, 'A')
    tap(3)
    expect(questions().openFor('session-1')).toMatchObject({ answered: 3, zone: 'A', counts: null })
    questions().close('session-1', askId, 'instructor-1')
    expect(questions().open()).toMatchObject([{ askId, counts: { A: 1, B: 2 }, answered: 3, correct: 'B' }])
  })

  test('counts the last answer of each, as long as it is open', async () => {
    const { questions, ask, tap } = await aClass()
    const askId = ask()
    questions().setZone(askId, 'A')
    tap(1)
    questions().setZone(askId, 'C')
    tap(1)
    questions().close('session-1', askId, 'instructor-1')
    expect(questions().of('session-1', 'course-safety').asked).toMatchObject([{ counts: { C: 1 }, answered: 1 }])
  })

  test('keeps its zone for half a minute after the last tap, and then asks each', async () => {
    const { questions, ask, tap, clock } = await aClass()
    const askId = ask()
    questions().setZone(askId, 'B')
    clock.pass(29 * SECOND)
    expect(tap(1)).toMatchObject({ kind: 'question_answered', option: 'B' })
    clock.pass(29 * SECOND)
    expect(tap(2)).toMatchObject({ kind: 'question_answered', option: 'B' })
    clock.pass(30 * SECOND)
    expect(questions().openFor('session-1')).toMatchObject({ zone: null })
    expect(tap(3)).toMatchObject({
      kind: 'choose_option',
      options: [
        { option: 'A', text: '浇水', textEnglish: 'Water' },
        { option: 'B' },
        { option: 'C', textEnglish: null },
      ],
    })
  })

  test('without a zone is answered on the screen, by the answer that was asked for', async () => {
    const { questions, ask, tap, rooms } = await aClass()
    const askId = ask()
    const asked = tap(1)
    expect(rooms().checkIn.choose(asked.id, 'D')).toBeNull()
    expect(rooms().checkIn.choose(asked.id, 'C')).toMatchObject({ kind: 'question_answered', option: 'C' })
    expect(rooms().checkIn.choose(asked.id, 'A')).toBeNull()
    questions().close('session-1', askId, 'instructor-1')
    expect(questions().open()).toMatchObject([{ counts: { C: 1 } }])
  })

  test('that was closed while somebody still chose takes nothing and sends nobody home', async () => {
    const { questions, ask, tap, rooms } = await aClass()
    const askId = ask()
    const asked = tap(1)
    questions().close('session-1', askId, 'instructor-1')
    expect(rooms().checkIn.choose(asked.id, 'A')).toBeNull()
    expect(tap(1)).toMatchObject({ kind: 'already_in' })
    expect(questions().open()).toMatchObject([{ counts: {}, answered: 0 }])
  })

  test('that was closed half a minute ago no longer holds up whoever leaves', async () => {
    const { questions, ask, tap, clock } = await aClass()
    questions().close('session-1', ask(), 'instructor-1')
    clock.pass(31 * SECOND)
    expect(tap(1)).toMatchObject({ kind: 'left_early' })
  })

  test('that nobody closed ends after ten minutes, so that whoever taps to leave has left', async () => {
    const { questions, ask, tap, pass } = await aClass()
    ask()
    pass(9)
    expect(tap(1)).toMatchObject({ kind: 'choose_option' })
    pass(2)
    expect(questions().openFor('session-1')).toBeNull()
    expect(tap(1)).toMatchObject({ kind: 'left_early' })
  })

  test('survives a station that is killed: answers stay, and it is still open', async () => {
    const { questions, ask, tap, killAndRestart } = await aClass()
    const askId = ask()
    questions().setZone(askId, 'B')
    tap(1)
    killAndRestart()
    expect(questions().open()).toMatchObject([{ askId, answered: 1, zone: null }])
    questions().setZone(askId, 'A')
    tap(2)
    questions().close('session-1', askId, 'instructor-1')
    expect(questions().open()).toMatchObject([{ counts: { A: 1, B: 1 } }])
  })
})

describe('a question by show of hands', () => {
  test('is counted by the instructor; the last count holds, and taps are no answers', async () => {
    const { questions, ask, tap } = await aClass()
    const askId = ask('hands')
    expect(tap(1)).toMatchObject({ kind: 'left_early' })
    questions().count('session-1', askId, { A: 1, B: 2 }, 'instructor-1')
    questions().count('session-1', askId, { A: 2, B: 3 }, 'instructor-1')
    questions().close('session-1', askId, 'instructor-1')
    expect(questions().open()).toMatchObject([{ counts: { A: 2, B: 3 }, answered: 5, correct: 'B' }])
  })

  test('is corrected after it was closed', async () => {
    const { questions, ask } = await aClass()
    const askId = ask('hands')
    questions().close('session-1', askId, 'instructor-1')
    questions().count('session-1', askId, { B: 6 }, 'instructor-1')
    expect(questions().open()).toMatchObject([{ counts: { B: 6 } }])
  })
})

describe('the result of a question', () => {
  test('stays on the screens for a minute, and in the records of the session', async () => {
    const { questions, ask, clock } = await aClass()
    questions().close('session-1', ask(), 'instructor-1')
    clock.pass(59 * SECOND)
    expect(questions().open()).toHaveLength(1)
    clock.pass(2 * SECOND)
    expect(questions().open()).toEqual([])
    expect(questions().of('session-1', 'course-safety').asked).toHaveLength(1)
  })
})

describe('what is refused', () => {
  test('a question of another course, while another is open, or when nobody teaches', async () => {
    const { questions, ask, act } = await aClass()
    const refused = (question: string) => questions().ask('session-1', question, 'taps', 'instructor-1')
    expect(refused('no-such-question')).toEqual({ done: false, code: 'unknown_question' })
    ask()
    expect(refused('question-pace')).toEqual({ done: false, code: 'question_open' })
    act('close')
    expect(refused('question-pace')).toEqual({ done: false, code: 'wrong_state' })
  })

  test('counting hands where people tap, options that it does not have, and closing it twice', async () => {
    const { questions, ask } = await aClass()
    const byTaps = ask()
    expect(questions().count('session-1', byTaps, { A: 1 }, 'instructor-1')).toMatchObject({ code: 'wrong_manner' })
    expect(questions().setZone(byTaps, 'D')).toMatchObject({ code: 'unknown_option' })
    questions().close('session-1', byTaps, 'instructor-1')
    expect(questions().close('session-1', byTaps, 'instructor-1')).toMatchObject({ code: 'question_closed' })
    expect(questions().setZone(byTaps, 'A')).toMatchObject({ code: 'question_closed' })
    const byHands = ask('hands')
    expect(questions().setZone(byHands, 'A')).toMatchObject({ code: 'wrong_manner' })
    expect(questions().count('session-1', byHands, { D: 1 }, 'instructor-1')).toMatchObject({ code: 'unknown_option' })
  })
})

test('the end of the class closes the question that is open', async () => {
  const { questions, ask, act } = await aClass()
  ask()
  act('close')
  expect(questions().openFor('session-1')).toBeNull()
  expect(questions().of('session-1', 'course-safety').asked).toMatchObject([{ counts: {} }])
})

test('rebuilding from the log changes nothing that is shown', async () => {
  const { questions, ask, tap, rooms, store } = await aClass()
  const byTaps = ask()
  questions().setZone(byTaps, 'B')
  tap(1)
  questions().setZone(byTaps, 'A')
  tap(1)
  questions().close('session-1', byTaps, 'instructor-1')
  questions().count('session-1', ask('hands'), { A: 3 }, 'instructor-1')
  const before = questions().of('session-1', 'course-safety')
  rebuild(store(), rooms().log)
  expect(questions().of('session-1', 'course-safety')).toEqual(before)
})
