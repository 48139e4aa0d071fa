import type { ByteLine } from '../drivers/driver.ts'
import type { Framing } from './converse.ts'

/** SDT frames as they are, on a line of bytes. */
export function bareFraming(line: ByteLine, provesItself: boolean): Framing {
  return {
    send(frame) {
      line.write(frame).catch(() => undefined)
    },
    unframe: (bytes) => [{ unframed: 'sdt', bytes }],
    provesItself,
  }
}
