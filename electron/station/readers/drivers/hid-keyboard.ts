import { converse } from '../badges/converse.ts'
import { KeyboardOptions, keyboardDecoder } from '../badges/keyboard.ts'
import type { HidDriver } from './driver.ts'

const KEYBOARD = { transport: 'hid', usagePage: 0x01, usage: 0x06 } as const

/**
 * Badge readers that type, read where the system gives their raw reports (Linux). Only readers that are known by
 * number and name: both numbers below are used by others too, and a keyboard must never be read. What it types also
 * reaches the page, which the station takes for the same tap.
 */
export const driver: HidDriver = {
  name: 'hid-keyboard',
  transport: 'hid',
  title: { 'zh-CN': '键盘式读卡器', en: 'Reader that types' },
  profiles: [
    {
      id: 'syc-badge-typing',
      title: { 'zh-CN': 'SYC ID&IC 读卡器', en: 'SYC ID&IC reader' },
      match: { ...KEYBOARD, vendorId: 0x08ff, productId: 0x0009, productName: 'SYC ID&IC' },
      driver: 'hid-keyboard',
      options: { format: '10D' },
    },
    {
      id: 'ffff-badge-typing',
      title: { 'zh-CN': 'ID/IC 读卡器（FFFF:0035）', en: 'ID/IC reader (FFFF:0035)' },
      match: { ...KEYBOARD, vendorId: 0xffff, productId: 0x0035, productName: 'reader' },
      driver: 'hid-keyboard',
      options: { format: '10D' },
    },
  ],
  options: KeyboardOptions,
  // The modifiers or a report id; some leave out the byte that is always zero.
  clearBytes: 1,
  talk: (_line, given) => converse(keyboardDecoder(KeyboardOptions.parse(given.options), given.descriptor), given),
}
