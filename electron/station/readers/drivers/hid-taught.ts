import { converse } from '../badges/converse.ts'
import { taughtDecoder } from '../badges/taught.ts'
import { TaughtFormat } from '../badges/taught-format.ts'
import type { HidDriver } from './driver.ts'

/** HID readers that were taught at a site: where the number lies is in the profile. */
export const driver: HidDriver = {
  name: 'hid-taught',
  transport: 'hid',
  title: { 'zh-CN': '教会的读卡器', en: 'Taught reader' },
  profiles: [],
  options: TaughtFormat,
  clearBytes: 0,
  talk: (_line, given) => converse(taughtDecoder(TaughtFormat.parse(given.options), given.descriptor), given),
}
