import { z } from 'zod'
import { converse } from '../badges/converse.ts'
import { posDecoder } from '../badges/pos.ts'
import type { DeviceMatch, ReaderProfile, Title } from '../profiles/profile.ts'
import type { HidDriver } from './driver.ts'

const Options = z.strictObject({
  /** Honeywell scanners give codes only after feature report FE was set to 1 (WebHidBarcodeScanner, main.js). */
  startsByFeature: z.boolean().default(false),
})

const START = Uint8Array.of(0xfe, 0x01)

const SCANNER_PAGE = 0x8c

function profile(id: string, title: Title, match: Partial<DeviceMatch>, options: z.input<typeof Options>) {
  return {
    id,
    title,
    match: { transport: 'hid', usagePage: SCANNER_PAGE, ...match },
    driver: 'hid-pos',
    options,
  } satisfies ReaderProfile
}

/** Barcode and QR scanners in HID POS mode (USB HID POS Usage Tables 1.02). */
export const driver: HidDriver = {
  name: 'hid-pos',
  transport: 'hid',
  title: { 'zh-CN': '扫码枪（HID POS）', en: 'Code scanner (HID POS)' },
  profiles: [
    profile(
      'honeywell-scanner',
      { 'zh-CN': 'Honeywell 扫码枪', en: 'Honeywell scanner' },
      { vendorId: 0x0c2e },
      { startsByFeature: true },
    ),
    profile(
      'youjie-scanner',
      { 'zh-CN': '优解（Youjie）扫码枪', en: 'Youjie scanner' },
      { vendorId: 0x23d0 },
      { startsByFeature: true },
    ),
    profile('zebra-scanner', { 'zh-CN': 'Zebra／讯宝扫码枪', en: 'Zebra or Symbol scanner' }, { vendorId: 0x05e0 }, {}),
    profile('datalogic-scanner', { 'zh-CN': 'Datalogic 扫码枪', en: 'Datalogic scanner' }, { vendorId: 0x05f9 }, {}),
    profile('hid-pos-scanner', { 'zh-CN': '扫码枪', en: 'Code scanner' }, {}, {}),
  ],
  options: Options,
  // Report id, length and symbology; in one layout the data begin right after.
  clearBytes: 4,
  talk(line, given) {
    // A scanner of another mode refuses this, and gives codes without it.
    if (Options.parse(given.options).startsByFeature) line.sendFeature(START).catch(() => undefined)
    return converse(posDecoder(given.descriptor), given)
  },
}
