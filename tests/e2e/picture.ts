import { crc32, deflateSync } from 'node:zlib'

/** A PNG (W3C, third edition) of so many pixels: bands of colour that any screen shows alike. */
export function aPicture(width: number, height: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const band = Math.floor((y * 6) / height)
    const pixel = [40 + band * 35, 90 + band * 20, 200 - band * 30]
    return Buffer.from([0, ...Array.from({ length: width }, () => pixel).flat()])
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(content.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}
