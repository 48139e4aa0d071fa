import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BOOT_KEYBOARD } from '../unit/readers/badges/descriptors.ts'
import type { FeatureAnswers, HidDescription } from './emulated-hid.ts'
import { whyNoEmulation } from './emulated-reader.ts'
import { exchange } from './frames.ts'
import { among, type HidStation, readers, startHidStation, tapOf } from './hid-station.ts'

const lacking = whyNoEmulation()

/** Its keyboard, and eight bytes of feature report. */
const description: HidDescription = {
  vendorId: 0x0c27,
  productId: 0x3bfa,
  product: 'USB Keyboard',
  manufacturer: 'RFIDeas',
  serial: null,
  socket: '1-1',
  descriptor: BOOT_KEYBOARD.replace(/C0$/, '0600FF0901150026FF0075089508B102C0'),
}
const settings = Buffer.from('0308111018002801', 'hex')
const ready = { state: 'ready' }
const reading = { state: 'reading' }

let station: HidStation

const empty: FeatureAnswers = new Map([[0x80, settings]])

/** A card of 24 bits lies on it. */
function withCard(bits: Buffer): FeatureAnswers {
  return new Map([...empty, [0x8f, bits], [0x8e, Buffer.from('1818', 'hex')]])
}

describe.skipIf(lacking !== null)(`a pcProx reader${lacking === null ? '' : ` (skipped: ${lacking})`}`, () => {
  beforeEach(async () => {
    station = await startHidStation()
  })
  afterEach(() => station.bus.end())

  it('reads a card once while it lies there, and again when it is laid down again', async () => {
    const { bus, until } = station
    const device = await bus.plug(description, empty)
    await until(readers({ profileId: 'pcprox', driver: 'pcprox', standing: ready }))
    const [card] = exchange('pcprox_h10301').in
    if (card === undefined) throw new Error('the bits of a card are known')
    await device.answer(withCard(card))
    await until(tapOf('075,12345', 'WG26'))
    const before = (await device.heard()).features.length
    await expect
      .poll(async () => (await device.heard()).features.length, { timeout: 10_000 })
      .toBeGreaterThan(before + 8)
    await device.answer(empty)
    expect(among(await until(readers({ standing: ready })), { event: 'tap' })).toEqual([])
    await device.answer(withCard(card))
    await until(tapOf('075,12345', 'WG26'))
  })

  it('is told once to type no more, and keeps nothing of it in its memory', async () => {
    const { bus, until } = station
    const device = await bus.plug(description, empty)
    await until(readers({ standing: ready }))
    await expect.poll(async () => (await device.heard()).features).toContain('008F00000000000000')
    const { features } = await device.heard()
    expect(features.slice(0, 4)).toEqual([
      '008000000000000000',
      '008000000000000000',
      '000308111018002881',
      '009000000000000000',
    ])
    expect(features.filter((feature) => feature.startsWith('0090'))).toHaveLength(1)
  })

  it('is unplugged with a card on it, and reads the next after it was plugged in again', async () => {
    const { bus, until } = station
    const device = await bus.plug(description, withCard(Buffer.from('39304B', 'hex')))
    await until(readers({ standing: reading }))
    await device.unplug()
    // Lost as a rule; where the emulation left a request without an answer for ever, with the process that made it.
    await until({
      event: 'readers',
      readers: expect.not.arrayContaining([expect.objectContaining({ standing: reading })]),
    })
    await bus.plug(description, withCard(Buffer.from('D007D5', 'hex')))
    await until(tapOf('213,02000', 'WG26'))
  })

  it('says that it does not answer, and is well again when it does', async () => {
    const { bus, until } = station
    const device = await bus.plug(description, empty)
    await until(readers({ standing: ready }))
    await device.refuseFeatures(true)
    await until(readers({ standing: { state: 'failed', problem: 'no_answer' } }))
    await device.refuseFeatures(false)
    await until(readers({ standing: ready }))
    await device.answer(withCard(Buffer.from('39304B', 'hex')))
    await until(tapOf('075,12345', 'WG26'))
  })

  it('says that a card cannot be read whose bits make no sense', async () => {
    const { bus, until } = station
    await bus.plug(description, withCard(Buffer.from('39304B01', 'hex')))
    await until({ event: 'unreadable', reason: 'moved', detail: '24 bits that make no card' })
  })
})
