import { z } from 'zod'

/** Words on one line: terminals show them too, and control characters would command those. */
const Words = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'holds a control character')

/** A name in both languages of the product. */
export const Title = z.strictObject({ 'zh-CN': Words, en: Words })
export type Title = z.infer<typeof Title>

const UsbNumber = z.int().min(0).max(0xffff)

/** By what a device is known. All that is given has to fit; what is not given is not looked at. */
export const DeviceMatch = z.strictObject({
  transport: z.enum(['hid', 'usb', 'serial']),
  vendorId: UsbNumber.optional(),
  productId: UsbNumber.optional(),
  /** A part of the name by which the device calls itself, in any case. */
  productName: z.string().min(1).max(100).optional(),
  /** HID: usage page and usage of the collection. */
  usagePage: UsbNumber.optional(),
  usage: UsbNumber.optional(),
  /** HID on Linux, where it can be read: a part of the report descriptor, hexadecimal. */
  descriptor: z
    .string()
    .regex(/^([0-9A-F]{2})+$/)
    .max(1024)
    .optional(),
})
export type DeviceMatch = z.infer<typeof DeviceMatch>

/** What a kind of device is, how it is known, and which driver speaks with it. Built-in ones are data of the drivers. */
export const ReaderProfile = z.strictObject({
  /** Kebab case; a site's own begin with `site-`. */
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  title: Title,
  match: DeviceMatch,
  /** Name of the driver. */
  driver: z.string().min(1).max(40),
  /** The driver's own settings, checked by the driver. */
  options: z.record(z.string(), z.unknown()),
})
export type ReaderProfile = z.infer<typeof ReaderProfile>
