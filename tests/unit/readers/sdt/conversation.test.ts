import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConversationGiven, ConversationStanding } from '../../../../electron/station/readers/drivers/driver.ts'
import { driver as derk } from '../../../../electron/station/readers/drivers/hid-sdt-derk.ts'
import { driver as raw } from '../../../../electron/station/readers/drivers/hid-sdt-raw.ts'
import { driver as serial } from '../../../../electron/station/readers/drivers/serial-sdt.ts'
import { driver as usb } from '../../../../electron/station/readers/drivers/usb-sdt.ts'
import type { CredentialReading } from '../../../../electron/station/readers/reader.ts'
import { encodeFrame } from '../../../../electron/station/readers/sdt/frame.ts'
import { exchange, frameBytes, frameNames } from '../../../readers/frames.ts'
import { bareReports, derkReport, derkReports } from '../../../readers/sdt-wires.ts'

/** What a conversation told, in order. */
interface Told {
  readings: CredentialReading[]
  unreadable: [string, string][]
  standings: ConversationStanding[]
  frames: { understood: number; bad: number }
}

function listen(told: Told): ConversationGiven['listener'] {
  return {
    onReading: (reading) => told.readings.push(reading),
    onUnreadable: (reason, detail) => told.unreadable.push([reason, detail]),
    onStanding: (standing) => told.standings.push(standing),
    onFrame: (frame) => {
      told.frames[frame] += 1
    },
  }
}

const clock = { wall: () => Date.now(), monotonic: () => performance.now() }
const noFeature = {
  getFeature: () => Promise.reject(new Error('no feature report')),
  sendFeature: () => Promise.reject(new Error('no feature report')),
}

/** One way of SDT frames: how a conversation over it begins, and how a reader sends an answer. */
interface Wire {
  driver: typeof raw | typeof derk | typeof usb | typeof serial
  answer(frame: Uint8Array): Uint8Array[]
  /** The frame in what was written. */
  request(written: Uint8Array): Uint8Array
}

const wires: readonly [string, Wire][] = [
  ['hid-sdt-raw', { driver: raw, answer: bareReports, request: (written) => written.subarray(1, 11) }],
  ['hid-sdt-derk', { driver: derk, answer: derkReports, request: (written) => written.subarray(4, 14) }],
  ['usb-sdt', { driver: usb, answer: (frame) => [frame], request: (written) => written }],
  ['serial-sdt', { driver: serial, answer: (frame) => [frame], request: (written) => written }],
]

/** A conversation over a wire, with all that was written and told. */
function converse({ driver }: Wire, recording?: true) {
  const written: Buffer[] = []
  const told: Told = { readings: [], unreadable: [], standings: [], frames: { understood: 0, bad: 0 } }
  const line = {
    ...noFeature,
    write: (bytes: Uint8Array) => {
      written.push(Buffer.from(bytes))
      return Promise.resolve()
    },
  }
  const options = driver.options.parse({})
  const given: ConversationGiven = { clock, options, descriptor: null, recording, listener: listen(told) }
  return { conversation: driver.talk(line, given), written, told }
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe.each(wires)('the conversation over %s', (_, wire) => {
  it('asks how the module is, finds, selects and reads a card, and gives the tap', () => {
    const { conversation, written, told } = converse(wire)
    const names = [
      ['cmd_sam_status', 'rsp_sam_ok'],
      ['cmd_find', 'rsp_find_ok'],
      ['cmd_select', 'rsp_select_ok'],
      ['cmd_read_base', 'rsp_base_cn'],
    ] as const
    for (const [index, [request, answer]] of names.entries()) {
      vi.advanceTimersByTime(1)
      expect(Buffer.from(wire.request(written[index] ?? Buffer.alloc(0)))).toEqual(frameBytes(request))
      for (const piece of wire.answer(frameBytes(answer))) conversation.hear(piece)
    }
    expect(told.readings).toEqual([
      { kind: 'resident-id', idNumber: '11010519491231002X', name: '测试学员', validTo: null },
    ])
    expect(told.unreadable).toEqual([])
    expect(told.frames).toEqual({ understood: 4, bad: 0 })
    expect(told.standings.at(-1)).toEqual({ state: 'reading' })
    conversation.stop()
  })

  it('leaves what the port hands over as it is, for others look at it too', () => {
    const { conversation } = converse(wire)
    vi.advanceTimersByTime(1)
    for (const piece of wire.answer(frameBytes('rsp_base_cn'))) {
      const before = Buffer.from(piece)
      conversation.hear(piece)
      expect(Buffer.from(piece)).toEqual(before)
    }
    conversation.stop()
  })

  it('sends and tells nothing once it was stopped', () => {
    const { conversation, written, told } = converse(wire)
    vi.advanceTimersByTime(1)
    conversation.stop()
    const before = structuredClone(told)
    for (const piece of wire.answer(frameBytes('rsp_sam_ok'))) conversation.hear(piece)
    vi.advanceTimersByTime(60_000)
    expect(written).toHaveLength(1)
    expect(told).toEqual(before)
  })

  it('tells of a module that does not answer, and is well again once it does', () => {
    const { conversation, told } = converse(wire)
    vi.advanceTimersByTime(6000)
    expect(told.standings.at(-1)).toEqual({ state: 'failed', problem: 'no_answer' })
    vi.advanceTimersByTime(3000)
    for (const piece of wire.answer(frameBytes('rsp_sam_ok'))) conversation.hear(piece)
    expect(told.standings.at(-1)).toEqual({ state: 'ready' })
    conversation.stop()
  })

  it('understands a recording without anything being asked', () => {
    const { conversation, written, told } = converse(wire, true)
    for (const name of ['rsp_sam_ok', 'rsp_find_ok', 'rsp_select_ok', 'rsp_base_Y', 'rsp_find_none', 'rsp_auth32']) {
      for (const piece of wire.answer(frameBytes(name))) conversation.hear(piece)
    }
    vi.advanceTimersByTime(10_000)
    expect(written).toEqual([])
    expect(told.readings).toMatchObject([{ idNumber: '911124198108030024', name: '测试' }])
    expect(told.unreadable).toEqual([['refused', 'status 32']])
    expect(told.frames).toEqual({ understood: 6, bad: 0 })
    conversation.stop()
  })
})

describe('what a device may be', () => {
  const standingsAtFirst = (wire: Wire) => {
    const { conversation, told } = converse(wire)
    vi.advanceTimersByTime(500)
    conversation.stop()
    return new Set(told.standings.map(({ state }) => state))
  }

  it.each(wires.slice(1, 4).filter(([name]) => name !== 'usb-sdt'))(
    'is proved by an answer only, over %s',
    (_, wire) => {
      expect(standingsAtFirst(wire)).toEqual(new Set(['failed']))
    },
  )

  it.each(wires.filter(([name]) => name === 'usb-sdt' || name === 'hid-sdt-raw'))(
    'is known by its numbers, over %s',
    (_, wire) => {
      expect(standingsAtFirst(wire)).toEqual(new Set(['ready']))
    },
  )
})

describe('reports of the vendor’s kit, over hid-sdt-raw', () => {
  it.each(['hid_raw64_find', 'hid_raw64_read'])('%s is what is sent behind the report id 0', (name) => {
    const frame = frameBytes(name === 'hid_raw64_find' ? 'cmd_find' : 'cmd_read_base')
    const wanted = Buffer.concat([Buffer.alloc(1), ...exchange(name).out])
    expect(wanted).toHaveLength(65)
    expect(Buffer.concat([Buffer.alloc(1), ...bareReports(frame)])).toEqual(wanted)
  })
})

describe('a Derk reader without a module of its own', () => {
  const [, wire] = wires[1] ?? ['', null]

  it('is never asked for a card, though one may lie there', () => {
    if (wire === null) throw new Error('no wire')
    const { conversation, written, told } = converse(wire)
    for (let answered = 0; answered < 10; vi.advanceTimersByTime(100)) {
      if (written.length === answered) continue
      conversation.hear(derkReport(Buffer.from('00346E81', 'hex')))
      answered += 1
    }
    expect(told.standings.at(-1)).toEqual({ state: 'failed', problem: 'cloud_mode' })
    expect(new Set(written.map((one) => Buffer.from(wire.request(one)).toString('hex')))).toEqual(
      new Set([frameBytes('cmd_sam_status').toString('hex')]),
    )
    conversation.stop()
  })

  it('is told of in a recording too', () => {
    if (wire === null) throw new Error('no wire')
    const { conversation, told } = converse(wire, true)
    conversation.hear(derkReport(Buffer.from('00329000AABB', 'hex')))
    expect(told.standings).toEqual([{ state: 'failed', problem: 'cloud_mode' }])
    conversation.stop()
  })
})

describe('a status that a recording has', () => {
  const [, wire] = wires[2] ?? ['', null]

  it.each(frameNames('rsp_sw_'))('%s becomes a reason for the trainee or a problem of the reader', (name) => {
    if (wire === null) throw new Error('no wire')
    const { conversation, told } = converse(wire, true)
    conversation.hear(frameBytes(name))
    expect(told.unreadable.length + told.standings.length).toBe(1)
    conversation.stop()
  })

  it('is bad where the frame says nothing', () => {
    if (wire === null) throw new Error('no wire')
    const { conversation, told } = converse(wire, true)
    conversation.hear(encodeFrame(Uint8Array.of(0x20, 0x01)))
    conversation.hear(frameBytes('neg_bad_checksum'))
    conversation.hear(frameBytes('neg_truncated'))
    conversation.stop()
    expect(told.frames).toEqual({ understood: 0, bad: 3 })
  })
})
