import { z } from 'zod'
import { bareFraming } from '../sdt/byte-line.ts'
import { converseSdt } from '../sdt/converse.ts'
import type { UsbDriver } from './driver.ts'

/**
 * The most common ID card readers: no HID, but bulk pipes under numbers that many makers share (华视 CVR-100U, 神思,
 * 新中新, 精伦 and others). Whether it has one pair of pipes or two is the USB port's concern. From public drivers; no
 * capture of a real device is public.
 */
export const driver: UsbDriver = {
  name: 'usb-sdt',
  transport: 'usb',
  title: { 'zh-CN': '身份证阅读器（USB）', en: 'ID card reader (USB)' },
  profiles: [
    {
      id: 'sdt-usb',
      title: { 'zh-CN': 'USB 居民身份证阅读器', en: 'USB ID card reader' },
      match: { transport: 'usb', vendorId: 0x0400, productId: 0xc35a },
      driver: 'usb-sdt',
      options: {},
    },
  ],
  options: z.strictObject({}),
  // Any packet may begin in the middle of a card's text.
  clearBytes: 0,
  talk: (line, given) => converseSdt(bareFraming(line, false), given),
}
