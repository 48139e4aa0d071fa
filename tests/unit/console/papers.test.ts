import { describe, expect, it } from 'vitest'
import type { PaperAddress } from '../../../electron/station/api/schemas/papers.ts'
import { mayHaveChanged } from '../../../renderer/console/papers/sheet-choice.ts'

describe('a sheet that was drawn', () => {
  const ofSession: PaperAddress = { of: 'session', id: 'session-1', sheet: 'sign-in', language: 'zh-CN' }
  const ofClass: PaperAddress = { of: 'class', id: 'class-1', sheet: 'attendance', language: 'zh-CN', personId: null }
  const classes = new Map([
    ['session-1', 'class-1'],
    ['session-2', 'class-2'],
  ])
  const changesBy = (address: PaperAddress, sessionId: string) =>
    mayHaveChanged(address, { signal: 'roll', sessionId }, (id) => classes.get(id) ?? null)

  it('may be out of date once somebody taps or is corrected in its session', () => {
    expect(changesBy(ofSession, 'session-1')).toBe(true)
    expect(changesBy(ofSession, 'session-2')).toBe(false)
  })

  it('may be out of date by any session of its class, also one that is not of today', () => {
    expect(changesBy(ofClass, 'session-1')).toBe(true)
    expect(changesBy(ofClass, 'session-2')).toBe(false)
    expect(changesBy(ofClass, 'of-last-week')).toBe(true)
  })

  it('may be out of date by a missed spot check, and by nothing that has no hours', () => {
    expect(mayHaveChanged(ofSession, { signal: 'spot_checks' }, () => null)).toBe(true)
    expect(mayHaveChanged(ofSession, { signal: 'sessions' }, () => null)).toBe(false)
    expect(mayHaveChanged(ofSession, { signal: 'readers' }, () => null)).toBe(false)
  })
})
