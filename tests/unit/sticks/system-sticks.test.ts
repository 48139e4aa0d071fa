import { describe, expect, it } from 'vitest'
import { shownLabel } from '../../../electron/station/sticks/stick.ts'
import { type BlockDevice, createSystemSticks, sticksAmong } from '../../../electron/station/sticks/system-sticks.ts'

const DATA = '/home/station/data'

function aDevice(wishes: Partial<BlockDevice>): BlockDevice {
  return {
    name: 'sdb1',
    type: 'part',
    fsType: 'vfat',
    mount: '/media/station/STICK',
    size: 8e9,
    uuid: 'A1B2-C3D4',
    label: 'STICK',
    model: '',
    removable: true,
    protocol: '',
    device: '/dev/sdb',
    ...wishes,
  }
}

const systemDisk = [
  aDevice({
    name: 'nvme0n1',
    type: 'disk',
    fsType: '',
    mount: '',
    removable: false,
    protocol: 'nvme',
    device: '/dev/nvme0n1',
  }),
  aDevice({ name: 'nvme0n1p1', fsType: 'ext4', mount: '/', removable: false, device: '/dev/nvme0n1' }),
]
const usbDisk = aDevice({
  name: 'sdb',
  type: 'disk',
  fsType: '',
  mount: '',
  label: '',
  model: 'Flash Disk',
  protocol: 'usb',
})

const labels = (devices: BlockDevice[], dataFolder = DATA) => sticksAmong(devices, dataFolder).map(({ label }) => label)

describe('the sticks of a machine', () => {
  it('are the parts of what hangs on USB, not the disk of the system', () => {
    expect(sticksAmong([...systemDisk, usbDisk, aDevice({})], DATA)).toMatchObject([
      { label: 'STICK', fileSystem: 'vfat', sizeBytes: 8e9, folder: '/media/station/STICK' },
    ])
  })

  it('are known by an id that says nothing of where they lie, the same as long as they stay', () => {
    const [one] = sticksAmong([usbDisk, aDevice({})], DATA)
    const [again] = sticksAmong([usbDisk, aDevice({ label: 'renamed' })], DATA)
    const [other] = sticksAmong([usbDisk, aDevice({ uuid: 'FFFF-0000' })], DATA)
    expect(one?.id).toMatch(/^stick-[0-9a-f]{16}$/)
    expect(again?.id).toBe(one?.id)
    expect(other?.id).not.toBe(one?.id)
  })

  it('include one that has no parts, one that is not opened yet, and a large disk on USB', () => {
    const undivided = aDevice({ name: 'sdc', type: 'disk', device: '/dev/sdc', protocol: 'usb', label: 'WHOLE' })
    const unopened = aDevice({ name: 'sdd1', mount: '', label: 'LATER', device: '/dev/sdd' })
    const large = [
      aDevice({
        name: 'sde',
        type: 'disk',
        mount: '',
        fsType: '',
        removable: false,
        protocol: 'usb',
        device: '/dev/sde',
      }),
      aDevice({ name: 'sde1', removable: false, label: 'BIG', device: '/dev/sde' }),
    ]
    expect(labels([undivided, unopened, ...large])).toEqual(['WHOLE', 'LATER', 'BIG'])
    expect(sticksAmong([unopened], DATA)).toMatchObject([{ folder: null }])
  })

  it('do not include the stick that the station itself runs from', () => {
    expect(labels([usbDisk, aDevice({ mount: '/' })])).toEqual([])
    expect(
      labels([usbDisk, aDevice({ mount: '/home/station' }), aDevice({ name: 'sdb2', mount: '/media/x' })]),
    ).toEqual([])
  })

  it('do not include discs, files that stand for disks, swap, and readers without a card', () => {
    const others = [
      aDevice({ name: 'sr0', type: 'rom', fsType: 'iso9660' }),
      aDevice({ name: 'loop0', type: 'loop' }),
      aDevice({ name: 'sdf1', fsType: 'swap', mount: '[SWAP]', device: '/dev/sdf' }),
      aDevice({ name: 'sdg', type: 'disk', size: 0, mount: '', device: '/dev/sdg' }),
      aDevice({ name: 'sdg', type: 'disk', size: '', mount: '', device: '/dev/sdg' }),
    ]
    expect(labels(others)).toEqual([])
  })

  it('under Windows are drives, and none where the records lie on the same', () => {
    const drive = aDevice({
      name: 'E:',
      type: 'disk',
      mount: 'E:',
      fsType: 'exFAT',
      size: '15000000',
      device: '\\\\.\\PHYSICALDRIVE1',
    })
    expect(sticksAmong([drive], 'C:\\data')).toMatchObject([
      { folder: 'E:\\', fileSystem: 'exfat', sizeBytes: 15_000_000 },
    ])
    expect(labels([drive], 'e:\\station')).toEqual([])
  })

  it('are shown by one short line, whatever their name holds', () => {
    expect(shownLabel('  U\u0000S\nB‮盘 ')).toBe('U S B 盘')
    expect(shownLabel('长'.repeat(500))).toHaveLength(60)
  })
})

describe('seeing them', () => {
  function aMachine() {
    const state = { trace: 'one', now: 0, asked: 0, devices: [usbDisk, aDevice({})] }
    const sticks = createSystemSticks({
      blockDevices: () => {
        state.asked += 1
        return Promise.resolve(state.devices)
      },
      trace: () => Promise.resolve(state.trace),
      dataFolder: DATA,
      monotonic: () => state.now,
    })
    const sticksAfter = async (seconds: number) => {
      state.now += seconds * 1000
      return (await sticks.find()).length
    }
    return { state, sticksAfter }
  }

  it('starts no program while nothing changes', async () => {
    const { state, sticksAfter } = aMachine()
    for (let seconds = 0; seconds <= 10; seconds += 2) await sticksAfter(2)
    const asked = state.asked
    for (let look = 0; look < 100; look += 1) await sticksAfter(2)
    expect(state.asked).toBe(asked)
    await sticksAfter(200)
    expect(state.asked).toBe(asked + 1)
  })

  it('looks again at once when something was plugged in or pulled out, and until it has settled', async () => {
    const { state, sticksAfter } = aMachine()
    for (let look = 0; look < 10; look += 1) expect(await sticksAfter(2)).toBe(1)
    state.trace = 'two'
    expect(await sticksAfter(2)).toBe(1)
    state.devices = []
    expect(await sticksAfter(2)).toBe(0)
  })
})
