import { describe, expect, test } from 'vitest'
import type { OpenQuestion } from '../../../electron/station/api/schemas/questions.ts'
import type { OpenSpotCheck } from '../../../electron/station/api/schemas/spot-checks.ts'
import { calledPeople, openAsks, timeLeft, withZone } from '../../../renderer/kiosk/class-asks.ts'
import { NOW } from './answers.ts'

const MINUTE = 60_000

function aSpotCheck(changes: Partial<OpenSpotCheck> = {}): OpenSpotCheck {
  return {
    checkId: 'check-1',
    sessionId: 'session-1',
    room: '一号教室',
    calledAt: NOW - MINUTE,
    dueAt: NOW + 2 * MINUTE,
    people: [
      { shownName: '王*芳', answered: true },
      { shownName: '李*', answered: false },
    ],
    ...changes,
  }
}

function aQuestion(changes: Partial<OpenQuestion> = {}): OpenQuestion {
  return {
    askId: 'ask-1',
    sessionId: 'session-1',
    room: '一号教室',
    questionId: 'question-1',
    text: '先做什么？',
    textEnglish: 'What first?',
    options: [
      { option: 'A', text: '断电', textEnglish: 'Power off' },
      { option: 'B', text: '拉人', textEnglish: 'Pull' },
    ],
    manner: 'taps',
    askedAt: NOW,
    present: 38,
    answered: 12,
    zone: null,
    counts: null,
    correct: null,
    ...changes,
  }
}

describe('what a class waits for at the kiosk', () => {
  test('is a spot check that somebody has still to answer, while there is time', () => {
    const everybodyCame = aSpotCheck({ checkId: 'done', people: [{ shownName: '王*芳', answered: true }] })
    const over = aSpotCheck({ checkId: 'over', dueAt: NOW })
    const { spotChecks } = openAsks([everybodyCame, over, aSpotCheck()], [], NOW)
    expect(spotChecks.map(({ checkId }) => checkId)).toEqual(['check-1'])
  })

  test('has the most urgent of several rooms first', () => {
    const sooner = aSpotCheck({ checkId: 'sooner', dueAt: NOW + MINUTE })
    expect(openAsks([aSpotCheck(), sooner], [], NOW).spotChecks[0]?.checkId).toBe('sooner')
  })

  test('is a question answered by taps, and neither one by hands nor one that is over', () => {
    const byHands = aQuestion({ askId: 'hands', manner: 'hands' })
    const over = aQuestion({ askId: 'over', counts: { A: 3, B: 9 } })
    expect(openAsks([], [byHands, over, aQuestion()], NOW).questions.map(({ askId }) => askId)).toEqual(['ask-1'])
  })

  test('takes a zone as soon as it is touched', () => {
    const asks = openAsks([], [aQuestion(), aQuestion({ askId: 'other' })], NOW)
    expect(withZone(asks, 'ask-1', 'B').questions.map(({ zone }) => zone)).toEqual(['B', null])
  })
})

describe('the names of those called', () => {
  test('begin with those who have still to tap, and say where only if there are several rooms', () => {
    expect(calledPeople([aSpotCheck()], 10)).toEqual({
      people: [
        { key: 'check-1 1', shownName: '李*', answered: false, room: null },
        { key: 'check-1 0', shownName: '王*芳', answered: true, room: null },
      ],
      more: 0,
    })
    const rooms = calledPeople([aSpotCheck(), aSpotCheck({ checkId: 'check-2', room: '实训车间' })], 10)
    expect(rooms.people.map(({ room }) => room)).toEqual(['一号教室', '实训车间', '一号教室', '实训车间'])
  })

  test('are as many as fit, with the number of the others', () => {
    const people = Array.from({ length: 40 }, () => ({ shownName: '李*', answered: false }))
    const { people: shown, more } = calledPeople([aSpotCheck({ people })], 18)
    expect([shown.length, more]).toEqual([18, 22])
  })
})

test('time left is counted in whole seconds and never below nothing', () => {
  expect(timeLeft(NOW + 125_000, NOW)).toBe('2:05')
  expect(timeLeft(NOW + 200, NOW)).toBe('0:01')
  expect(timeLeft(NOW - 1, NOW)).toBe('0:00')
})
