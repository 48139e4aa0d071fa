import { describe, expect, test } from 'vitest'
import { chooseVoice } from '../../../renderer/kiosk/speech.ts'

const voice = (lang: string, localService = true, isDefault = false) => ({ lang, localService, default: isDefault })

describe('the voice of the kiosk', () => {
  test('speaks the language of the page, in its own country where it can', () => {
    const voices = [voice('en-US'), voice('zh-TW'), voice('zh-CN')]
    expect(chooseVoice(voices, 'zh-CN')?.lang).toBe('zh-CN')
    expect(chooseVoice(voices, 'en')?.lang).toBe('en-US')
    expect(chooseVoice([voice('zh-TW')], 'zh-CN')?.lang).toBe('zh-TW')
  })

  test('is one of this machine, because there may be no network', () => {
    expect(chooseVoice([voice('zh-CN', false)], 'zh-CN')).toBeNull()
  })

  test('is none rather than one that cannot pronounce it', () => {
    expect(chooseVoice([voice('en-US')], 'zh-CN')).toBeNull()
    expect(chooseVoice([], 'zh-CN')).toBeNull()
  })

  test("is the machine's default among equals, and tags with underscores are understood", () => {
    expect(chooseVoice([voice('zh_CN'), voice('zh-CN', true, true)], 'zh-CN')?.default).toBe(true)
  })
})
