import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckedLesson, MorningCheck } from '../../../electron/station/api/schemas/morning.ts'
import type { OpenQuestion, SessionQuestions } from '../../../electron/station/api/schemas/questions.ts'
import type { SpotCheckResult } from '../../../electron/station/api/schemas/spot-checks.ts'
import { byUrgency, isChecking, shareRead, sizeWords } from '../../../renderer/console/morning/morning-words.ts'
import {
  countedBy,
  percentRight,
  resultBars,
  runningQuestion,
  sumOf,
} from '../../../renderer/console/questions/counts.ts'
import { fitting } from '../../../renderer/console/questions/fitting.ts'
import { phaseOf, runningChecks, type SpotCheck, tapped } from '../../../renderer/console/spot-checks/check-phase.ts'
import { type ClassChoice, lengths, likelyChoice } from '../../../renderer/console/start-class/class-choice.ts'
import { readChoice } from '../../../renderer/console/start-class/kept-choice.ts'
import type { StationClass } from '../../../renderer/console/station/requests.ts'
import { MINUTE, NINE, session } from './people-of-a-roll.ts'

describe('a spot check', () => {
  const check = (...results: SpotCheckResult[]): SpotCheck => ({
    checkId: 'check-1',
    number: 1,
    calledAt: NINE,
    dueAt: NINE + 3 * MINUTE,
    makeUpUntil: NINE + 13 * MINUTE,
    askedBy: null,
    people: results.map((result, at) => ({
      personId: `p-${at}`,
      name: '王秀芳',
      result,
      answeredAt: null,
      reason: null,
    })),
  })

  it('waits with a countdown, then for those who make up, then is over', () => {
    const called = check('waiting', 'answered')
    expect(phaseOf(called, NINE + 1)).toEqual({ phase: 'waiting', secondsLeft: 180 })
    expect(phaseOf(called, NINE + 3 * MINUTE - 1)).toEqual({ phase: 'waiting', secondsLeft: 1 })
    expect(phaseOf(called, NINE + 3 * MINUTE)).toEqual({ phase: 'make_up' })
    expect(phaseOf(called, NINE + 13 * MINUTE)).toEqual({ phase: 'over' })
  })

  it('is over as soon as nobody is left to tap', () => {
    expect(phaseOf(check('answered', 'excused'), NINE + 1)).toEqual({ phase: 'over' })
    expect(phaseOf(check(), NINE + 1)).toEqual({ phase: 'over' })
    expect(runningChecks([check('answered'), check('missed')], NINE + 4 * MINUTE)).toHaveLength(1)
  })

  it('counts those who tapped, in time or late', () => {
    expect(tapped(check('waiting', 'answered', 'made_up', 'missed', 'excused'))).toBe(2)
  })
})

function question(id: string, afterLessonId: string | null): SessionQuestions['questions'][number] {
  const options = [
    { option: 'A' as const, text: '先断电', textEnglish: null },
    { option: 'B' as const, text: '先拉人', textEnglish: null },
  ]
  return { id, afterLessonId, text: id, textEnglish: null, options, correct: 'A' }
}

function asked(questionId: string, changes: Partial<OpenQuestion> = {}): OpenQuestion {
  const { afterLessonId: _, id, ...words } = question(questionId, null)
  return {
    ...words,
    askId: `ask-${questionId}`,
    sessionId: 'session-1',
    room: '一号教室',
    questionId: id,
    manner: 'hands',
    askedAt: NINE,
    present: 20,
    answered: 0,
    zone: null,
    counts: null,
    ...changes,
  }
}

describe('the questions of a course', () => {
  const lessons = [
    { id: 'one', shown: 90 },
    { id: 'two', shown: 12 },
    { id: 'three', shown: 0 },
  ]
  const questions = [
    question('first', 'one'),
    question('second', 'two'),
    question('third', 'three'),
    question('any', null),
  ]

  it('offer the one that follows the lesson on the screen', () => {
    expect(fitting({ questions, asked: [] }, lessons, 'one').next?.id).toBe('first')
    expect(fitting({ questions, asked: [] }, lessons, null).next?.id).toBe('second')
  })

  it('offer none twice, nor one whose lesson was not shown; the asked ones come last', () => {
    const choice = fitting({ questions, asked: [asked('first'), asked('second')] }, lessons, 'one')
    expect(choice.next?.id).toBe('any')
    expect(choice.others.map(({ id }) => id)).toEqual(['third', 'first', 'second'])
    expect(fitting({ questions: [question('third', 'three')], asked: [] }, lessons, null).next).toBeNull()
  })

  it('are counted by hands, never below none', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom(-1, 1, 5)))
    fc.assert(
      fc.property(steps, (taken) => {
        const counts = taken.reduce((before, [option, step]) => countedBy(before, option, step), {})
        expect(sumOf(counts)).toBeGreaterThanOrEqual(0)
        for (const people of Object.values(counts)) expect(people).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('show each option with its share, the right one marked', () => {
    const result = asked('first', { counts: { A: 15, B: 5 }, correct: 'A' })
    expect(resultBars(result).map(({ people, share, isCorrect }) => [people, share, isCorrect])).toEqual([
      [15, 0.75, true],
      [5, 0.25, false],
    ])
    expect(percentRight(result)).toBe(75)
  })

  it('draw no share where nobody answered, and no right answer where there is none', () => {
    const result = asked('first', { counts: {}, correct: null })
    expect(resultBars(result).map(({ share }) => share)).toEqual([0, 0])
    expect(percentRight(result)).toBeNull()
  })

  it('are running until they have a result', () => {
    expect(runningQuestion([asked('first', { counts: { A: 1 } }), asked('second')])?.questionId).toBe('second')
    expect(runningQuestion([asked('first', { counts: {} })])).toBeNull()
  })
})

describe('starting a class now', () => {
  const classes: StationClass[] = [
    { id: 'class-2', name: '焊接班', courses: [{ id: 'welding', title: '焊接', titleEnglish: null }], size: 12 },
    {
      id: 'class-1',
      name: '建筑班',
      courses: [
        { id: 'site-electricity', title: '工地用电安全', titleEnglish: null },
        { id: 'law', title: '劳动合同', titleEnglish: null },
      ],
      size: 30,
    },
  ]
  const known = { instead: null, kept: null, personName: '周敏', minutesPerHour: 45 }
  const kept: ClassChoice = { classId: 'class-2', courseId: 'welding', room: '实训车间', minutes: 135 }

  it('is filled in as the class that is here', () => {
    const here = session({ arrived: 25, state: 'closed', courseId: 'law' })
    expect(likelyChoice(classes, [session({ id: 'later', classId: 'class-2' }), here], { ...known, kept })).toEqual({
      classId: 'class-1',
      courseId: 'law',
      room: '一号教室',
      minutes: 90,
    })
  })

  it('is filled in as what was last started where nobody is here', () => {
    expect(likelyChoice(classes, [session()], { ...known, kept })).toEqual(kept)
  })

  it('is the session it is held in place of, whatever else there is', () => {
    const missed = session({ classId: 'class-2', courseId: 'welding', room: '实训车间', wasMissed: true })
    expect(likelyChoice(classes, [session({ arrived: 9 })], { ...known, instead: missed })?.classId).toBe('class-2')
  })

  it('is the first class for two credit hours where nothing is known, and nothing without a class', () => {
    expect(likelyChoice(classes, [], known)).toEqual({ classId: 'class-2', courseId: 'welding', room: '', minutes: 90 })
    expect(likelyChoice([], [session()], { ...known, kept })).toBeNull()
  })

  it('never proposes a class or a course that is gone', () => {
    expect(likelyChoice(classes, [], { ...known, kept: { ...kept, classId: 'gone' } })?.classId).toBe('class-2')
    expect(likelyChoice(classes, [], { ...known, kept: { ...kept, courseId: 'gone' } })?.courseId).toBe('welding')
  })

  it('lasts whole credit hours, or as long as the last time', () => {
    expect(lengths(45, 90)).toEqual([45, 90, 135, 180])
    expect(lengths(45, 100)).toEqual([45, 90, 100, 135, 180])
  })

  it('reads what an earlier page kept, and nothing else', () => {
    expect(readChoice(JSON.stringify(kept))).toEqual(kept)
    for (const text of ['', '{', 'null', '[]', '"x"', '{"classId":1}']) expect(readChoice(text)).toBeNull()
  })
})

describe("today's check", () => {
  const lesson = (state: CheckedLesson['state']): CheckedLesson => ({
    lessonId: state,
    courseId: 'c',
    title: state,
    titleEnglish: null,
    kind: 'video',
    state,
    bytes: 100,
    readBytes: 0,
    checkedAt: null,
    sessionIds: [],
  })
  const media = (...states: CheckedLesson['state'][]): Pick<MorningCheck, 'media'> => ({
    media: { verdict: 'good', bytes: 100 * states.length, readBytes: 25, lessons: states.map(lesson) },
  })

  it('has the broken lessons on top', () => {
    const order = byUrgency(media('sound', 'waiting', 'missing', 'damaged').media.lessons).map(({ state }) => state)
    expect(order).toEqual(['damaged', 'missing', 'waiting', 'sound'])
  })

  it('goes on until every file was read', () => {
    expect(isChecking(media('sound', 'checking'))).toBe(true)
    expect(isChecking(media('sound', 'damaged'))).toBe(false)
    expect(shareRead(media('waiting'))).toBe(0.25)
    expect(shareRead(media())).toBe(1)
  })

  it('says sizes as people do', () => {
    expect(sizeWords(0, 'zh-CN')).toBe('0 MB')
    expect(sizeWords(400_000, 'zh-CN')).toBe('1 MB')
    expect(sizeWords(312_000_000, 'zh-CN')).toBe('312 MB')
    expect(sizeWords(23_460_000_000, 'en')).toBe('23.5 GB')
  })
})
