import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDevice } from '../../../../electron/station/readers/attendant/plain-device.ts'
import { aDevice } from '../../../builders/scripted-port.ts'

const calledBy = (name: string, serialNumber: string | null = null) =>
  plainDevice(aDevice({ name, serialNumber })).device

describe('what a device calls itself', () => {
  it.each([
    ['感应读卡器 ID&IC', '感应读卡器 ID&IC'],
    ['\u001b[2J\u001b]0;mine\u0007Reader', '[2J ]0;mine Reader'],
    ['Reader\r\n2026-01-01 all is well', 'Reader 2026-01-01 all is well'],
    ['\u009b31mReader', '31mReader'],
    ['\u202eredaeR\u2066', 'redaeR'],
    ['\ud800Reader', 'Reader'],
  ])('is words on one line: %j', (name, plain) => {
    expect(calledBy(name).name).toBe(plain)
    expect(calledBy('Reader', name).serialNumber).toBe(plain)
  })

  it('is no serial number where nothing of it can be shown', () => {
    expect(calledBy('Reader', '\u0000\u0000').serialNumber).toBeNull()
  })

  it('never commands a terminal, and is never long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const { name } = calledBy(text)
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
        expect(name.length).toBeLessThanOrEqual(378)
      }),
      { numRuns: 50 },
    )
  })
})
