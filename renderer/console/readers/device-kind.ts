/** What a device looks like to somebody who holds it in the hand. */
export type DeviceKind = 'id_card' | 'badge' | 'scanner' | 'swipe' | 'keyboard' | 'serial' | 'unknown'

const KIND_OF_DRIVER: Record<string, DeviceKind> = {
  'hid-sdt-raw': 'id_card',
  'hid-sdt-derk': 'id_card',
  'usb-sdt': 'id_card',
  'serial-sdt': 'id_card',
  'hid-pos': 'scanner',
  'hid-swipe': 'swipe',
  pcprox: 'badge',
  'hid-taught': 'badge',
  'hid-keyboard': 'keyboard',
  simulator: 'badge',
}

/** The kind of a device, by its driver; one that has none is known by its cable at most. */
export function kindOfDevice(driver: string | null, transport: string): DeviceKind {
  const known = driver === null ? undefined : KIND_OF_DRIVER[driver]
  if (known !== undefined) return known
  return transport === 'serial' ? 'serial' : 'unknown'
}
