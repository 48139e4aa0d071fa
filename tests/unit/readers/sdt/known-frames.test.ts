import { describe, expect, it } from 'vitest'
import { type Card, decodeTextArea } from '../../../../electron/station/readers/sdt/card.ts'
import { FrameParser, type Received } from '../../../../electron/station/readers/sdt/frame.ts'
import { encodeCommand, readReply, textAreaOf } from '../../../../electron/station/readers/sdt/message.ts'
import { described, exchange, exchangeNames, frameBytes, frameNames } from '../../../readers/frames.ts'
import { unframed } from '../../../readers/sdt-wires.ts'

/** Every frame of ID card readers in `reader-frames.json`, as its source describes it. */

const IDLE = 500

/** What cannot be taken for a frame, though some of it tries to be. */
const noises = ['', '00'.repeat(64), 'FF00AA55', 'AAAAAA', 'AAAAAA96', '69AAAAAA9600', 'AAAAAAAAAA'].map((hex) =>
  Buffer.from(hex, 'hex'),
)
const between = frameBytes('rsp_find_none')

/** The body of a well-formed frame, cut out by place and not by the parser. */
function bodyIn(frame: Uint8Array): Buffer {
  return Buffer.from(frame.subarray(7, -1))
}

function bodies(received: readonly Received[]): Buffer[] {
  return received.flatMap((one) => (one.frame === 'whole' ? [Buffer.from(one.body)] : []))
}

function hear(parser: FrameParser, ...pieces: Uint8Array[]): Received[] {
  return [...pieces.flatMap((piece) => parser.feed(piece, 0)), ...parser.elapse(IDLE + 1)]
}

const wholeFrames = [...frameNames('cmd_'), ...frameNames('rsp_')]

describe('every known SDT frame', () => {
  it.each(wholeFrames)('%s is heard whole, and split at every byte', (name) => {
    const frame = frameBytes(name)
    for (let cut = 0; cut <= frame.length; cut += 1) {
      const received = hear(new FrameParser(IDLE), frame.subarray(0, cut), frame.subarray(cut))
      expect(bodies(received)).toEqual([bodyIn(frame)])
    }
  })

  it.each(wholeFrames)('%s is heard split at every byte with noise before, between and after', (name) => {
    const frame = frameBytes(name)
    for (let cut = 0; cut <= frame.length; cut += 1) {
      // A long frame takes turns with the noises, so that all of this stays a matter of seconds.
      const tried = frame.length > 100 ? noises.slice(cut % noises.length).slice(0, 1) : noises
      for (const noise of tried) {
        const first = Buffer.concat([noise, frame.subarray(0, cut)])
        const rest = Buffer.concat([frame.subarray(cut), noise, between, noise])
        expect(bodies(hear(new FrameParser(IDLE), first, rest))).toEqual([bodyIn(frame), bodyIn(between)])
      }
    }
  })

  it('is refused where its check is wrong or its end is missing, and the next is heard', () => {
    for (const name of frameNames('neg_')) {
      const received = hear(new FrameParser(IDLE), frameBytes(name), between)
      expect(received.map((one) => one.frame)).toEqual(['damaged', 'whole'])
    }
  })

  it.each([
    ['cmd_sam_status', 'sam_status'],
    ['cmd_find', 'find'],
    ['cmd_select', 'select'],
    ['cmd_read_base', 'read_text_and_photo'],
  ] as const)('%s is what the station sends', (name, command) => {
    expect(Buffer.from(encodeCommand(command))).toEqual(frameBytes(name))
  })

  it('says what its status byte says', () => {
    const statuses = wholeFrames
      .filter((name) => name.startsWith('rsp_sw_'))
      .map((name) => [
        name,
        readReply(bodyIn(frameBytes(name)))
          ?.status.toString(16)
          .padStart(2, '0'),
      ])
    expect(statuses).toEqual(statuses.map(([name]) => [name, name?.slice(-2)]))
    expect(readReply(bodyIn(frameBytes('rsp_find_ok')))).toMatchObject({ status: 0x9f, data: { length: 4 } })
    expect(readReply(bodyIn(frameBytes('rsp_select_ok')))).toMatchObject({ status: 0x90, data: { length: 8 } })
  })

  it('has the serial number of the module, which the station never asks for, as it is described', () => {
    const reply = readReply(bodyIn(frameBytes('rsp_sam_id')))
    const data = Buffer.from(reply?.data ?? [])
    const digits = (number: number, count: number) => String(number).padStart(count, '0')
    const version = `${digits(data.readUInt16LE(0), 2)}.${digits(data.readUInt16LE(2), 2)}`
    const serial = `${digits(data.readUInt32LE(8), 10)}-${digits(data.readUInt32LE(12), 10)}`
    expect(reply?.status).toBe(0x90)
    expect(`${version}-${data.readUInt32LE(4)}-${serial}`).toBe('05.03-20091110-0000000001-0000000002')
  })
})

describe('every known card', () => {
  it.each(['rsp_base_cn', 'rsp_base_J', 'rsp_base_I', 'rsp_base_Y'])('%s says what it is described to say', (name) => {
    expect(asDescribed(cardIn(bodyIn(frameBytes(name))))).toMatchObject(Object(described(name)))
  })

  it('is the same with fingerprints behind it', () => {
    expect(cardIn(bodyIn(frameBytes('rsp_base_fp512_cn')))).toEqual(cardIn(bodyIn(frameBytes('rsp_base_cn'))))
  })
})

describe.each(['hid-raw64', 'hid-derk'] as const)('every known exchange over %s', (layer) => {
  const answers = exchangeNames(layer).map((name) => {
    return [name, exchange(name), frameBytes(name.endsWith('find') ? 'rsp_find_ok' : 'rsp_base_cn')] as const
  })

  it.each(answers)('%s is heard report by report, and cut at every byte', (_, { in: reports }, frame) => {
    const bytes = Buffer.concat(reports)
    expect(bodies(hear(new FrameParser(IDLE), ...unframed(layer, reports)))).toEqual([bodyIn(frame)])
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const pieces = unframed(layer, [bytes.subarray(0, cut), bytes.subarray(cut)])
      expect(bodies(hear(new FrameParser(IDLE), ...pieces))).toEqual([bodyIn(frame)])
    }
  })

  it.each(answers)('%s is heard with reports before, behind and within that mean nothing', (_, one, frame) => {
    const noise = layer === 'hid-raw64' ? Buffer.alloc(64) : Buffer.alloc(64, 0xff)
    const reports =
      layer === 'hid-raw64' ? [noise, ...one.in, noise] : [noise, ...one.in.flatMap((report) => [report, noise])]
    expect(bodies(hear(new FrameParser(IDLE), ...unframed(layer, reports)))).toEqual([bodyIn(frame)])
  })
})

/** The card in the body of an answer. */
function cardIn(body: Uint8Array): Card {
  const area = textAreaOf(readReply(body)?.data ?? new Uint8Array())
  const decoded = decodeTextArea(area ?? new Uint8Array())
  if ('fault' in decoded) throw new Error(decoded.fault)
  return decoded.card
}

/** A card in the words of `reader-frames.json`. */
function asDescribed(card: Card) {
  const day = (iso: string | null) => iso?.replaceAll('-', '') ?? null
  const common = {
    sex: card.sex,
    birth: day(card.birth),
    id: card.idNumber,
    from: day(card.validFrom),
    to: day(card.validTo) ?? '长期',
  }
  switch (card.card) {
    case 'citizen': {
      const { name, nation, address, issuer } = card
      return { type: 'CN', ...common, name, nation, address, issuer }
    }
    case 'residence_permit':
      return { type: 'J', ...common, name: card.name, passNo: card.passNumber, issueCount: card.issueCount }
    case 'foreign_2017':
      return { type: 'I', ...common, enName: card.englishName, cnName: card.chineseName, nationality: card.nationality }
    case 'foreign_2023': {
      const { chineseName, englishName, nationality, renewals } = card
      return { type: 'Y', ...common, cnName: chineseName, enName: englishName, nationality, renewals }
    }
  }
}
