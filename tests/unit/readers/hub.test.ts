import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../electron/station/clock/clock.ts'
import { createDescriber } from '../../../electron/station/readers/describe.ts'
import { createReaderHub, type HubReader } from '../../../electron/station/readers/hub.ts'
import type { Tap } from '../../../electron/station/readers/reader.ts'
import { createSimulatedReader } from '../../../electron/station/readers/simulator.ts'

const badge = { kind: 'text', text: '0004981422', format: 'unknown' } as const
const idCard = { kind: 'resident-id', idNumber: '11010519491231002X', name: '王测试', validTo: null } as const

function twoReaders() {
  let wall = 1_700_000_000_000
  const clock: Clock = { wall: () => wall, monotonic: () => wall - 1_699_999_999_000 }
  const left = createSimulatedReader({ id: 'left', clock })
  const right = createSimulatedReader({ id: 'right', clock })
  const taps: Tap[] = []
  const unreadable: string[] = []
  const changes: HubReader[] = []
  const nothing = () => undefined
  const hub = createReaderHub({
    sources: [left, right],
    clock,
    describe: createDescriber([], () => []),
    onTap: (tap) => taps.push(tap),
    onUnreadable: ({ readerId, reason }) => unreadable.push(`${readerId} ${reason}`),
    onChange: (reader) => changes.push(reader),
    onGone: nothing,
    onReport: nothing,
    onLesson: nothing,
    onNote: nothing,
  })
  const later = (milliseconds: number) => {
    wall += milliseconds
  }
  return { hub, left, right, taps, unreadable, changes, later }
}

describe('the readers of a station', () => {
  it('are none until they are started, and are ready then', () => {
    const { hub, changes } = twoReaders()
    expect(hub.readers()).toEqual([])
    hub.start()
    expect(changes).toMatchObject([
      { id: 'left', standing: { state: 'ready' } },
      { id: 'right', standing: { state: 'ready' } },
    ])
    expect(hub.readers()[0]).toMatchObject({
      id: 'left',
      driver: 'simulator',
      driverTitle: { en: 'Simulated reader' },
      title: null,
      standing: { state: 'ready' },
      lastTapAt: null,
      lastTapMasked: null,
    })
  })

  it('give each tap with the reader and the time it came', () => {
    const { hub, right, taps, later } = twoReaders()
    hub.start()
    later(250)
    expect(right.tap(badge)).toBe('accepted')
    expect(taps).toEqual([{ readerId: 'right', monotonic: 1250, reading: badge }])
    expect(hub.readers()).toMatchObject([{ lastTapAt: null }, { lastTapAt: 1_700_000_000_250 }])
  })

  it('show of the number last read no more than a screen may', () => {
    const { hub, right, left } = twoReaders()
    hub.start()
    left.tap(badge)
    right.tap(idCard)
    expect(hub.readers()).toMatchObject([{ lastTapMasked: '…1422' }, { lastTapMasked: '110***********002X' }])
  })

  it('tell of a card that cannot be read', () => {
    const { hub, left, taps, unreadable } = twoReaders()
    hub.start()
    left.unreadable()
    left.failNext()
    left.tap(badge)
    expect(unreadable).toEqual(['left moved', 'left moved'])
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
      standing: { state: 'waiting_for_device', problem: 'disconnected' },
    })
    expect(left.tap(badge)).toBe('not_ready')
    left.reconnect()
    expect(left.tap(badge)).toBe('accepted')
    expect(taps).toHaveLength(1)
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
})
