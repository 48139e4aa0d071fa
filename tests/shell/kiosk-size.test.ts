import { describe, expect, test } from 'vitest'
import { kioskScripts, MOST_KILOBYTES } from '../bench/kiosk-size.ts'

describe('the built kiosk page', () => {
  test('loads no more script before its first screen than an old machine takes at once', () => {
    expect(kioskScripts().kilobytes).toBeLessThanOrEqual(MOST_KILOBYTES)
  })
})
