import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../../../electron/station/clock/clock.ts'
import { machineTime } from '../../../../electron/station/readers/process/machine-time.ts'
import type { FromReaders, ToReaders } from '../../../../electron/station/readers/process/messages.ts'
import type { ReaderProcessListener } from '../../../../electron/station/readers/process/reader-process-handle.ts'
import { superviseReaders } from '../../../../electron/station/readers/process/supervise.ts'
import type { ReaderEvent, ReaderSnapshot } from '../../../../electron/station/readers/reader.ts'
import { aProfile } from '../../../builders/badge-driver.ts'
import { aDevice } from '../../../builders/scripted-port.ts'

const badge = { kind: 'text', text: '0004981422', format: 'unknown' } as const

const reader: ReaderSnapshot = {
  id: 'left',
  device: aDevice().device,
  profileId: 'test-reader',
  driver: 'test-badge',
  standing: { state: 'ready' },
  frames: 0,
  badFrames: 0,
}

/** A reader process that does as the test says. */
interface ScriptedProcess {
  heard: ToReaders[]
  killed: boolean
  say(message: FromReaders): void
  end(how?: string): void
}

function supervised() {
  const clock: Clock = { wall: () => Date.now(), monotonic: () => performance.now() }
  const processes: ScriptedProcess[] = []
  const events: ReaderEvent[] = []
  const deaths: number[] = []
  const hardware = superviseReaders({
    clock,
    start(listener: ReaderProcessListener) {
      const process: ScriptedProcess = {
        heard: [],
        killed: false,
        say: (message) => listener.onMessage(message),
        end: (how = 'SIGSEGV') => listener.onEnd(how),
      }
      processes.push(process)
      return {
        send: (message) => process.heard.push(message),
        kill: () => {
          process.killed = true
        },
      }
    },
    onDeath: (_how, pause) => deaths.push(pause),
  })
  hardware.start((event) => events.push(event))
  const latest = () => {
    const process = processes.at(-1)
    if (process === undefined) throw new Error('no process was started')
    return process
  }
  const standings = () =>
    events.findLast((event) => event.event === 'readers')?.readers.map(({ standing }) => standing) ?? []
  return { hardware, processes, latest, events, deaths, standings }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the reader process', () => {
  it('is told of the site’s profiles and ports first, and of each change', () => {
    const { hardware, latest } = supervised()
    hardware.setProfiles([aProfile('site-mine')])
    hardware.setSerialPorts(['COM3'])
    expect(latest().heard).toMatchObject([
      { type: 'serial_ports', paths: [] },
      { type: 'profiles', profiles: [] },
      { type: 'profiles', profiles: [{ id: 'site-mine' }] },
      { type: 'serial_ports', paths: ['COM3'] },
    ])
  })

  it('gives taps, stamped on the machine’s clock, with the station’s own time', () => {
    const { latest, events } = supervised()
    vi.advanceTimersByTime(60_000)
    const now = performance.now()
    latest().say({ type: 'tap', readerId: 'left', at: machineTime() - 250, reading: badge })
    expect(events).toMatchObject([{ event: 'tap', tap: { readerId: 'left', reading: badge } }])
    const [event] = events
    const monotonic = event?.event === 'tap' ? event.tap.monotonic : 0
    expect(now - monotonic).toBeGreaterThanOrEqual(250)
    // The machine's clock is real, and goes on while a busy machine gets here.
    expect(now - monotonic).toBeLessThan(10_000)
  })

  it('that dies leaves its readers failed until another has them', async () => {
    const { latest, processes, standings } = supervised()
    const stranger: ReaderSnapshot = { ...reader, id: 'odd', standing: { state: 'unrecognised', teachable: true } }
    latest().say({ type: 'readers', readers: [reader, stranger] })
    latest().end()
    expect(standings()).toEqual([{ state: 'failed', problem: 'process_ended' }, stranger.standing])
    await vi.advanceTimersByTimeAsync(200)
    expect(processes).toHaveLength(2)
    expect(standings()[0]).toEqual({ state: 'failed', problem: 'process_ended' })
    latest().say({ type: 'readers', readers: [reader] })
    expect(standings()).toEqual([{ state: 'ready' }])
  })

  it('is told again of all it has to know when it is another', async () => {
    const { hardware, latest } = supervised()
    hardware.setProfiles([aProfile('site-mine')])
    hardware.setSerialPorts(['COM3'])
    hardware.watch('left')
    hardware.teach('odd')
    latest().end()
    await vi.advanceTimersByTimeAsync(200)
    expect(latest().heard).toMatchObject([
      { type: 'serial_ports', paths: ['COM3'] },
      { type: 'profiles', profiles: [{ id: 'site-mine' }] },
      { type: 'watch', readerId: 'left' },
      { type: 'teach', readerId: 'odd' },
    ])
  })

  it('that dies again and again is started after longer and longer pauses, ten seconds at most', async () => {
    const { latest, deaths } = supervised()
    for (let death = 0; death < 8; death += 1) {
      latest().end()
      await vi.advanceTimersByTimeAsync(10_000)
    }
    expect(deaths).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000])
  })

  it('that lived for half a minute is started at once again', async () => {
    const { latest, deaths } = supervised()
    for (let death = 0; death < 3; death += 1) {
      latest().end()
      await vi.advanceTimersByTimeAsync(400)
    }
    for (let alive = 0; alive < 7; alive += 1) {
      latest().say({ type: 'alive' })
      await vi.advanceTimersByTimeAsync(5_000)
    }
    latest().end()
    expect(deaths.at(-1)).toBe(200)
  })

  it('that says nothing for half a minute hangs, and is killed', async () => {
    const { latest } = supervised()
    for (let alive = 0; alive < 12; alive += 1) {
      latest().say({ type: 'alive' })
      await vi.advanceTimersByTimeAsync(5_000)
    }
    expect(latest().killed).toBe(false)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(latest().killed).toBe(true)
  })

  it('that says nothing for a quarter of a minute is not believed to read, until it speaks again', async () => {
    const { latest, events } = supervised()
    latest().say({ type: 'readers', readers: [reader] })
    await vi.advanceTimersByTimeAsync(15_000)
    const standing = { state: 'failed', problem: 'process_ended' }
    expect(events.at(-1)).toEqual({ event: 'readers', readers: [{ ...reader, standing }] })
    latest().say({ type: 'alive' })
    expect(events.at(-1)).toEqual({ event: 'readers', readers: [reader] })
    expect(latest().killed).toBe(false)
  })

  it('that says what it cannot mean is killed, and the station goes on', () => {
    const { latest, events } = supervised()
    const nonsense: object = { type: 'tap', readerId: 'left', at: 'noon' }
    Reflect.apply(latest().say, undefined, [nonsense])
    expect(latest().killed).toBe(true)
    expect(events).toEqual([])
  })
})

describe('the end of the readers', () => {
  it('waits until the process has closed them, and hears nothing more', async () => {
    const { hardware, latest, events } = supervised()
    let over = false
    const stopped = hardware.stop().then(() => {
      over = true
    })
    expect(latest().heard.at(-1)).toEqual({ type: 'stop' })
    latest().say({ type: 'tap', readerId: 'left', at: 0, reading: badge })
    await vi.advanceTimersByTimeAsync(100)
    expect(over).toBe(false)
    latest().end('exit code 0')
    await stopped
    expect(events).toEqual([])
    expect(latest().killed).toBe(false)
  })

  it('does not wait for a process that does not end: it is killed within a second', async () => {
    const { hardware, latest } = supervised()
    const stopped = hardware.stop()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(latest().killed).toBe(true)
    latest().end('SIGKILL')
    await stopped
  })

  it('comes at once while the process is being started again, and it is not', async () => {
    const { hardware, latest, processes } = supervised()
    latest().end()
    await hardware.stop()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(processes).toHaveLength(1)
  })
})
