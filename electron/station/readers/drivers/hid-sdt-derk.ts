import { z } from 'zod'
import { converseSdt } from '../sdt/converse.ts'
import { DerkUnframer, derkRequest } from '../sdt/derk-framing.ts'
import { outputReport } from '../sdt/hid-report.ts'
import type { HidDriver } from './driver.ts'

/**
 * ID card readers by 德科 (Derk) over HID, by the channel of their own security module. Their numbers are a chip
 * maker's example that other devices carry too, so one has to prove itself by an answer. A reader without a module
 * would leave the decoding to its maker's server: it is refused (`cloud_mode`) and never asked for a card.
 */
export const driver: HidDriver = {
  name: 'hid-sdt-derk',
  transport: 'hid',
  title: { 'zh-CN': '德科身份证阅读器（HID）', en: 'Derk ID card reader (HID)' },
  profiles: [
    {
      id: 'derk-id-hid',
      title: { 'zh-CN': '德科 DK26ME / DK200ZK 身份证阅读器', en: 'Derk DK26ME / DK200ZK ID card reader' },
      match: { transport: 'hid', vendorId: 0x0483, productId: 0x572b },
      driver: 'hid-sdt-derk',
      options: {},
    },
  ],
  options: z.strictObject({}),
  // The length, and the number of a report that follows.
  clearBytes: 2,
  talk(line, given) {
    const unframer = new DerkUnframer()
    return converseSdt(
      {
        send(frame) {
          unframer.begin()
          line.write(outputReport(derkRequest(frame))).catch(() => undefined)
        },
        unframe: (bytes) => unframer.unframe(bytes),
        provesItself: true,
      },
      given,
    )
  },
}
