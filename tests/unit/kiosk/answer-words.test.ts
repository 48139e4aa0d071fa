import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../electron/station/api/schemas/answer.ts'
import { UNREADABLE_REASONS } from '../../../electron/station/readers/reader.ts'
import english from '../../../renderer/i18n/en.json'
import { languageOf, translateIn } from '../../../renderer/i18n/words.ts'
import chinese from '../../../renderer/i18n/zh-CN.json'
import { answerWords, lengthInWords } from '../../../renderer/kiosk/answer-words.ts'
import { toneOf } from '../../../renderer/kiosk/tone.ts'
import { answers, aSession, NOW } from './answers.ts'

const MINUTE = 60_000

const languages = { 'zh-CN': translateIn(languageOf('zh-CN', chinese)), en: translateIn(languageOf('en', english)) }

const words = (answer: Answer, language: keyof typeof languages = 'zh-CN') =>
  answerWords(languages[language], answer, { timeZone: 'Asia/Shanghai', language })

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  test.each(Object.values(answers))('$kind has a title, a sentence, what it means and words to say', (answer) => {
    const said = words(answer, language)
    for (const text of [said.title, said.headline, said.spoken, ...said.details]) {
      expect(text).not.toBe('')
      expect(text).not.toMatch(/\{\{|kiosk\.|undefined|NaN/)
    }
    expect(said.details.length).toBeGreaterThan(0)
  })

  test.each(UNREADABLE_REASONS)('a card that was not read because of %s has its own words', (reason) => {
    const said = words({ ...answers.unreadable, reason }, language)
    for (const text of [said.title, said.headline, said.spoken, ...said.details]) {
      expect(text).not.toMatch(/kiosk\.|undefined/)
      expect(text).not.toBe('')
    }
    const others = UNREADABLE_REASONS.filter((other) => other !== reason)
    for (const other of others) expect(words({ ...answers.unreadable, reason: other }, language)).not.toEqual(said)
  })

  test('no two kinds have the same sentence', () => {
    const headlines = Object.values(answers).map((answer) => words(answer, language).headline)
    expect(new Set(headlines).size).toBe(headlines.length)
  })
})

describe('the words of an answer', () => {
  test('show the name as the policy masks it and say it as the policy lets it be said', () => {
    expect(words(answers.checked_in)).toMatchObject({ title: '王*芳', spoken: '王芳，签到成功' })
  })

  test('count the minutes until class, say when it has begun, and give the time when it is far off', () => {
    const startingAt = (startsAt: number) =>
      words({ ...answers.checked_in, session: aSession({ startsAt }) }).details[1]
    expect(startingAt(NOW + 13 * MINUTE)).toBe('还有 13 分钟上课，请就座')
    expect(startingAt(NOW + 12 * MINUTE + 1)).toBe('还有 13 分钟上课，请就座')
    expect(startingAt(NOW)).toBe('已经上课，请轻声入座')
    expect(startingAt(NOW + 3 * 60 * MINUTE)).toBe('11:47 上课，请就座')
  })

  test('say how late someone is, and that they are in all the same', () => {
    const late = { ...answers.checked_in, punctuality: 'late' as const, lateMinutes: 12 }
    expect(words(late).headline).toBe('签到成功，迟到 12 分钟')
    expect(toneOf(late.kind)).toBe('in')
  })

  test('tell the time only of what was recorded', () => {
    expect(words(answers.checked_in).recordedAt).toBe('08:47')
    expect(words(answers.already_in).recordedAt).toBeNull()
    expect(words(answers.unknown_card).recordedAt).toBeNull()
  })

  test('name the day of the next session, or today', () => {
    const next = (startsAt: number) => words({ ...answers.no_session, next: aSession({ startsAt }) }).details[0]
    expect(next(NOW + 5 * 60 * MINUTE)).toBe('您的下一节：今天 13:47')
    expect(next(NOW + 24 * 60 * MINUTE)).toBe('您的下一节：11月23日 08:47')
  })

  test('take the English title where there is one', () => {
    expect(words(answers.session_full, 'en').details[0]).toContain('Electrical safety on site')
    const untranslated = { ...answers.session_full, session: aSession({ titleEnglish: null }) }
    expect(words(untranslated, 'en').details[0]).toContain('工地用电安全')
  })

  test('write a length of time as people say it', () => {
    const t = languages['zh-CN']
    expect([45, 60, 85].map((minutes) => lengthInWords(t, minutes))).toEqual(['45 分钟', '1 小时', '1 小时 25 分钟'])
  })
})

test('an answer is no louder than it needs to be: who is in already is not refused', () => {
  expect(toneOf('already_in')).toBe('look')
  expect(toneOf('unknown_card')).toBe('no')
  expect(toneOf('checked_out')).toBe('out')
})
