import { describe, expect, test } from 'vitest'
import { directionOf, languageName, languages, nearestLanguage } from '../../../renderer/i18n/index.ts'

describe('the languages of a page', () => {
  test('are those there is a file for, Chinese first', () => {
    expect(languages[0]).toBe('zh-CN')
    expect(languages).toContain('en')
  })

  test('are called by their own names', () => {
    expect([languageName('zh-CN'), languageName('en')]).toEqual(['中文', 'English'])
  })

  test('know which way they are written', () => {
    expect(['zh-CN', 'en', 'ug', 'kk-Arab', 'kk'].map(directionOf)).toEqual(['ltr', 'ltr', 'rtl', 'rtl', 'ltr'])
  })

  test('serve a wanted language as near as there is one, else Chinese', () => {
    const available = ['zh-CN', 'en', 'ug']
    expect(nearestLanguage('en-GB', available)).toBe('en')
    expect(nearestLanguage('ZH-cn', available)).toBe('zh-CN')
    expect(nearestLanguage('zh-TW', available)).toBe('zh-CN')
    expect(nearestLanguage('fr', available)).toBe('zh-CN')
  })
})
