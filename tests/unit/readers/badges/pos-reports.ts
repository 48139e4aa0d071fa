export type PosLayout = 'plain' | 'counted' | 'honeywell'

const ROOM = 56

/** The reports in which a scanner of a layout gives a code. */
export function posReports(layout: PosLayout, code: string | Uint8Array, aim: string): Buffer[] {
  const bytes = Buffer.from(code)
  const parts = Array.from({ length: Math.ceil(bytes.length / ROOM) }, (_, index) => {
    return bytes.subarray(index * ROOM, (index + 1) * ROOM)
  })
  return parts.map((part, index) => report(layout, part, aim, index < parts.length - 1))
}

function report(layout: PosLayout, part: Uint8Array, aim: string, more: boolean): Buffer {
  const bytes = Buffer.alloc({ plain: 61, counted: 62, honeywell: 64 }[layout])
  const start = layout === 'plain' ? 1 : 2
  bytes[0] = 2
  if (layout !== 'plain') bytes[1] = part.length
  bytes.write(aim, start, 'latin1')
  bytes.set(part, start + 3)
  if (layout === 'honeywell') bytes[61] = 0x73
  bytes[bytes.length - 1] = more ? 1 : 0
  return bytes
}
