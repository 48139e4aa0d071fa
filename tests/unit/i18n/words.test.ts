import { describe, expect, test } from 'vitest'
import { languageOf, type Translate, translateIn } from '../../../renderer/i18n/words.ts'

const chinese = languageOf('zh-CN', {
  kiosk: { idle: { count_other: '{{count}} 节', until: '至 {{time}}', today: '今日课程' } },
})
const english = languageOf('en', {
  kiosk: { idle: { count_one: '{{count}} class', count_other: '{{count}} classes', until: 'to {{time}}' } },
})

describe('the words of a key', () => {
  const t: Translate = translateIn(english, chinese)

  test('are filled in', () => {
    expect(t('kiosk.idle.until', { time: '11:45' })).toBe('to 11:45')
  })

  test('follow the language in how many there are', () => {
    expect([0, 1, 2].map((count) => t('kiosk.idle.count', { count }))).toEqual(['0 classes', '1 class', '2 classes'])
    expect(translateIn(chinese)('kiosk.idle.count', { count: 1 })).toBe('1 节')
  })

  test('are Chinese where the language has none, in the Chinese way of counting', () => {
    expect(t('kiosk.idle.today')).toBe('今日课程')
    expect(translateIn(languageOf('ug', {}), chinese)('kiosk.idle.count', { count: 1 })).toBe('1 节')
  })

  test('keep a place for which nothing was given, and what was given as it is', () => {
    expect(t('kiosk.idle.until')).toBe('to {{time}}')
    expect(t('kiosk.idle.until', { time: '$&{{time}}<b>' })).toBe('to $&{{time}}<b>')
  })

  test('are the key itself where no language has any', () => {
    expect(t('kiosk.pageTitle')).toBe('kiosk.pageTitle')
  })
})
