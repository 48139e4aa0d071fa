import { z } from 'zod'
import { converseSdt } from '../sdt/converse.ts'
import { outputReport } from '../sdt/hid-report.ts'
import type { HidDriver } from './driver.ts'

/**
 * ID card readers over HID whose 64-byte reports are bare SDT: without report id or length byte, padded with zeros.
 * From the maker's published SDK; no capture of a real device is public.
 */
export const driver: HidDriver = {
  name: 'hid-sdt-raw',
  transport: 'hid',
  title: { 'zh-CN': '身份证阅读器（HID）', en: 'ID card reader (HID)' },
  profiles: [
    {
      id: 'routon-idr-hid',
      title: { 'zh-CN': '精伦 iDR 身份证阅读器', en: 'Routon iDR ID card reader' },
      match: { transport: 'hid', vendorId: 0x0425, productId: 0x8159 },
      driver: 'hid-sdt-raw',
      options: {},
    },
  ],
  options: z.strictObject({}),
  // Any report may begin in the middle of a card's text.
  clearBytes: 0,
  talk: (line, given) =>
    converseSdt(
      {
        send(frame) {
          line.write(outputReport(frame)).catch(() => undefined)
        },
        unframe: (bytes) => [{ unframed: 'sdt', bytes }],
        provesItself: false,
      },
      given,
    ),
}
