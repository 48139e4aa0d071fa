import { z } from 'zod'
import type { ReaderProfile } from '../profiles/profile.ts'
import { bareFraming } from '../sdt/byte-line.ts'
import { converseSdt } from '../sdt/converse.ts'
import type { SerialDriver } from './driver.ts'

/** Makers of the USB adapters behind which modules are sold. */
const ADAPTERS: readonly { id: string; vendorId: number }[] = [
  { id: 'ch340', vendorId: 0x1a86 },
  { id: 'cp210x', vendorId: 0x10c4 },
  { id: 'ftdi', vendorId: 0x0403 },
  { id: 'pl2303', vendorId: 0x067b },
]

/**
 * ID card modules on a serial line. An adapter does not tell what is behind it, so a port counts as a reader of ID
 * cards only once a module has answered there; one that never does is asked ever more rarely.
 */
export const driver: SerialDriver = {
  name: 'serial-sdt',
  transport: 'serial',
  title: { 'zh-CN': '身份证阅读模块（串口）', en: 'ID card module (serial)' },
  profiles: ADAPTERS.map(
    ({ id, vendorId }): ReaderProfile => ({
      id: `sdt-serial-${id}`,
      title: { 'zh-CN': '串口身份证阅读模块', en: 'Serial ID card module' },
      match: { transport: 'serial', vendorId },
      driver: 'serial-sdt',
      options: {},
    }),
  ),
  options: z.strictObject({}),
  baudRate: 115_200,
  // Bytes come in any pieces.
  clearBytes: 0,
  talk: (line, given) => converseSdt(bareFraming(line, true), given),
}
