import { describe, expect, test } from 'vitest'
import type { StudyLesson, StudyPlan } from '../../../electron/station/api/schemas/self-study.ts'
import {
  findLesson,
  minutesAndSeconds,
  nextLesson,
  shareSeen,
  withStanding,
} from '../../../renderer/kiosk/study/lesson-standing.ts'

function aLesson(id: string, changes: Partial<StudyLesson> = {}): StudyLesson {
  return {
    id,
    title: '灭火器的使用',
    titleEnglish: null,
    kind: 'video',
    durationSeconds: 100,
    pages: null,
    position: 0,
    seen: 0,
    reach: 0,
    media: { url: `/media/${id}`, type: 'video/mp4', sha256: id, subtitles: [] },
    ...changes,
  }
}

function aPlan(...lessons: StudyLesson[]): StudyPlan {
  return {
    studyId: 'study-1',
    shownName: '王*芳',
    courses: [{ courseId: 'course-1', title: '消防安全', titleEnglish: null, lessons }],
    studyMinutes: 0,
    skipAhead: false,
    askAfterMinutes: 5,
    answerSeconds: 60,
  }
}

describe('how much of a lesson was seen', () => {
  test('is its share in seconds or pages', () => {
    expect(shareSeen(aLesson('film', { seen: 25 }))).toBe(0.25)
    expect(shareSeen(aLesson('handout', { kind: 'document', durationSeconds: null, pages: 4, seen: 1 }))).toBe(0.25)
    expect(shareSeen(aLesson('picture', { kind: 'image', durationSeconds: null, seen: 1 }))).toBe(1)
  })

  test('is all where only what players do not tell is missing', () => {
    expect(shareSeen(aLesson('film', { seen: 97.2 }))).toBe(1)
    expect(shareSeen(aLesson('handout', { kind: 'document', durationSeconds: null, pages: 4, seen: 3 }))).toBe(0.75)
  })
})

describe('the lesson to go on with', () => {
  test('is the one begun, else the first never opened', () => {
    const [done, begun, fresh] = [aLesson('done', { seen: 100 }), aLesson('begun', { seen: 40 }), aLesson('fresh')]
    expect(nextLesson(aPlan(done, fresh, begun))?.id).toBe('begun')
    expect(nextLesson(aPlan(done, fresh))?.id).toBe('fresh')
    expect(nextLesson(aPlan(done))).toBeNull()
  })

  test('is never one whose file is missing', () => {
    expect(nextLesson(aPlan(aLesson('gone', { media: null })))).toBeNull()
  })
})

test('a standing changes its lesson alone', () => {
  const plan = withStanding(aPlan(aLesson('one'), aLesson('two')), 'two', {
    position: 9,
    seen: 9,
    reach: 9,
    over: null,
  })
  expect(findLesson(plan, 'one')?.seen).toBe(0)
  expect(findLesson(plan, 'two')).toMatchObject({ position: 9, seen: 9, reach: 9 })
})

test('seconds are shown as minutes and seconds', () => {
  expect([0, 7.9, 187].map(minutesAndSeconds)).toEqual(['0:00', '0:07', '3:07'])
})
