import { isKeyboard } from './known-devices.ts'
import type { ReaderDevice, ReaderProblem } from './reader.ts'
import { accessRule, builtInPortRule, silentKeyboardRule } from './udev-rules.ts'

/** The step that a machine still lacks for a reader to be opened, exactly as it has to be done. */
export type MissingStep =
  /** `command` writes `rule` into `file` and puts it in force; the reader is then there without being replugged. */
  | { step: 'udev_rule'; file: string; rule: string; command: string }
  /** `detail` names the tool, or the programs that most often hold such a device; null where none is known. */
  | { step: 'windows_winusb' | 'windows_in_use' | 'mac_permission' | 'close_other_program'; detail: string | null }

/** The rules of a site are kept beside those that come with the program, which a new version replaces. */
const SITE_RULES = '/etc/udev/rules.d/70-training-station-site.rules'

/** What has to be done once for this device on this kind of machine, or null where no step of the admin's helps. */
export function missingStep(
  platform: NodeJS.Platform,
  device: ReaderDevice,
  problem: ReaderProblem,
): MissingStep | null {
  switch (platform) {
    case 'linux':
      return onLinux(device, problem)
    case 'win32':
      return onWindows(device, problem)
    case 'darwin':
      return onMac(device, problem)
    default:
      return null
  }
}

function onLinux(device: ReaderDevice, problem: ReaderProblem): MissingStep | null {
  if (problem === 'in_use') return { step: 'close_other_program', detail: holdersOnLinux(device) }
  if (problem !== 'permission_denied') return null
  const rules = rulesFor(device)
  if (rules.length === 0) return null
  const lines = rules.map((rule) => `'${rule}'`).join(' ')
  return {
    step: 'udev_rule',
    file: SITE_RULES,
    rule: rules.join('\n'),
    command: `printf '%s\\n' ${lines} | sudo tee -a ${SITE_RULES} && sudo udevadm control --reload && sudo udevadm trigger`,
  }
}

function rulesFor(device: ReaderDevice): string[] {
  const { transport, vendorId, productId } = device
  if (vendorId === null || productId === null) {
    // Only names that are safe inside a rule and a shell's quotes.
    const [, name] = /^\/dev\/(tty[\w-]+)$/.exec(device.port) ?? []
    return transport === 'serial' && name !== undefined ? [builtInPortRule(name)] : []
  }
  const rule = accessRule({ transport, vendorId, productId })
  if (rule === null) return []
  return isKeyboard(device) ? [rule, silentKeyboardRule({ vendorId, productId })] : [rule]
}

/** The braille program takes generic serial adapters for its displays (before its version 6.5, every one of them). */
function holdersOnLinux({ transport }: ReaderDevice): string | null {
  switch (transport) {
    case 'serial':
      return 'brltty, ModemManager'
    case 'usb':
      return 'pcscd'
    case 'hid':
    case 'simulated':
      return null
  }
}

function onWindows(device: ReaderDevice, problem: ReaderProblem): MissingStep | null {
  switch (problem) {
    case 'system_driver_missing':
      return device.transport === 'usb' ? { step: 'windows_winusb', detail: 'Zadig' } : null
    // Windows says "access denied" also of what another program holds.
    case 'in_use':
    case 'permission_denied':
      return { step: 'windows_in_use', detail: null }
    default:
      return null
  }
}

function onMac(device: ReaderDevice, problem: ReaderProblem): MissingStep | null {
  switch (problem) {
    case 'in_use':
      return { step: 'close_other_program', detail: null }
    case 'permission_denied':
      // Elsewhere macOS says so of a device that a driver or another program has claimed.
      return device.transport === 'hid'
        ? { step: 'mac_permission', detail: null }
        : { step: 'close_other_program', detail: null }
    default:
      return null
  }
}
