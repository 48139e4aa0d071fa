import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../electron/station/clock/clock.ts'
import { createReaderHub, type ReaderStatus } from '../../../electron/station/readers/hub.ts'
import type { Tap } from '../../../electron/station/readers/reader.ts'
import { createSimulatedReader } from '../../../electron/station/readers/simulator.ts'

const badge = { kind: 'text', text: '0004981422', format: 'unknown' } as const

function twoReaders() {
  let wall = 1_700_000_000_000
  const clock: Clock = { wall: () => wall, monotonic: () => wall - 1_699_999_999_000 }
  const left = createSimulatedReader({ id: 'left', clock })
  const right = createSimulatedReader({ id: 'right', clock })
  const taps: Tap[] = []
  const unreadable: string[] = []
  const changes: ReaderStatus[] = []
  const hub = createReaderHub({
    readers: [left, right],
    clock,
    onTap: (tap) => taps.push(tap),
    onUnreadable: (readerId) => unreadable.push(readerId),
    onChange: (status) => changes.push(status),
  })
  const later = (milliseconds: number) => {
    wall += milliseconds
  }
  return { hub, left, right, taps, unreadable, changes, later }
}

describe('the readers of a station', () => {
  it('wait for their devices until they are started, and are ready then', () => {
    const { hub, changes } = twoReaders()
    expect(hub.status()).toMatchObject([
      { id: 'left', state: 'waiting_for_device', name: 'simulator' },
      { id: 'right', state: 'waiting_for_device' },
    ])
    hub.start()
    expect(changes).toMatchObject([
      { id: 'left', state: 'ready' },
      { id: 'right', state: 'ready' },
    ])
    expect(hub.status()[0]).toEqual({
      id: 'left',
      driver: 'simulator',
      name: 'Simulated reader',
      state: 'ready',
      problem: null,
      lastTapAt: null,
    })
  })

  it('give each tap with the reader and the time it came', () => {
    const { hub, right, taps, later } = twoReaders()
    hub.start()
    later(250)
    expect(right.tap(badge)).toBe('accepted')
    expect(taps).toEqual([{ readerId: 'right', monotonic: 1250, reading: badge }])
    expect(hub.status()).toMatchObject([{ lastTapAt: null }, { lastTapAt: 1_700_000_000_250 }])
  })

  it('tell of a card that cannot be read', () => {
    const { hub, left, taps, unreadable } = twoReaders()
    hub.start()
    left.unreadable()
    left.failNext()
    left.tap(badge)
    expect(unreadable).toEqual(['left', 'left'])
    expect(taps).toEqual([])
    left.tap(badge)
    expect(taps).toHaveLength(1)
  })

  it('take no tap while unplugged, and go on once plugged in again', () => {
    const { hub, left, taps, changes } = twoReaders()
    hub.start()
    left.disconnect()
    expect(changes.at(-1)).toMatchObject({
      id: 'left',
      state: 'waiting_for_device',
      problem: 'disconnected',
      name: 'Simulated reader',
    })
    expect(left.tap(badge)).toBe('not_ready')
    left.reconnect()
    expect(left.tap(badge)).toBe('accepted')
    expect(taps).toHaveLength(1)
  })

  it('are looked for again where one is let go', async () => {
    const { hub, left, changes } = twoReaders()
    hub.start()
    const state = left.current()
    if (state.state !== 'ready') throw new Error('not ready')
    await state.close()
    expect(changes.slice(2)).toMatchObject([
      { id: 'left', state: 'waiting_for_device' },
      { id: 'left', state: 'ready' },
    ])
  })

  it('say nothing more once stopped', async () => {
    const { hub, left, taps, changes } = twoReaders()
    hub.start()
    await hub.stop()
    const before = changes.length
    expect(left.tap(badge)).toBe('not_ready')
    left.reconnect()
    expect(taps).toEqual([])
    expect(changes).toHaveLength(before)
  })

  it('must have different ids', () => {
    const { left } = twoReaders()
    const nothing = () => undefined
    const options = { clock: { wall: () => 0, monotonic: () => 0 }, onTap: nothing, onUnreadable: nothing }
    expect(() => createReaderHub({ ...options, readers: [left, left], onChange: nothing })).toThrow('same id')
  })
})
