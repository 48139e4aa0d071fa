import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  encodeFrame,
  FrameParser,
  LONGEST_FRAME,
  PREAMBLE,
  type Received,
} from '../../../electron/station/readers/sdt/frame.ts'
import { type Command, encodeCommand, readReply } from '../../../electron/station/readers/sdt/message.ts'
import { exchange, frameBytes, frameNames } from '../../readers/frames.ts'

const IDLE = 500

function parserOf() {
  return new FrameParser(IDLE)
}

function bodiesOf(received: Received[]): Uint8Array[] {
  return received.flatMap((one) => (one.frame === 'whole' ? [one.body] : []))
}

function hex(bodies: Uint8Array[]): string[] {
  return bodies.map((body) => Buffer.from(body).toString('hex'))
}

/** The body of a well-formed frame, cut out by place and not by the parser. */
function bodyIn(frame: Uint8Array): Uint8Array {
  return frame.subarray(7, -1)
}

const wholeFrames = [...frameNames('cmd_'), ...frameNames('rsp_')]

describe('a request', () => {
  const requests: [Command, string][] = [
    ['sam_status', 'cmd_sam_status'],
    ['find', 'cmd_find'],
    ['select', 'cmd_select'],
    ['read_text_and_photo', 'cmd_read_base'],
  ]

  it.each(requests)('%s is framed as public drivers print it', (command, name) => {
    expect(Buffer.from(encodeCommand(command))).toEqual(frameBytes(name))
  })

  it('cannot be longer than a length field may say', () => {
    expect(encodeFrame(new Uint8Array(LONGEST_FRAME - 8))).toHaveLength(LONGEST_FRAME)
    expect(() => encodeFrame(new Uint8Array(LONGEST_FRAME - 7))).toThrow(RangeError)
  })
})

describe('the frame parser', () => {
  it.each(wholeFrames)('takes %s whole, and split in two at every byte', (name) => {
    const bytes = frameBytes(name)
    const body = [bodyIn(bytes)]
    expect(hex(bodiesOf(parserOf().feed(bytes, 0)))).toEqual(hex(body))
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const parser = parserOf()
      expect(parser.feed(bytes.subarray(0, cut), 0)).toEqual([])
      expect(hex(bodiesOf(parser.feed(bytes.subarray(cut), 1)))).toEqual(hex(body))
    }
  })

  it('takes a frame that comes byte by byte', () => {
    const parser = parserOf()
    const received = [...frameBytes('rsp_base_cn')].flatMap((byte, at) => parser.feed(Uint8Array.of(byte), at))
    expect(hex(bodiesOf(received))).toEqual(hex([bodyIn(frameBytes('rsp_base_cn'))]))
  })

  it.each(['hid_raw64_find', 'hid_raw64_read'])('takes the answer of %s out of its zero-padded reports', (name) => {
    const parser = parserOf()
    const received = exchange(name).in.flatMap((report) => parser.feed(report, 0))
    const frame = name === 'hid_raw64_find' ? frameBytes('rsp_find_ok') : frameBytes('rsp_base_cn')
    expect(hex(bodiesOf(received))).toEqual(hex([bodyIn(frame)]))
    expect(received).toHaveLength(1)
  })

  it('says that a frame with a wrong check is damaged, and takes the next one', () => {
    const parser = parserOf()
    const received = parser.feed(Buffer.concat([frameBytes('neg_bad_checksum'), frameBytes('rsp_find_none')]), 0)
    expect(received[0]).toEqual({ frame: 'damaged', reason: 'check' })
    expect(hex(bodiesOf(received))).toEqual(hex([bodyIn(frameBytes('rsp_find_none'))]))
  })

  it('says that a frame with an impossible length is damaged', () => {
    for (const length of [0, 2, LONGEST_FRAME - 6, 0xffff]) {
      const head = Buffer.concat([PREAMBLE, Buffer.from([length >> 8, length & 0xff])])
      expect(parserOf().feed(head, 0)).toEqual([{ frame: 'damaged', reason: 'length' }])
    }
  })

  it('gives a cut-off frame up once nothing has come for a while, and not before', () => {
    const parser = parserOf()
    expect(parser.feed(frameBytes('neg_truncated'), 1000)).toEqual([])
    expect(parser.staleAt()).toBe(1000 + IDLE)
    expect(parser.elapse(1000 + IDLE)).toEqual([])
    expect(parser.elapse(1001 + IDLE)).toEqual([{ frame: 'damaged', reason: 'truncated' }])
    expect(parser.staleAt()).toBeNull()
  })

  it('loses no whole frame that follows a cut-off one before the pause is over', () => {
    const parser = parserOf()
    parser.feed(frameBytes('neg_truncated'), 0)
    parser.feed(frameBytes('rsp_find_none'), 10)
    const received = parser.elapse(11 + IDLE)
    expect(hex(bodiesOf(received))).toEqual(hex([bodyIn(frameBytes('rsp_find_none'))]))
  })

  it.each([frameBytes('rsp_base_cn'), frameBytes('rsp_find_ok')])(
    'loses no whole frame behind one that was cut off at any byte',
    (cutOff) => {
      const whole = Buffer.concat([frameBytes('rsp_base_J'), frameBytes('rsp_find_none')])
      for (let cut = 1; cut < cutOff.length; cut += 1) {
        const parser = parserOf()
        const received = [
          ...parser.feed(Buffer.concat([cutOff.subarray(0, cut), whole]), 0),
          ...parser.elapse(IDLE + 1),
        ]
        const expected = [bodyIn(frameBytes('rsp_base_J')), bodyIn(frameBytes('rsp_find_none'))]
        expect(hex(bodiesOf(received))).toEqual(hex(expected))
      }
    },
  )

  it('finds a preamble right behind bytes that look like its beginning', () => {
    const stammer = Buffer.concat([Buffer.from('AAAAAAAAAAAA96AA', 'hex'), frameBytes('rsp_find_ok')])
    expect(hex(bodiesOf(parserOf().feed(stammer, 0)))).toEqual(hex([bodyIn(frameBytes('rsp_find_ok'))]))
  })

  it('forgets an unfinished frame when asked to', () => {
    const parser = parserOf()
    parser.feed(frameBytes('neg_truncated'), 0)
    parser.reset()
    expect(hex(bodiesOf(parser.feed(frameBytes('rsp_find_none'), 1)))).toEqual(
      hex([bodyIn(frameBytes('rsp_find_none'))]),
    )
  })

  const body = fc.uint8Array({ minLength: 2, maxLength: LONGEST_FRAME - 8 })
  /** Noise that cannot be taken for a preamble, nor make one with what follows. */
  const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => bytes.map((byte) => (byte === 0xaa ? 0 : byte)))

  it('gives back every frame in order, whatever noise lies between them and however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ noise, body }), { maxLength: 6 }),
        noise,
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 }),
        (frames, tail, sizes) => {
          const stream = Buffer.concat([...frames.flatMap((one) => [one.noise, encodeFrame(one.body)]), tail])
          const parser = parserOf()
          const received: Received[] = []
          for (let at = 0, turn = 0; at < stream.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1
            received.push(...parser.feed(stream.subarray(at, at + size), turn))
            at += size
          }
          expect(hex(bodiesOf(received))).toEqual(hex(frames.map((one) => one.body)))
          expect(received.every((one) => one.frame === 'whole')).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('finds one flipped bit in any frame', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 0, max: 7 }), (bytes, where, bit) => {
        const frame = encodeFrame(bytes)
        const at = 5 + (where % (frame.length - 5))
        frame[at] = (frame[at] ?? 0) ^ (1 << bit)
        const parser = parserOf()
        const received = [...parser.feed(frame, 0), ...parser.elapse(IDLE + 1)]
        expect(hex(bodiesOf(received))).not.toContain(Buffer.from(bytes).toString('hex'))
      }),
      { numRuns: 100 },
    )
  })

  it('holds no more than one frame, never throws and recovers, whatever it is fed', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.constant(PREAMBLE),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.concat([PREAMBLE, bytes])),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.concat([PREAMBLE, Uint8Array.of(9, 0x0a), bytes])),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const parser = parserOf()
        for (const bytes of pieces) parser.feed(bytes, 0)
        parser.elapse(IDLE + 1)
        const received = parser.feed(frameBytes('rsp_find_none'), IDLE + 2)
        expect(hex(bodiesOf(received))).toEqual(hex([bodyIn(frameBytes('rsp_find_none'))]))
      }),
      { numRuns: 200 },
    )
  })
})

describe('an answer', () => {
  it.each(frameNames('rsp_sw_'))('%s is told by its third status byte', (name) => {
    const [body] = bodiesOf(parserOf().feed(frameBytes(name), 0))
    const reply = readReply(body ?? new Uint8Array())
    expect(reply).toMatchObject({ status: Number.parseInt(name.slice(-2), 16), data: { length: 0 } })
  })

  it('has the same status whatever the card says in the first two bytes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), (first, second) => {
        expect(readReply(Uint8Array.of(first, second, 0x41))?.status).toBe(0x41)
      }),
    )
  })

  it('is none where it has no status', () => {
    expect(readReply(Uint8Array.of(0, 0))).toBeNull()
  })
})
