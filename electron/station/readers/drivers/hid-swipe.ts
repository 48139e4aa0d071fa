import { z } from 'zod'
import { converse } from '../badges/converse.ts'
import { SwipeOptions, swipeDecoder } from '../badges/swipe.ts'
import type { HidDriver } from './driver.ts'

const Options = z.strictObject({
  ...SwipeOptions.shape,
  /** Bytes of a report where the descriptor cannot be had; null where models differ. */
  reportLength: z.int().min(1).max(2048).nullable().default(null),
})

/** Readers of magnetic stripes that are not keyboards: MagTek, ID TECH, and the page 8E of HID POS. */
export const driver: HidDriver = {
  name: 'hid-swipe',
  transport: 'hid',
  title: { 'zh-CN': '磁条刷卡器', en: 'Swipe reader' },
  profiles: [
    {
      id: 'magtek-swipe',
      title: { 'zh-CN': 'MagTek 刷卡器', en: 'MagTek swipe reader' },
      match: { transport: 'hid', vendorId: 0x0801, productId: 0x0002 },
      driver: 'hid-swipe',
      options: {},
    },
    {
      id: 'idtech-swipe',
      title: { 'zh-CN': 'ID TECH 刷卡器', en: 'ID TECH swipe reader' },
      match: { transport: 'hid', vendorId: 0x0acd, productId: 0x2010 },
      driver: 'hid-swipe',
      options: {},
    },
    {
      id: 'hid-pos-swipe',
      title: { 'zh-CN': '磁条刷卡器', en: 'Swipe reader' },
      match: { transport: 'hid', usagePage: 0x8e },
      driver: 'hid-swipe',
      options: {},
    },
  ],
  options: Options,
  // Statuses, or on page 8E lengths, after which the tracks begin at once.
  clearBytes: 3,
  talk(_line, given) {
    const { reportLength, ...options } = Options.parse(given.options)
    return converse(swipeDecoder(options, given.descriptor, reportLength), given)
  },
}
