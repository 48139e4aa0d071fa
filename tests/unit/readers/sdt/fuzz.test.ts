import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { foreignNumber2017, residentNumber } from '../../../../electron/station/readers/resident-number.ts'
import { decodeTextArea, readingOf } from '../../../../electron/station/readers/sdt/card.ts'
import {
  advance,
  type CardInput,
  FIND_INTERVAL,
  openCardSession,
} from '../../../../electron/station/readers/sdt/card-session.ts'
import { DerkUnframer } from '../../../../electron/station/readers/sdt/derk-framing.ts'
import { encodeFrame, FrameParser, LONGEST_FRAME } from '../../../../electron/station/readers/sdt/frame.ts'
import { readReply, textAreaOf } from '../../../../electron/station/readers/sdt/message.ts'
import { frameBytes, frameNames } from '../../../readers/frames.ts'
import { derkReports } from '../../../readers/sdt-wires.ts'

/**
 * More than a million random and mutated inputs for all that takes bytes from a reader of ID cards: none throws, hangs
 * or makes anything grow, and a good frame is heard after any of them.
 */
const SEED = 20_261_122
const IDLE = 500

/** Numbers from 0 to below `limit`, the same for the same seed (xorshift32). */
function random(seed: number): (limit: number) => number {
  let state = seed === 0 ? 1 : seed | 0
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

type Random = ReturnType<typeof random>

function pick<T>(any: Random, from: readonly T[]): T {
  const one = from[any(from.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

function bytesOf(any: Random, most: number): Buffer {
  const bytes = Buffer.alloc(any(most + 1))
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = any(256)
  return bytes
}

/** A seed with some of it flipped, cut off, doubled, put in, or all new. */
function mutate(any: Random, seeds: readonly Buffer[]): Buffer {
  const bytes = Buffer.from(pick(any, seeds))
  switch (any(7)) {
    case 0:
      return bytesOf(any, 80)
    case 1:
      return bytes.subarray(0, any(bytes.length + 1))
    case 2:
      return bytes.subarray(any(bytes.length + 1))
    case 3:
      return Buffer.concat([bytes, bytes.subarray(any(bytes.length + 1))])
    case 4: {
      const at = any(bytes.length + 1)
      return Buffer.concat([bytes.subarray(0, at), bytesOf(any, 20), bytes.subarray(at)])
    }
    case 5:
      return bytes
    default:
      for (let flips = 1 + any(4); flips > 0; flips -= 1) bytes[any(bytes.length)] = any(256)
      return bytes
  }
}

/** What `expect` says, at a cost that a million times of it can bear. */
function must(holds: boolean, otherwise: string) {
  if (!holds) throw new Error(otherwise)
}

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

/** Bytes in use, all garbage thrown away. */
function inUse(): number {
  if (typeof collect !== 'function') throw new Error('no garbage collector to call')
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Runs `step` so many times, and sees that nothing stays behind. */
function fuzz(times: number, step: (turn: number) => void) {
  for (let turn = 0; turn < 1000; turn += 1) step(turn)
  const before = inUse()
  for (let turn = 1000; turn < times; turn += 1) step(turn)
  expect(inUse() - before).toBeLessThan(4_000_000)
}

const frames = [...frameNames('cmd_'), ...frameNames('rsp_'), ...frameNames('neg_')].map((name) => frameBytes(name))
const short = frames.filter((frame) => frame.length < 100)
/** Long frames are a tenth of what is fed, for the sake of time. */
const usual = [...Array.from({ length: 12 }, () => short).flat(), ...frames]
const good = frameBytes('rsp_find_none')

describe(`fuzz of the readers of ID cards, seed ${SEED}`, () => {
  it('feeds the frame parser 400 000 times', () => {
    const any = random(SEED)
    const parser = new FrameParser(IDLE)
    let now = 0
    fuzz(400_000, (turn) => {
      now += any(50) === 0 ? IDLE + 1 : any(20)
      for (const received of parser.feed(mutate(any, usual), now)) {
        if (received.frame === 'whole') must(encodeFrame(received.body).length <= LONGEST_FRAME, 'an endless frame')
      }
      if (any(40) === 0) parser.reset()
      if (turn % 500 !== 0) return
      now += IDLE + 1
      parser.elapse(now)
      expect(parser.staleAt()).toBeNull()
      expect(parser.feed(good, now)).toEqual([{ frame: 'whole', body: new Uint8Array(good.subarray(7, -1)) }])
    })
  })

  it('feeds the framing of Derk readers 300 000 times', () => {
    const any = random(SEED + 1)
    const reports = [...derkReports(frameBytes('rsp_base_cn')), ...derkReports(good), Buffer.alloc(64, 0xff)]
    const unframer = new DerkUnframer()
    fuzz(300_000, (turn) => {
      const piece = any(4) === 0 ? mutate(any, reports) : pick(any, reports)
      for (const out of unframer.unframe(piece)) {
        if (out.unframed === 'sdt') must(out.bytes.length <= 62, 'more than a report holds')
      }
      if (turn % 500 !== 0) return
      unframer.begin()
      expect(derkReports(good).flatMap((report) => unframer.unframe(report))).toMatchObject([{ unframed: 'sdt' }])
    })
  })

  it('decodes 150 000 cards', () => {
    const any = random(SEED + 2)
    const answers = ['rsp_base_cn', 'rsp_base_J', 'rsp_base_I', 'rsp_base_Y', 'rsp_base_fp512_cn'].map((name) => {
      return Buffer.from(frameBytes(name).subarray(7, -1))
    })
    let cards = 0
    fuzz(150_000, () => {
      const body = any(3) === 0 ? mutate(any, answers) : flipInText(any, pick(any, answers))
      const reply = readReply(body)
      const area = reply === null ? null : textAreaOf(reply.data)
      const decoded = area === null ? null : decodeTextArea(area)
      if (decoded === null || 'fault' in decoded) return
      cards += 1
      const reading = readingOf(decoded.card)
      if (reading.kind !== 'resident-id') throw new Error('no ID card')
      const { idNumber, validTo } = reading
      must((residentNumber(idNumber) ?? foreignNumber2017(idNumber)) === idNumber, 'a number that cannot be')
      must(validTo === null || /^\d{4}-\d\d-\d\d$/.test(validTo), 'a day that cannot be')
    })
    expect(cards).toBeGreaterThan(10_000)
  })

  it('takes the session machine through 400 000 inputs', () => {
    const any = random(SEED + 3)
    const statuses = [0x90, 0x9f, 0x80, 0x81, 0x41, 0x31, 0x32, 0x33, 0x40, 0x47, 0x10, 0x11, 0x21, 0x60, 0x66, 0x91]
    const replies = frameNames('rsp_').flatMap((name) => readReply(frameBytes(name).subarray(7, -1)) ?? [])
    let now = 0
    let session = openCardSession(now)
    let lastFind = Number.NEGATIVE_INFINITY
    const inputOf = (): CardInput => {
      switch (any(8)) {
        case 0:
          return { input: 'damaged' }
        case 1:
          return { input: any(20) === 0 ? 'no_module' : any(5) === 0 ? 'refused' : 'damaged' }
        case 2:
        case 3:
          return { input: 'answer', reply: { status: pick(any, statuses), data: bytesOf(any, 20) } }
        case 4:
          return { input: 'answer', reply: pick(any, replies) }
        default:
          return { input: 'time' }
      }
    }
    fuzz(400_000, () => {
      now += any(10) === 0 ? any(12_000) : any(400)
      const step = advance(session, inputOf(), now)
      session = step.session
      must(step.effects.length <= 2, 'more than two effects')
      must(session.wakeAt <= now + 10_000, 'asleep for long')
      for (const effect of step.effects) {
        if (effect.effect !== 'send' || effect.command !== 'find') continue
        must(now - lastFind >= FIND_INTERVAL, 'searched too soon')
        lastFind = now
      }
    })
    expect(JSON.stringify(session).length).toBeLessThan(1000)
  })
})

/** The answer with some bytes of its text changed, most of them for what might stand there. */
function flipInText(any: Random, answer: Buffer): Buffer {
  const bytes = Buffer.from(answer)
  for (let flips = any(4); flips > 0; flips -= 1) {
    const at = 7 + any(256)
    bytes[at] = any(2) === 0 ? any(256) : pick(any, [0x20, 0x30, 0x31, 0x39, 0x58, 0x49, 0x4a, 0x59, 0x00])
  }
  return bytes
}
