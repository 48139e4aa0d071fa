import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BadgeDevice, devices, honeywell, taughtProfile, typing } from './badge-devices.ts'
import { whyNoEmulation } from './emulated-reader.ts'
import { among, type HidStation, readers, startHidStation, tapOf } from './hid-station.ts'

const lacking = whyNoEmulation()

const ready = { state: 'ready' }
const gone = { state: 'waiting_for_device', problem: 'disconnected' }
const anyTap = { event: 'tap' }

let station: HidStation

describe.skipIf(lacking !== null)(
  `badge readers before the station${lacking === null ? '' : ` (skipped: ${lacking})`}`,
  () => {
    beforeEach(async () => {
      station = await startHidStation()
      station.setProfiles([taughtProfile])
    })
    afterEach(() => station.bus.end())

    it.each(devices.map((device): [string, BadgeDevice] => [device.profileId, device]))(
      '%s is found, read, unplugged in the middle of a badge, plugged in again and read, with no restart',
      async (_, { description, profileId, driver, format, reportsOf }) => {
        const { bus, until } = station
        const first = await bus.plug(description)
        await until(readers({ profileId, driver, standing: ready, badFrames: 0 }))
        await first.send(...reportsOf('0013961168'))
        await until(tapOf('0013961168', format))

        const badge = Buffer.concat(reportsOf('1122334455'))
        await first.send(badge.subarray(0, badge.length / 2))
        await first.unplug()
        const heard = await until(readers({ profileId, standing: gone }))
        expect(among(heard, anyTap)).toEqual([])

        const again = await bus.plug(description)
        await until(readers({ profileId, standing: ready }))
        await again.send(...reportsOf('2900000001'))
        const taps = among(await until(tapOf('2900000001', format)), anyTap)
        expect(taps).toHaveLength(1)
        expect(await bus.end()).toBe(0)
      },
    )

    it('reads several readers of different kinds at once, each by its own name', async () => {
      const { bus, until } = station
      const plugged = await Promise.all(
        devices.map(({ description }, index) => bus.plug({ ...description, socket: `1-${index + 1}` })),
      )
      await until(readers(...devices.map(({ profileId }) => ({ profileId, standing: ready }))))
      const sent = devices.map((_, index) => String(1_300_000_000 + index))
      await Promise.all(
        plugged.map((device, index) => device.send(...(devices[index]?.reportsOf(sent[index] ?? '') ?? []))),
      )
      const heard: unknown[] = []
      while (among(heard, anyTap).length < devices.length) heard.push(...(await until(anyTap)))
      for (const [index, { profileId, format }] of devices.entries()) {
        expect(among(heard, tapOf(sent[index] ?? '', format, `${profileId}-1-${index + 1}`))).toHaveLength(1)
      }
    })

    it('tells two identical readers apart by their serial numbers, or by their sockets', async () => {
      const { bus, until } = station
      const { description } = honeywell
      const left = await bus.plug({ ...description, serial: 'LEFT', socket: '1-1' })
      const right = await bus.plug({ ...description, serial: 'RIGHT', socket: '1-2' })
      const near = await bus.plug({ ...typing.description, socket: '1-3.1' })
      const far = await bus.plug({ ...typing.description, socket: '1-3.2' })
      const ids = [
        'honeywell-scanner-LEFT',
        'honeywell-scanner-RIGHT',
        'syc-badge-typing-1-3.1',
        'syc-badge-typing-1-3.2',
      ]
      await until(readers(...ids.map((id) => ({ id, standing: ready }))))
      for (const [index, device] of [left, right, near, far].entries()) {
        const { reportsOf, format } = index < 2 ? honeywell : typing
        await device.send(...reportsOf(`120000000${index}`))
        await until(tapOf(`120000000${index}`, format, ids[index]))
      }
    })

    it('keeps reading one of two identical readers while the other is unplugged and comes back', async () => {
      const { bus, until } = station
      const left = await bus.plug({ ...honeywell.description, serial: 'LEFT', socket: '1-1' })
      const right = await bus.plug({ ...honeywell.description, serial: 'RIGHT', socket: '1-2' })
      const [leftId, rightId] = ['honeywell-scanner-LEFT', 'honeywell-scanner-RIGHT']
      await until(readers({ id: leftId, standing: ready }, { id: rightId, standing: ready }))
      await left.unplug()
      await right.send(...honeywell.reportsOf('2000000001'))
      await until(tapOf('2000000001', 'unknown', rightId))
      const again = await bus.plug({ ...honeywell.description, serial: 'LEFT', socket: '1-4' })
      await until(readers({ id: leftId, standing: ready }, { id: rightId, standing: ready }))
      await again.send(...honeywell.reportsOf('2000000002'))
      await until(tapOf('2000000002', 'unknown', leftId))
    })

    it('says that reports were bad, and goes on', async () => {
      const { bus, until } = station
      const device = await bus.plug(honeywell.description)
      await until(readers({ standing: ready }))
      const bad = Buffer.alloc(64, 0xee)
      bad.set([2, 99])
      await device.send(bad, Buffer.of(0x77, 1, 2, 3))
      await until(readers({ standing: ready, frames: 0, badFrames: 2 }))
      await device.send(...honeywell.reportsOf('3000000001'))
      await until(tapOf('3000000001'))
      await until(readers({ frames: 1, badFrames: 2 }))
    })

    it('puts a Honeywell scanner into the mode in which it gives codes', async () => {
      const { bus, until } = station
      const device = await bus.plug(honeywell.description)
      await until(readers({ standing: ready }))
      await expect.poll(async () => (await device.heard()).features).toEqual(['FE01'])
    })

    it('reads a scanner that refuses to change its mode all the same', async () => {
      const { bus, until } = station
      const device = await bus.plug(honeywell.description)
      await device.refuseFeatures(true)
      await until(readers({ standing: ready }))
      await device.send(...honeywell.reportsOf('3000000002'))
      await until(tapOf('3000000002'))
    })

    it('says that a key of a reader is stuck, and that it is free again', async () => {
      const { bus, until } = station
      const device = await bus.plug(typing.description)
      await until(readers({ standing: ready }))
      const [press, release] = typing.reportsOf('7777777777')
      if (press === undefined || release === undefined) throw new Error('a key is pressed and released')
      await device.send(press)
      await until(readers({ standing: { state: 'failed', problem: 'stuck_key' } }))
      await device.send(release)
      await until(readers({ standing: ready }))
      await device.send(...typing.reportsOf('0004981422'))
      await until(tapOf('0004981422', '10D'))
    })

    it('does not listen to a reader that sends without pause until it is quiet, and reads the others meanwhile', async () => {
      const { bus, until } = station
      const babbler = await bus.plug({ ...honeywell.description, serial: 'BABBLER', socket: '1-1' })
      const other = await bus.plug({ ...honeywell.description, serial: 'OTHER', socket: '1-2' })
      const [babblerId, otherId] = ['honeywell-scanner-BABBLER', 'honeywell-scanner-OTHER']
      await until(readers({ id: babblerId, standing: ready }, { id: otherId, standing: ready }))
      const [report = Buffer.alloc(0)] = honeywell.reportsOf('1111111111')
      await babbler.send(...Array.from({ length: 1000 }, () => report))
      const heard = await until(readers({ id: babblerId, standing: { state: 'failed', problem: 'babbling' } }))
      await other.send(...honeywell.reportsOf('2222222222'))
      heard.push(...(await until(tapOf('2222222222', 'unknown', otherId))))
      expect(among(heard, anyTap)).toHaveLength(2)
      await until(readers({ id: babblerId, standing: ready }))
      await babbler.send(...honeywell.reportsOf('3333333333'))
      await until(tapOf('3333333333', 'unknown', babblerId))
    })

    it('never opens a keyboard, also one with the numbers of a reader', async () => {
      const { bus, until } = station
      await bus.plug({ ...typing.description, product: 'Keyboard', socket: '1-1' })
      await bus.plug({ ...honeywell.description, socket: '1-2' })
      const heard = await until(readers({ profileId: 'honeywell-scanner', standing: ready }))
      expect(among(heard, readers({ driver: 'hid-keyboard' }))).toEqual([])
    })
  },
)
