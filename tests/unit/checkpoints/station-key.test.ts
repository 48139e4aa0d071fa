import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatVerifierKey } from '../../../electron/records/signed-note.ts'
import { createOwnKeys, ownKeys } from '../../../electron/station/checkpoints/own-keys.ts'
import { fingerprintOf, stationKey } from '../../../electron/station/checkpoints/station-key.ts'
import { createSealer } from '../../../electron/station/people/sealing.ts'
import { aLog } from '../../builders/log.ts'
import { aFolder, aStore, TEST_KEY } from '../../builders/people-room.ts'

const sealer = createSealer(TEST_KEY)
const seed = Buffer.alloc(32, 5)
const random = () => Buffer.from(seed)

describe('the key of a station', () => {
  test('is made at the first start and the same at every other', async () => {
    const folder = aFolder()
    const first = await stationKey(folder, sealer, 'station-1')
    const second = await stationKey(folder, sealer, 'station-1')
    expect(second.key).toEqual(first.key)
    expect(first.key.name).toBe('training-station/station-1')
  })

  test('lies sealed in a file that only its owner reads', async () => {
    const folder = aFolder()
    await stationKey(folder, sealer, 'station-1', { random })
    const file = join(folder, 'station.key')
    const bytes = readFileSync(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(bytes.includes(seed)).toBe(false)
    expect(bytes.includes(seed.toString('base64'))).toBe(false)
    expect(readdirSync(folder)).toEqual(['station.key'])
  })

  test.each([
    ['was damaged', (bytes: Buffer) => bytes.fill(1, 20, 22)],
    ['was cut short', (bytes: Buffer) => bytes.subarray(0, 3)],
    ['is sealed by another station', () => createSealer(Buffer.alloc(32, 1)).seal(seed.toString('base64'))],
    ['is no seed', () => sealer.seal('short')],
  ])('that %s is put aside, and another one is made', async (_, change) => {
    const folder = aFolder()
    const aside: string[] = []
    const first = await stationKey(folder, sealer, 'station-1')
    const file = join(folder, 'station.key')
    const damaged = Buffer.from(change(readFileSync(file)))
    writeFileSync(file, damaged)
    const second = await stationKey(folder, sealer, 'station-1', { onSetAside: (name) => aside.push(name) })
    expect(second.key).not.toEqual(first.key)
    expect(aside).toHaveLength(1)
    expect(readFileSync(aside[0] ?? '')).toEqual(damaged)
    expect((await stationKey(folder, sealer, 'station-1')).key).toEqual(second.key)
  })

  test('has a short form for the telephone, which differs by name and by key', async () => {
    const { key } = await stationKey(aFolder(), sealer, 'station-1', { random })
    const other = await stationKey(aFolder(), sealer, 'station-2', { random })
    expect(fingerprintOf(key)).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/)
    expect(fingerprintOf(other.key)).not.toBe(fingerprintOf(key))
    expect(fingerprintOf(key)).toBe(fingerprintOf({ ...key }))
  })

  test('stands in the log from when it signs', async () => {
    const store = aStore()
    const log = aLog(store)
    const keys = createOwnKeys({ store, log })
    log.register(keys.projection)
    const { key } = await stationKey(aFolder(), sealer, 'station-1')
    const other = await stationKey(aFolder(), sealer, 'station-1')
    for (const one of [key, key, other.key, other.key]) keys.note(one)
    expect(ownKeys(store)).toEqual([
      { seq: 1, text: formatVerifierKey(key), key },
      { seq: 2, text: formatVerifierKey(other.key), key: other.key },
    ])
  })
})
