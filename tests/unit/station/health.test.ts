import { describe, expect, test } from 'vitest'
import { type HealthFacts, healthOf, LOW_DISK_BYTES, NO_DISK_BYTES } from '../../../electron/station/health.ts'
import english from '../../../renderer/i18n/en.json' with { type: 'json' }

/** A station with which all is well. */
function facts(given: Partial<HealthFacts> = {}): HealthFacts {
  return {
    readers: [],
    clock: 'confirmed',
    freeBytes: 10 * LOW_DISK_BYTES,
    upload: { state: 'idle', pending: 0, quarantined: 0 },
    objectStore: { state: 'idle' },
    alarm: null,
    packageRefused: false,
    mediaDamaged: false,
    ...given,
  }
}

describe('the light', () => {
  test('is green where nothing is wrong, also where nothing is set or the network is away', () => {
    expect(healthOf(facts())).toEqual({ health: 'good', concerns: [] })
    expect(healthOf(facts({ objectStore: { state: 'not_configured' } }))).toMatchObject({ health: 'good' })
    expect(healthOf(facts({ objectStore: { state: 'waiting' } }))).toMatchObject({ health: 'good' })
  })

  test('asks for a look where headquarters vouches for another history, until somebody has answered it', () => {
    const answered = { by: '孙红', at: 1, reason: 'a disk was exchanged' }
    expect(healthOf(facts({ alarm: { answered: null } }))).toEqual({ health: 'look', concerns: ['records_alarm'] })
    expect(healthOf(facts({ alarm: { answered } }))).toMatchObject({ health: 'good' })
  })

  test('asks for a look where a way to headquarters does not accept the station', () => {
    const upload = { state: 'refused', pending: 1, quarantined: 0 } as const
    expect(healthOf(facts({ upload, objectStore: { state: 'refused' } }))).toEqual({
      health: 'look',
      concerns: ['upload_refused', 'files_refused'],
    })
  })

  test('is red only where today’s class is at risk, and what is worse comes first', () => {
    expect(healthOf(facts({ freeBytes: NO_DISK_BYTES - 1, alarm: { answered: null } }))).toEqual({
      health: 'bad',
      concerns: ['disk_low', 'records_alarm'],
    })
  })

  test('has words for each concern', () => {
    const { concerns } = healthOf({
      readers: [{ state: 'failed', problem: 'in_use' }],
      clock: 'doubtful',
      freeBytes: LOW_DISK_BYTES - 1,
      upload: { state: 'refused', pending: 1_000_000, quarantined: 1 },
      objectStore: { state: 'refused' },
      alarm: { answered: null },
      packageRefused: true,
      mediaDamaged: true,
    })
    expect(Object.keys(english.common.concern)).toEqual(expect.arrayContaining(concerns))
    expect(concerns).toHaveLength(10)
  })
})
