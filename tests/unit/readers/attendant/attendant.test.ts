import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../../../electron/station/clock/clock.ts'
import { type Attendant, createAttendant } from '../../../../electron/station/readers/attendant/attendant.ts'
import type { PortLoaders } from '../../../../electron/station/readers/attendant/port-shelf.ts'
import { knownDevice } from '../../../../electron/station/readers/known-devices.ts'
import type { HidPort, ListedDevice } from '../../../../electron/station/readers/ports/port.ts'
import { FromReaders } from '../../../../electron/station/readers/process/messages.ts'
import {
  aBadgeDriver,
  aProfile,
  badgeReport,
  CARD_LIES,
  CARD_LIFTED,
  CARD_UNREADABLE,
  NOISE,
} from '../../../builders/badge-driver.ts'
import { aDevice, aScriptedPort, type ScriptedPort } from '../../../builders/scripted-port.ts'

const SECOND = 1000
const reader = aDevice()
const { path } = reader

const nothingThere = { devices: () => Promise.resolve([]), open: () => Promise.reject(new Error('nothing there')) }

/** Time that was added while no timer ran: the machine slept. */
let slept = 0
const clock: Clock = { wall: () => Date.now() + slept, monotonic: () => performance.now() }

interface Attended {
  attendant: Attendant
  told: FromReaders[]
  /** The readers as they were last told of. */
  readers(): object[]
  taps(): string[]
  of<T extends FromReaders['type']>(type: T): Extract<FromReaders, { type: T }>[]
}

let running: Attended[] = []

function attend(hid: () => Promise<HidPort>, more: Partial<PortLoaders> = {}, start = true): Attended {
  const told: FromReaders[] = []
  const attendant = createAttendant({
    drivers: [aBadgeDriver()],
    loaders: { hid, usb: () => Promise.resolve(nothingThere), serial: () => Promise.resolve(nothingThere), ...more },
    clock,
    machineTime: () => performance.now() + 5_000_000,
    knownDevice,
    tell: (message) => told.push(FromReaders.parse(JSON.parse(JSON.stringify(message)))),
  })
  const of = <T extends FromReaders['type']>(type: T) =>
    told.filter((message): message is Extract<FromReaders, { type: T }> => message.type === type)
  const attended: Attended = {
    attendant,
    told,
    of,
    readers: () => of('readers').at(-1)?.readers ?? [],
    taps: () => of('tap').map(({ reading }) => (reading.kind === 'text' ? reading.text : '')),
  }
  running.push(attended)
  if (start) attendant.setProfiles([])
  return attended
}

async function attending(script: ScriptedPort): Promise<Attended> {
  const attended = attend(() => Promise.resolve(script.port))
  await pass(10)
  return attended
}

async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
}

beforeEach(() => {
  vi.useFakeTimers()
  slept = 0
})

afterEach(async () => {
  for (const { attendant } of running) await attendant.stop()
  running = []
  vi.useRealTimers()
})

const ready = { id: 'test-reader-1-1', profileId: 'test-reader', driver: 'test-badge', standing: { state: 'ready' } }
const gone = { ...ready, standing: { state: 'waiting_for_device', problem: 'disconnected' } }

describe('a reader that is plugged in', () => {
  it('is told of once it is open, and gives taps with the time they came', async () => {
    const script = aScriptedPort(reader)
    const { readers, of, taps, told } = await attending(script)
    expect(readers()).toMatchObject([ready])
    expect(told).toHaveLength(1)
    const now = performance.now()
    script.say(path, badgeReport('0004981422'))
    expect(of('tap')).toMatchObject([{ readerId: 'test-reader-1-1', at: now + 5_000_000 }])
    expect(taps()).toEqual(['0004981422'])
  })

  it('is looked for once a second', async () => {
    const script = aScriptedPort()
    const { readers } = await attending(script)
    expect(readers()).toEqual([])
    script.plugged = [reader]
    await pass(SECOND)
    expect(readers()).toMatchObject([ready])
    const { listings } = script
    await pass(10 * SECOND)
    expect(script.listings - listings).toBe(10)
  })

  it('comes and goes beside others, and two of a kind are told apart', async () => {
    const other = aDevice({ port: '1-2' })
    const script = aScriptedPort(reader, other)
    const { readers, of } = await attending(script)
    expect(readers()).toMatchObject([{ id: 'test-reader-1-1' }, { id: 'test-reader-1-2' }])
    script.say(other.path, badgeReport('42000000'))
    expect(of('tap')).toMatchObject([{ readerId: 'test-reader-1-2' }])
    script.plugged = [other]
    script.lose(path)
    await pass(SECOND)
    expect(readers()).toMatchObject([gone, { id: 'test-reader-1-2', standing: { state: 'ready' } }])
    script.plugged = [other, reader]
    await pass(SECOND)
    expect(readers()).toMatchObject([ready, { id: 'test-reader-1-2' }])
  })

  it('is one reader still when it is put into another socket', async () => {
    const script = aScriptedPort(reader)
    const { readers } = await attending(script)
    script.plugged = []
    script.lose(path)
    await pass(SECOND)
    script.plugged = [aDevice({ port: '1-3' })]
    await pass(SECOND)
    expect(readers()).toMatchObject([{ id: 'test-reader-1-3', standing: { state: 'ready' } }])
  })

  it('is unplugged in the middle of a card, and goes on when it is back', async () => {
    const script = aScriptedPort(reader)
    const { readers, taps } = await attending(script)
    script.say(path, CARD_LIES)
    script.say(path, badgeReport('00049').subarray(0, 3))
    expect(readers()).toMatchObject([{ standing: { state: 'reading' } }])
    script.lose(path)
    script.lose(path)
    script.plugged = []
    await pass(SECOND)
    expect(readers()).toMatchObject([gone])
    script.plugged = [aDevice({}, { path: '/dev/hidraw9' })]
    await pass(SECOND)
    script.say('/dev/hidraw9', badgeReport('0004981422'))
    expect(taps()).toEqual(['00', '0004981422'])
    expect(script.openings).toEqual([
      { path, closed: 1 },
      { path: '/dev/hidraw9', closed: 0 },
    ])
  })

  it('says what keeps it from being opened, and is tried again by itself', async () => {
    const script = aScriptedPort(reader)
    script.refuse(path, 'permission_denied')
    const { readers, of } = await attending(script)
    expect(readers()).toMatchObject([{ standing: { state: 'failed', problem: 'permission_denied' } }])
    expect(of('note')).toMatchObject([
      { readerId: 'test-reader-1-1', words: expect.stringContaining('as the test says') },
    ])
    script.refuse(path, null)
    await pass(3 * SECOND)
    expect(readers()).toMatchObject([ready])
  })

  it('tells of a card that it cannot read, and counts what it does not understand', async () => {
    const script = aScriptedPort(reader)
    const { readers, of } = await attending(script)
    script.say(path, CARD_UNREADABLE)
    script.say(path, NOISE)
    expect(of('unreadable')).toMatchObject([{ reason: 'moved', detail: 'report 04' }])
    await pass(2 * SECOND)
    expect(readers()).toMatchObject([{ frames: 1, badFrames: 1 }])
  })

  it('never has to wait for devices to be listed while a card is being read', async () => {
    const script = aScriptedPort(reader)
    await attending(script)
    script.say(path, CARD_LIES)
    const before = script.listings
    await pass(2 * SECOND)
    expect(script.listings).toBe(before)
    // A card may be left lying there for ever, and others are plugged in meanwhile.
    await pass(3 * SECOND)
    expect(script.listings).toBeGreaterThan(before)
  })
})

describe('a reader that sends again and again', () => {
  it('the same while the card lies there gives one tap', async () => {
    const script = aScriptedPort(reader)
    const { taps } = await attending(script)
    for (let again = 0; again < 10; again += 1) {
      script.say(path, badgeReport('0004981422'))
      await pass(500)
    }
    expect(taps()).toEqual(['0004981422'])
    await pass(2 * SECOND)
    script.say(path, badgeReport('0004981422'))
    expect(taps()).toHaveLength(2)
  })

  it('another card is another tap at once', async () => {
    const script = aScriptedPort(reader)
    const { taps } = await attending(script)
    for (const number of ['1111', '2222', '1111']) script.say(path, badgeReport(number))
    expect(taps()).toEqual(['1111', '2222', '1111'])
  })

  it('the same card, which the reader saw being lifted, is another tap', async () => {
    const script = aScriptedPort(reader)
    const { taps } = await attending(script)
    for (const report of [CARD_LIES, badgeReport('1111'), CARD_LIFTED, CARD_LIES, badgeReport('1111')]) {
      script.say(path, report)
    }
    expect(taps()).toEqual(['1111', '1111'])
  })

  it('without end is not listened to until it is quiet', async () => {
    const script = aScriptedPort(reader)
    const { readers, taps } = await attending(script)
    for (let report = 0; report < 1000; report += 1) script.say(path, NOISE)
    expect(readers()).toMatchObject([{ standing: { state: 'failed', problem: 'babbling' } }])
    script.say(path, badgeReport('1111'))
    expect(taps()).toEqual([])
    await pass(4 * SECOND)
    expect(readers()).toMatchObject([ready])
    script.say(path, badgeReport('1111'))
    expect(taps()).toEqual(['1111'])
    expect(script.openings).toHaveLength(1)
  })
})

describe('a machine that slept', () => {
  it('opens every device anew', async () => {
    const script = aScriptedPort(reader)
    const { readers, of } = await attending(script)
    slept = 3_600_000
    await pass(3 * SECOND)
    expect(script.openings).toEqual([
      { path, closed: 1 },
      { path, closed: 0 },
    ])
    expect(readers()).toMatchObject([ready])
    expect(of('readers').flatMap((message) => message.readers.map(({ standing }) => standing.state))).not.toContain(
      'failed',
    )
  })
})

describe('a machine that lacks a library', () => {
  it('says so once, goes on with the others, and tries again after a minute', async () => {
    let tried = 0
    const script = aScriptedPort(reader)
    const { readers, of } = attend(() => Promise.resolve(script.port), {
      usb: () => {
        tried += 1
        return tried === 1 ? Promise.reject(new Error('no such file')) : Promise.resolve(nothingThere)
      },
    })
    await pass(10)
    const lacking = { id: 'usb-port', driver: null, standing: { state: 'failed', problem: 'driver_missing' } }
    expect(readers()).toMatchObject([ready, lacking])
    await pass(30 * SECOND)
    expect(of('readers')).toHaveLength(1)
    await pass(40 * SECOND)
    expect(tried).toBe(2)
    expect(readers()).toMatchObject([ready])
  })
})

describe('a library that hangs', () => {
  it('does not keep the devices of the others from being found', async () => {
    const script = aScriptedPort(reader)
    const { readers, taps } = attend(() => Promise.resolve(script.port), {
      usb: () => Promise.resolve({ ...nothingThere, devices: () => new Promise(() => undefined) }),
    })
    await pass(11 * SECOND)
    expect(readers()).toMatchObject([ready, { id: 'usb-port', standing: { problem: 'driver_missing' } }])
    script.say(path, badgeReport('1111'))
    expect(taps()).toEqual(['1111'])
  })
})

describe('an unknown device', () => {
  const stranger = aDevice({ vendorId: 0x9999, port: '1-7' })

  it('is listed and left alone', async () => {
    const script = aScriptedPort(stranger)
    const { readers } = await attending(script)
    expect(readers()).toMatchObject([
      { id: 'hid-9999-5678-1-7', driver: null, standing: { state: 'unrecognised', teachable: true } },
    ])
    expect(script.openings).toEqual([])
    script.plugged = []
    await pass(SECOND)
    expect(readers()).toEqual([])
  })

  it('is heard bare while it is taught, and let go of afterwards', async () => {
    const script = aScriptedPort(stranger)
    const { attendant, readers, of } = await attending(script)
    attendant.teach('hid-9999-5678-1-7')
    await pass(10)
    script.say(stranger.path, Uint8Array.of(0x09, 0xab, 0xcd))
    expect(of('lesson')).toMatchObject([{ readerId: 'hid-9999-5678-1-7', hex: '09ABCD' }])
    expect(readers()).toMatchObject([{ standing: { state: 'unrecognised' } }])
    attendant.teach(null)
    await pass(10)
    expect(script.openings).toEqual([{ path: stranger.path, closed: 1 }])
  })

  it('that cannot be opened for a lesson says so, until the lesson ends', async () => {
    const script = aScriptedPort(stranger)
    script.refuse(stranger.path, 'permission_denied')
    const { attendant, readers } = await attending(script)
    attendant.teach('hid-9999-5678-1-7')
    await pass(10)
    expect(readers()).toMatchObject([{ standing: { state: 'failed', problem: 'permission_denied' } }])
    attendant.teach(null)
    await pass(10)
    expect(readers()).toMatchObject([{ standing: { state: 'unrecognised' } }])
  })

  it('is a reader as soon as it was taught, without a restart', async () => {
    const script = aScriptedPort(stranger)
    const { attendant, readers, taps } = await attending(script)
    attendant.setProfiles([aProfile('site-mine', { vendorId: 0x9999 })])
    await pass(10)
    expect(readers()).toMatchObject([{ id: 'site-mine-1-7', profileId: 'site-mine', standing: { state: 'ready' } }])
    script.say(stranger.path, badgeReport('1111'))
    expect(taps()).toEqual(['1111'])
    await pass(200)
    attendant.setProfiles([])
    await pass(10)
    expect(readers()).toMatchObject([{ id: 'hid-9999-5678-1-7', standing: { state: 'unrecognised' } }])
    expect(script.openings).toEqual([{ path: stranger.path, closed: 1 }])
  })
})

describe('a lesson with a reader that is known', () => {
  it('hears it without its driver, and its taps do not count meanwhile', async () => {
    const script = aScriptedPort(reader)
    const { attendant, of, taps } = await attending(script)
    attendant.teach('test-reader-1-1')
    await pass(2 * SECOND)
    script.say(path, badgeReport('1111'))
    expect(of('lesson')).toHaveLength(1)
    attendant.teach(null)
    await pass(2 * SECOND)
    script.say(path, badgeReport('2222'))
    expect(taps()).toEqual(['2222'])
  })
})

describe('a reader that is watched', () => {
  it('shows its reports with what may be personal left out', async () => {
    const script = aScriptedPort(reader)
    const { attendant, of } = await attending(script)
    script.say(path, badgeReport('1111'))
    attendant.watch('test-reader-1-1')
    script.say(path, badgeReport('2222'))
    attendant.watch(null)
    script.say(path, badgeReport('3333'))
    expect(of('report').map(({ report }) => report)).toEqual([
      { readerId: 'test-reader-1-1', direction: 'in', at: clock.wall(), hex: `01${'··'.repeat(4)}${'00'.repeat(11)}` },
    ])
  })
})

describe('the end', () => {
  it('comes once every device is closed, and nothing is told after it', async () => {
    const script = aScriptedPort(reader, aDevice({ port: '1-2' }))
    const { attendant, told } = await attending(script)
    await attendant.stop()
    const before = told.length
    expect(script.openings.map(({ closed }) => closed)).toEqual([1, 1])
    script.say(path, badgeReport('1111'))
    await pass(5 * SECOND)
    expect(told).toHaveLength(before)
  })

  it('comes in the middle of an opening too', async () => {
    const script = aScriptedPort(reader)
    const { attendant } = attend(() => Promise.resolve(script.port))
    await attendant.stop()
    await pass(5 * SECOND)
    expect(script.openings.every(({ closed }) => closed === 1)).toBe(true)
  })
})

type Action = (on: { script: ScriptedPort; attendant: Attendant }, device: ListedDevice) => void | Promise<void>

describe('whatever is plugged in, pulled out, lost or said, in whatever order', () => {
  it('every device that was opened is closed exactly once, and no two readers have the same id', async () => {
    const sockets = ['1-1', '1-2', '1-3']
    const twins = sockets.map((port) => aDevice({ port, serialNumber: 'ALL ALIKE' }))
    let profiled = false
    const actions = {
      plug: ({ script }, device) => {
        script.plugged = [...script.plugged.filter((one) => one !== device), device]
      },
      unplug: ({ script }, device) => {
        script.plugged = script.plugged.filter((one) => one !== device)
      },
      lose: ({ script }, device) => script.lose(device.path),
      tap: ({ script }, device) => script.say(device.path, badgeReport(device.device.port)),
      babble: ({ script }, device) => {
        for (let noise = 0; noise < 600; noise += 1) script.say(device.path, NOISE)
      },
      refuse: ({ script }, device) => script.refuse(device.path, 'in_use'),
      allow: ({ script }, device) => script.refuse(device.path, null),
      sleep: () => {
        slept += 60_000
      },
      profile: ({ attendant }) => {
        profiled = !profiled
        attendant.setProfiles(profiled ? [aProfile('site-mine')] : [])
      },
      teach: ({ attendant }, device) => attendant.teach(`test-reader-${device.device.port}`),
      wait: () => pass(SECOND),
    } satisfies Record<string, Action>
    const actionOf = fc.constantFrom<Action[]>(...Object.values(actions), actions.plug, actions.wait, actions.allow)
    const story = fc.array(fc.tuple(actionOf, fc.constantFrom(...twins)), { minLength: 20, maxLength: 60, size: 'max' })
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const script = aScriptedPort(...twins)
        const { attendant, of } = attend(() => Promise.resolve(script.port))
        for (const [act, device] of steps) {
          await act({ script, attendant }, device)
          await pass(300)
        }
        await attendant.stop()
        for (const { readers } of of('readers')) {
          expect(new Set(readers.map(({ id }) => id)).size).toBe(readers.length)
        }
        expect(script.openings.filter(({ closed }) => closed !== 1)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
