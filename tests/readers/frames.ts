import { z } from 'zod'
import file from './reader-frames.json' with { type: 'json' }

const Hex = z.string().regex(/^([0-9A-F]{2})+$/)

/** How bytes lie on the wire: bare SDT frames, SDT in HID reports, and the reports of badge readers. */
const Layer = z.enum([
  'sdt',
  'hid-raw64',
  'hid-derk',
  'hid-keyboard',
  'hid-pos',
  'hid-swipe',
  /** Feature reports: `out` are sent, `in` got, in turn. */
  'hid-feature',
])
export type Layer = z.infer<typeof Layer>

const Frame = z.object({
  id: z.string(),
  dir: z.string(),
  layer: Layer,
  meaning: z.string(),
  provenance: z.string(),
  hex: Hex.optional(),
  out: z.array(Hex).optional(),
  in: z.array(Hex).optional(),
  decoded: z.unknown().optional(),
})

const FrameFile = z.object({
  frames: z.array(Frame),
  idNumbers: z.array(z.object({ n: z.string(), valid: z.boolean() })),
  foreignNumbers2017: z.array(z.object({ n: z.string() })),
  badgeConversions: z.array(
    z.object({
      dec10: z.string(),
      hex: z.string(),
      wg26: z.object({ facility: z.int(), card: z.int(), text: z.string() }),
    }),
  ),
})

const known = FrameFile.parse(file)

/** Resident ID numbers with whether each is valid; the valid ones are public examples, no real person's. */
export const knownNumbers = known.idNumbers
export const knownForeignNumbers = known.foreignNumbers2017
/** One badge's number as readers of different kinds print it. */
export const badgeConversions = known.badgeConversions

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

/** Names of all exchanges of reports of one layer. */
export function exchangeNames(layer: Exclude<Layer, 'sdt'>): string[] {
  return known.frames.flatMap((frame) => (frame.layer === layer ? [frame.id] : []))
}

/** The reports of one exchange, each way in order; a reader that is not asked has none out. */
export function exchange(id: string): { out: Buffer[]; in: Buffer[] } {
  const found = known.frames.find((frame) => frame.id === id)
  if (found?.in === undefined) throw new Error(`no exchange called ${id}`)
  const bytes = (hex: string) => Buffer.from(hex, 'hex')
  return { out: (found.out ?? []).map(bytes), in: found.in.map(bytes) }
}

/** What a frame or an exchange says, as its source describes it. */
export function described(id: string): unknown {
  return known.frames.find((frame) => frame.id === id)?.decoded
}
