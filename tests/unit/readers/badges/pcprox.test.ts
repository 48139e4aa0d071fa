import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pcproxReader } from '../../../../electron/station/readers/badges/pcprox.ts'
import { pcproxCard } from '../../../../electron/station/readers/badges/pcprox-card.ts'
import type { HidLine } from '../../../../electron/station/readers/drivers/driver.ts'
import { driver } from '../../../../electron/station/readers/drivers/pcprox.ts'
import type { CredentialReading } from '../../../../electron/station/readers/reader.ts'
import { exchange } from '../../../readers/frames.ts'

/** A reader that answers each request by its first byte, and keeps what it was sent. */
function answering(answers: Record<number, Buffer>): { line: HidLine; sent: string[] } {
  const sent: string[] = []
  let asked = 0
  const line: HidLine = {
    write: () => Promise.reject(new Error('it takes no output reports')),
    sendFeature(report) {
      asked = report[1] ?? 0
      sent.push(Buffer.from(report).toString('hex').toUpperCase())
      return Promise.resolve()
    },
    getFeature(_, length) {
      const answer = Buffer.alloc(length)
      answers[asked]?.copy(answer, 1)
      return Promise.resolve(answer)
    },
  }
  return { line, sent }
}

const pause = () => Promise.resolve()

describe('a pcProx reader', () => {
  it('asks for the card and then for its bits, as is known, and gives facility and card', async () => {
    const { out, in: answers } = exchange('pcprox_h10301')
    const [card, bits] = answers
    if (card === undefined || bits === undefined) throw new Error('two answers are known')
    const { line, sent } = answering({ 143: card, 142: bits })
    expect(await pcproxReader(line, pause).look()).toEqual({
      card: 'present',
      bits: 24,
      reading: { kind: 'text', text: '075,12345', format: 'WG26' },
    })
    expect(sent).toEqual(out.map((request) => `00${request.toString('hex').toUpperCase()}`))
  })

  it('sees no card in zeros, nor where it was taken away in between', async () => {
    const [nothing] = exchange('pcprox_no_card').in
    if (nothing === undefined) throw new Error('one answer is known')
    expect(await pcproxReader(answering({ 143: nothing }).line, pause).look()).toEqual({ card: 'none' })
    const goes = answering({ 143: Buffer.from('39304B', 'hex') })
    expect(await pcproxReader(goes.line, pause).look()).toEqual({ card: 'none' })
  })

  it('is understood from a recording of its answers, each card once', () => {
    const readings: CredentialReading[] = []
    if (driver.transport !== 'hid') throw new Error('it is a HID device')
    const conversation = driver.talk(answering({}).line, {
      clock: { wall: () => 0, monotonic: () => 0 },
      options: {},
      descriptor: null,
      recording: true,
      listener: {
        onReading: (reading) => readings.push(reading),
        onUnreadable: () => undefined,
        onStanding: () => undefined,
        onFrame: () => undefined,
      },
    })
    const card = exchange('pcprox_h10301').in
    const [nothing = Buffer.alloc(8)] = exchange('pcprox_no_card').in
    for (const answer of [nothing, ...card, ...card, nothing, nothing, ...card]) conversation.hear(answer)
    const number = { kind: 'text', text: '075,12345', format: 'WG26' }
    expect(readings).toEqual([number, number])
  })

  it('is told to type no more, in its settings but not in its memory', async () => {
    const { line, sent } = answering({ 128: Buffer.from('0308111018002801', 'hex') })
    await pcproxReader(line, pause).stopTyping()
    expect(sent).toEqual(['008000000000000000', '008000000000000000', '000308111018002881', '009000000000000000'])
    const halted = answering({ 128: Buffer.from('0308111018002881', 'hex') })
    await pcproxReader(halted.line, pause).stopTyping()
    expect(halted.sent).toHaveLength(1)
  })
})

/** Lowest byte first, in eight. */
function bitsOf(value: bigint): Buffer {
  const data = Buffer.alloc(8)
  data.writeBigUInt64LE(value)
  return data
}

function withParity(value: bigint, bits: number): bigint {
  const digits = value.toString(2).padStart(bits, '0')
  const ones = (part: string) => part.replaceAll('0', '').length
  const first = ones(digits.slice(0, bits / 2)) % 2
  const last = (ones(digits.slice(bits / 2)) + 1) % 2
  return BigInt(`0b${first}${digits}${last}`)
}

describe('the bits of a card', () => {
  it.each([
    [24, 'WG26', 8n, 3],
    [26, 'WG26', 8n, 3],
    [32, 'WG34', 16n, 5],
    [34, 'WG34', 16n, 5],
  ] as const)('of %i are facility and card in %s', (bits, format, facilityBits, width) => {
    const facilities = fc.bigInt({ min: 0n, max: (1n << facilityBits) - 1n })
    const cards = fc.bigInt({ min: 1n, max: 0xffffn })
    fc.assert(
      fc.property(facilities, cards, (facility, card) => {
        const plain = (facility << 16n) | card
        const value = bits % 8 === 0 ? plain : withParity(plain, bits - 2)
        const text = `${String(facility).padStart(width, '0')},${String(card).padStart(5, '0')}`
        expect(pcproxCard(bitsOf(value), bits)).toEqual({ kind: 'text', text, format })
      }),
    )
  })

  it('of another count are a longer number', () => {
    expect(pcproxCard(bitsOf(0x1_2345_6789n), 35)).toEqual({ kind: 'text', text: '0123456789', format: 'hex' })
    expect(pcproxCard(bitsOf(0xffff_ffff_ffff_ffffn), 64)).toMatchObject({ text: 'FFFFFFFFFFFFFFFF' })
  })

  it('make no card where there are none, too many, more than counted, or the parity is wrong', () => {
    expect(pcproxCard(bitsOf(0n), 26)).toBeNull()
    expect(pcproxCard(bitsOf(5n), 65)).toBeNull()
    expect(pcproxCard(bitsOf(0x1ff_ffffn), 24)).toBeNull()
    expect(pcproxCard(bitsOf(withParity(77n, 24) ^ 1n), 26)).toBeNull()
    expect(pcproxCard(Buffer.alloc(0), 26)).toBeNull()
  })
})
