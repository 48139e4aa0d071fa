import type { NetworkInterfaceInfo } from 'node:os'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createThrottle } from '../../../electron/station/upload/bandwidth.ts'
import { createEstimate } from '../../../electron/station/upload/estimate.ts'
import { createLine } from '../../../electron/station/upload/line.ts'
import { watchNetwork } from '../../../electron/station/upload/network-watch.ts'

const NEVER = new AbortController().signal

describe('a capped line', () => {
  function aCappedLine(kilobytesPerSecond: number | null) {
    let now = 0
    const throttle = createThrottle({
      kilobytesPerSecond: () => kilobytesPerSecond,
      monotonic: () => now,
      pause: (milliseconds) => {
        now += milliseconds
        return Promise.resolve()
      },
    })
    return { throttle, now: () => now }
  }

  test('lets no more out than its share and one piece, over any stretch', async () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 2, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 5_000 }), async (sizes, rate) => {
        const { throttle, now } = aCappedLine(rate)
        const out: { at: number; bytes: number }[] = []
        for (const bytes of sizes) {
          await throttle.wait(bytes, NEVER)
          out.push({ at: now(), bytes })
        }
        for (const [first, one] of out.entries()) {
          const went = out.slice(first, -1).reduce((sum, { bytes }) => sum + bytes, 0)
          const took = (out.at(-1)?.at ?? 0) - one.at
          expect(went).toBeLessThanOrEqual(took * rate + 1)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('holds nothing back where the site says nothing', async () => {
    const { throttle, now } = aCappedLine(null)
    await throttle.wait(1e9, NEVER)
    await throttle.wait(1e9, NEVER)
    expect(now()).toBe(0)
    expect(throttle.mostAtOnce()).toBeNull()
  })

  test('is not held for longer than a few seconds by one piece', () => {
    expect(aCappedLine(16).throttle.mostAtOnce()).toBe(32_000)
    expect(aCappedLine(1).throttle.mostAtOnce()).toBe(4_096)
  })

  test('keeps nobody waiting who is to stop', async () => {
    const throttle = createThrottle({ kilobytesPerSecond: () => 1, monotonic: () => 0 })
    const abort = new AbortController()
    await throttle.wait(1_000_000, abort.signal)
    const waiting = throttle.wait(1, abort.signal)
    abort.abort()
    await waiting
  })
})

describe('a lesson that plays', () => {
  function aLine(pauseInClass: boolean) {
    const told: boolean[] = []
    const policy = { kilobytesPerSecond: null, pauseInClass }
    const line = createLine({
      connection: () => ({ proxy: null, certificateAuthority: null }),
      policy: () => policy,
      environment: {},
      interfaces: () => ({}),
      every: () => () => undefined,
      monotonic: () => 0,
    })
    onTestFinished(() => line.stop())
    line.join({ networkIsBack: () => undefined, mayRunChanged: () => told.push(line.mayRun()) })
    return { line, policy, told }
  }

  test('has uploads wait for its end where the site says so', () => {
    const { line, told } = aLine(true)
    for (const isPlaying of [true, true, false]) line.lessonPlaying(isPlaying)
    expect(told).toEqual([false, true])
  })

  test('has nothing wait where the site does not, and a new policy holds at once', () => {
    const { line, policy, told } = aLine(false)
    line.lessonPlaying(true)
    expect(line.mayRun()).toBe(true)
    policy.pauseInClass = true
    line.look()
    expect(told).toEqual([false])
  })
})

describe('an estimate', () => {
  test('says nothing of a run that has just begun, or stands still', () => {
    const estimate = createEstimate(0)
    estimate.note(1_000, 50)
    expect(estimate.secondsLeft(1_500, 100)).toBeNull()
    const still = createEstimate(0)
    still.note(60_000, 0)
    expect(still.secondsLeft(60_000, 100)).toBeNull()
  })

  test('goes by the last half minute', () => {
    const estimate = createEstimate(0)
    for (let second = 1; second <= 60; second += 1) estimate.note(second * 1_000, second * 100)
    for (let second = 61; second <= 120; second += 1) estimate.note(second * 1_000, 6_000 + (second - 60) * 10)
    expect(estimate.secondsLeft(120_000, 100)).toBe(10)
  })
})

describe('a network that comes', () => {
  const address = (of: string, internal = false): NetworkInterfaceInfo[] => [
    { address: of, netmask: '', family: 'IPv4', mac: '', internal, cidr: null },
  ]

  function aWatch() {
    let interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = { lo: address('127.0.0.1', true) }
    let look: () => void = () => undefined
    let came = 0
    watchNetwork({
      interfaces: () => interfaces,
      every: (_milliseconds, work) => {
        look = work
        return () => undefined
      },
      onBack: () => {
        came += 1
      },
    })
    return (now: NodeJS.Dict<NetworkInterfaceInfo[]>) => {
      interfaces = now
      look()
      return came
    }
  }

  test('is told once: a cable, a phone, a dongle', () => {
    const sees = aWatch()
    expect(sees({ eth0: address('192.168.1.20') })).toBe(1)
    expect(sees({ eth0: address('192.168.1.20') })).toBe(1)
    expect(sees({ eth0: address('192.168.1.20'), usb0: address('192.168.42.5') })).toBe(2)
    expect(sees({})).toBe(2)
    expect(sees({ eth0: address('192.168.1.20') })).toBe(3)
  })

  test('is none where a card only gave itself an address, or it is the machine’s own loop', () => {
    const sees = aWatch()
    expect(sees({ lo: address('127.0.0.1', true), eth0: [...address('169.254.7.7'), ...address('fe80::1')] })).toBe(0)
  })
})
