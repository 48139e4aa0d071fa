import { createHash } from 'node:crypto'
import { sep } from 'node:path'
import { type Stick, type StickSource, shownLabel } from './stick.ts'

/** What is told of a disk or a part of one, by systeminformation. */
export interface BlockDevice {
  name: string
  /** `disk`, `part` and others. */
  type: string
  fsType: string
  mount: string
  size: number | string
  uuid: string
  label: string
  model: string
  removable: boolean
  /** `usb`, `nvme`, …; of parts it is that of their disk. */
  protocol: string
  /** The disk that it is part of, such as `/dev/sdb` or `\\.\PHYSICALDRIVE1`. */
  device?: string
}

export interface SystemSticksOptions {
  /** Lists them; it starts a program, or several. */
  blockDevices: () => Promise<readonly BlockDevice[]>
  /** Another text whenever something was plugged in, opened or pulled out; cheap. */
  trace: () => Promise<string>
  /** Where the records lie: a disk that holds them is no stick. */
  dataFolder: string
  /** Milliseconds that never go back. */
  monotonic: () => number
}

/** What was just plugged in is told of piece by piece. */
const SETTLING_MILLISECONDS = 10_000
/** However quiet it is, so that no stick is overlooked for ever. */
const LOOK_MILLISECONDS = 5 * 60_000

/** The sticks of this machine. The costly look is taken when something has changed. */
export function createSystemSticks(options: SystemSticksOptions): StickSource {
  const { blockDevices, trace, dataFolder, monotonic } = options
  let known: Stick[] = []
  let lastTrace: string | null = null
  let changedAt = 0
  let lookedAt = 0

  return {
    async find() {
      const now = monotonic()
      const traced = await trace()
      if (traced !== lastTrace) changedAt = now
      const isQuiet = lastTrace !== null && now - changedAt > SETTLING_MILLISECONDS
      lastTrace = traced
      if (isQuiet && now - lookedAt < LOOK_MILLISECONDS) return known
      lookedAt = now
      known = sticksAmong(await blockDevices(), dataFolder)
      return known
    },
  }
}

/** Where the machine itself lives; also how a Linux names what it swaps to. */
const SYSTEM_MOUNTS = ['/', '/boot', '/boot/efi', '/home', '/usr', '/var', '[SWAP]', '/System/Volumes/Data']
/** Readers of discs, and files that stand for a disk. */
const OTHER_KINDS = ['rom', 'loop', 'virtual']
/** Parts that a person never sees. */
const HIDDEN_FILE_SYSTEMS = ['swap', 'crypto_LUKS', 'LVM2_member', 'linux_raid_member']

/**
 * The sticks among the disks of a machine: what is removable or hangs on USB, except the disk that the system or the
 * records lie on. A disk with parts is told of by its parts.
 */
export function sticksAmong(devices: readonly BlockDevice[], dataFolder: string): Stick[] {
  const holdsSystem = new Set(
    devices
      .filter(({ mount }) => SYSTEM_MOUNTS.includes(mount) || (mount.length > 1 && isWithin(dataFolder, mount)))
      .map((device) => diskOf(device, devices).name),
  )
  const divided = new Set(devices.map((device) => diskOf(device, devices)).filter((disk, at) => disk !== devices[at]))
  return devices.flatMap((device) => {
    const disk = diskOf(device, devices)
    const isStick = device.removable || disk.removable || device.protocol === 'usb' || disk.protocol === 'usb'
    const isWhole = device === disk && divided.has(disk)
    if (!isStick || isWhole || holdsSystem.has(disk.name)) return []
    if (OTHER_KINDS.includes(device.type) || HIDDEN_FILE_SYSTEMS.includes(device.fsType)) return []
    // A card reader without a card.
    const sizeBytes = Number(device.size)
    return sizeBytes > 0 ? [stickOf(device, disk, sizeBytes)] : []
  })
}

function stickOf(device: BlockDevice, disk: BlockDevice, sizeBytes: number): Stick {
  const identity = [device.uuid, device.name, device.mount].join('\n')
  return {
    id: `stick-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`,
    label: shownLabel(device.label || disk.model || device.name),
    fileSystem: device.fsType.toLowerCase(),
    sizeBytes,
    folder: device.mount === '' ? null : rootOf(device.mount),
  }
}

function diskOf(device: BlockDevice, devices: readonly BlockDevice[]): BlockDevice {
  if (device.type !== 'part' || device.device === undefined) return device
  const name = device.device.replace(/^\/dev\//, '')
  return devices.find((one) => one.type === 'disk' && one.name === name) ?? device
}

/** `E:` alone would be wherever somebody last was on that drive. */
function rootOf(mount: string): string {
  return /^[A-Za-z]:$/.test(mount) ? `${mount}\\` : mount
}

function isWithin(folder: string, mount: string): boolean {
  const root = rootOf(mount)
  const inside = root.endsWith(sep) ? root : `${root}${sep}`
  const isSameDrive = /^[A-Za-z]:/.test(mount) && folder.slice(0, 2).toLowerCase() === mount.slice(0, 2).toLowerCase()
  return folder === root || folder.startsWith(inside) || isSameDrive
}
