import { z } from 'zod'
import file from './reader-frames.json' with { type: 'json' }

const Hex = z.string().regex(/^([0-9A-F]{2})+$/)

const Frame = z.object({
  id: z.string(),
  dir: z.string(),
  layer: z.enum(['sdt', 'hid-raw64']),
  meaning: z.string(),
  hex: Hex.optional(),
  out: z.array(Hex).optional(),
  in: z.array(Hex).optional(),
  decoded: z.unknown().optional(),
})

const FrameFile = z.object({
  frames: z.array(Frame),
  idNumbers: z.array(z.object({ n: z.string(), valid: z.boolean() })),
  foreignNumbers2017: z.array(z.object({ n: z.string() })),
})

const known = FrameFile.parse(file)

/** Resident ID numbers with whether each is valid; the valid ones are public examples, no real person's. */
export const knownNumbers = known.idNumbers
export const knownForeignNumbers = known.foreignNumbers2017

/** The bytes of one SDT frame by its name. */
export function frameBytes(id: string): Buffer {
  const hex = known.frames.find((frame) => frame.id === id)?.hex
  if (hex === undefined) throw new Error(`no frame called ${id}`)
  return Buffer.from(hex, 'hex')
}

/** Names of all SDT frames that begin so. */
export function frameNames(beginning: string): string[] {
  return known.frames.flatMap((frame) => (frame.layer === 'sdt' && frame.id.startsWith(beginning) ? [frame.id] : []))
}

/** The reports of one exchange over 64-byte HID reports. */
export function exchange(id: string): { out: Buffer[]; in: Buffer[] } {
  const found = known.frames.find((frame) => frame.id === id)
  if (found?.out === undefined || found.in === undefined) throw new Error(`no exchange called ${id}`)
  return { out: found.out.map((hex) => Buffer.from(hex, 'hex')), in: found.in.map((hex) => Buffer.from(hex, 'hex')) }
}
