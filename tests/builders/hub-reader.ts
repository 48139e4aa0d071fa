import type { HubReader } from '../../electron/station/readers/hub.ts'

/** A HID reader that no profile fits, plugged in and waiting to be taught. */
export function anUnknownReader(wishes: Partial<HubReader> = {}): HubReader {
  return {
    id: 'hid-1234-abcd-1-2',
    device: {
      transport: 'hid',
      vendorId: 0x1234,
      productId: 0xabcd,
      name: 'Badge Reader',
      serialNumber: null,
      port: '1-2',
      usagePage: 0xff00,
      usage: 1,
    },
    profileId: null,
    driver: null,
    standing: { state: 'unrecognised', teachable: true },
    frames: 0,
    badFrames: 0,
    title: null,
    driverTitle: null,
    isSiteProfile: false,
    lastTapAt: null,
    lastTapMasked: null,
    ...wishes,
  }
}
