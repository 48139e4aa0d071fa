import { setTimeout as sleep } from 'node:timers/promises'
import type { Device } from 'node-hid'
import type { Clock } from '../clock/clock.ts'
import { type HidConnection, type HidPort, openingProblem } from './hid-port.ts'
import { readingOf } from './sdt/card.ts'
import { type CardSession, hasCard } from './sdt/card-session.ts'
import { startCardTalk } from './sdt/card-talk.ts'
import type { Reader, ReaderDevice, ReaderEvent, ReaderState } from './single-reader.ts'

/** 精伦 (Routon) iDR readers of the HID kind. */
const VENDOR_ID = 0x0425
const PRODUCT_ID = 0x8159
const REPORT_BYTES = 64

/** Looking for devices slows the traffic of all others on Windows, so never more often than this. */
const POLL_MILLISECONDS = 1000
const DRIVER_RETRY_MILLISECONDS = 60_000

export interface HidResidentIdOptions {
  id: string
  clock: Clock
  /** Gives the HID library; rejects where this machine has none. Asked again after each rejection. */
  loadPort(): Promise<HidPort>
}

/**
 * Reader of resident ID cards over HID: SDT frames lie bare in 64-byte reports, without report id or length byte,
 * padded with zeros. From the vendor's published SDK; no capture of a real device is public.
 */
export function createHidResidentIdReader(options: HidResidentIdOptions): Reader {
  const { id, clock } = options
  const ending = new AbortController()
  let state: ReaderState = { state: 'waiting_for_device', problem: null }
  let listener: ((event: ReaderEvent) => void) | null = null
  let running: Promise<void> = Promise.resolve()
  let release: () => Promise<void> = () => Promise.resolve()

  const tell = (event: ReaderEvent) => {
    if (!ending.signal.aborted) listener?.(event)
  }

  /** Tells of a state only where it says something new; the time of the next try does not. */
  const enter = (next: ReaderState) => {
    const news = next.state !== state.state || problemOf(next) !== problemOf(state)
    state = next
    if (news) tell({ event: 'state', reader })
  }

  const enterSession = (session: CardSession, device: ReaderDevice) => {
    if (session.problem === null) {
      enter({ state: hasCard(session) ? 'reading' : 'ready', device, close: () => release() })
    } else if (session.stage === 'pausing') {
      enter({ state: 'failed', device, problem: session.problem, retryAt: session.wakeAt })
    }
  }

  /** Talks with a device until it is lost or let go, and closes it. */
  const serve = async (port: HidPort, path: string, device: ReaderDevice) => {
    const over = Promise.withResolvers<'lost' | 'released'>()
    const closed = Promise.withResolvers<void>()
    let hear: (bytes: Uint8Array) => void = ignore
    let connection: HidConnection
    try {
      connection = await port.open(path, {
        onReport: (bytes) => hear(bytes),
        onLost: () => over.resolve('lost'),
      })
    } catch (error) {
      const problem = openingProblem(error)
      if (problem === 'disconnected') enter({ state: 'waiting_for_device', problem })
      else enter({ state: 'failed', device, problem, retryAt: clock.monotonic() + POLL_MILLISECONDS })
      return
    }
    release = () => {
      over.resolve('released')
      return closed.promise
    }
    if (ending.signal.aborted) over.resolve('released')
    const talk = startCardTalk({
      clock,
      send: (frame) => {
        connection.write(reportOf(frame)).catch(() => over.resolve('lost'))
      },
      onCard: (card, monotonic) => tell({ event: 'tap', tap: { readerId: id, monotonic, reading: readingOf(card) } }),
      onUnreadable: () => tell({ event: 'unreadable', readerId: id }),
      onSession: (session) => enterSession(session, device),
    })
    hear = (bytes) => talk.hear(bytes)
    const ended = await over.promise
    talk.stop()
    // Where the device has gone, closing may fail too; its handle is let go all the same.
    await connection.close().catch(ignore)
    enter({ state: 'waiting_for_device', problem: ended === 'lost' ? 'disconnected' : null })
    closed.resolve()
  }

  /** Looks for the device once, and serves it while it is there. Returns milliseconds until the next look. */
  const look = async (): Promise<number> => {
    let port: HidPort
    let devices: Device[]
    try {
      port = await options.loadPort()
      devices = await port.devices(VENDOR_ID, PRODUCT_ID)
    } catch {
      const retryAt = clock.monotonic() + DRIVER_RETRY_MILLISECONDS
      enter({ state: 'failed', device: null, problem: 'driver_missing', retryAt })
      return DRIVER_RETRY_MILLISECONDS
    }
    const found = devices.find((device) => device.path !== undefined)
    if (found?.path !== undefined) {
      await serve(port, found.path, deviceOf(found))
    } else if (state.state !== 'waiting_for_device') {
      enter({ state: 'waiting_for_device', problem: null })
    }
    return POLL_MILLISECONDS
  }

  const run = async () => {
    while (!ending.signal.aborted) {
      const pause = await look()
      await sleep(pause, undefined, { signal: ending.signal }).catch(ignore)
    }
  }

  const reader: Reader = {
    id,
    driver: 'hid-resident-id',
    current: () => state,
    start(to) {
      if (listener !== null) throw new Error(`reader ${id} was started twice`)
      listener = to
      running = run()
    },
    async stop() {
      ending.abort()
      await release()
      await running
    },
  }
  return reader
}

/** One output report: hidapi wants the report id 0 before it, and all of it even where the frame is short. */
function reportOf(frame: Uint8Array): Buffer {
  const report = Buffer.alloc(1 + REPORT_BYTES)
  report.set(frame, 1)
  return report
}

function deviceOf(device: Device): ReaderDevice {
  const { vendorId, productId } = device
  return { vendorId, productId, name: device.product?.trim() || device.manufacturer?.trim() || 'Resident ID reader' }
}

function problemOf(state: ReaderState) {
  return state.state === 'waiting_for_device' || state.state === 'failed' ? state.problem : null
}

function ignore() {
  return undefined
}
