import { z } from 'zod'
import type { HidDriver } from '../../electron/station/readers/drivers/driver.ts'
import type { DeviceMatch, ReaderProfile } from '../../electron/station/readers/profiles/profile.ts'

export function aProfile(
  id: string,
  match: Partial<DeviceMatch> = {},
  given: Partial<ReaderProfile> = {},
): ReaderProfile {
  return {
    id,
    title: { 'zh-CN': id, en: id },
    match: { transport: 'hid', vendorId: 0x1234, productId: 0x5678, ...match },
    driver: 'test-badge',
    options: {},
    ...given,
  }
}

/**
 * A driver for a reader that sends a badge number in letters: report `01` and digits. `02` is a card that lies there,
 * `03` one that was lifted, `04` one that cannot be read; anything else is a bad frame.
 */
export function aBadgeDriver(profiles: readonly ReaderProfile[] = [aProfile('test-reader')]): HidDriver {
  return {
    name: 'test-badge',
    transport: 'hid',
    title: { 'zh-CN': '测试', en: 'Test' },
    profiles,
    options: z.strictObject({ prefix: z.string().optional() }),
    clearBytes: 1,
    talk: (_line, { listener }) => ({
      hear(bytes) {
        const [kind] = bytes
        listener.onFrame(kind !== undefined && kind >= 1 && kind <= 4 ? 'understood' : 'bad')
        if (kind === 1) {
          const text = Buffer.from(bytes.subarray(1)).toString('latin1').replaceAll('\0', '')
          listener.onReading({ kind: 'text', text, format: 'unknown' })
        } else if (kind === 2) listener.onStanding({ state: 'reading' })
        else if (kind === 3) listener.onStanding({ state: 'ready' })
        else if (kind === 4) listener.onUnreadable('moved', 'report 04')
      },
      stop: () => undefined,
    }),
  }
}

/** The report of a badge. */
export function badgeReport(number: string): Uint8Array {
  const report = new Uint8Array(16)
  report[0] = 1
  report.set(Buffer.from(number, 'latin1'), 1)
  return report
}

export const CARD_LIES = Uint8Array.of(2)
export const CARD_LIFTED = Uint8Array.of(3)
export const CARD_UNREADABLE = Uint8Array.of(4)
export const NOISE = Uint8Array.of(0xee, 0x13, 0x77, 0)
