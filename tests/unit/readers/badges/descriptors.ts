/** Report descriptors as devices of each kind have them, hexadecimal. */

/** A boot keyboard: 8 bytes, not numbered (HID 1.11, appendix E.6). */
export const BOOT_KEYBOARD = keyboard('')

/** The same with report id 2: 9 bytes. */
export const NUMBERED_KEYBOARD = keyboard('8502')

function keyboard(reportId: string): string {
  return joined(
    `0501 0906 A101 ${reportId} 0507 19E0 29E7 1500 2501 7501 9508 8102 9501 7508 8103`,
    '9505 7501 0508 1901 2905 9102 9501 7503 9103 9506 7508 1500 2565 0507 1900 2965 8100 C0',
  )
}

/** A HID POS scanner, report id 2, in the three layouts that are known. */
export const PLAIN_SCANNER = scanner('', '', flagOfOneBit())
export const COUNTED_SCANNER = scanner('0501 093B 9501 8102 058C', '', flagOfOneBit())
/** Honeywell's: a code letter and a zero between the data and the flag, which is a byte. */
export const HONEYWELL_SCANNER = scanner(
  '0501 093B 9501 8102 058C',
  '0600FF 0901 0902 9502 8102 058C',
  '09FF 9501 8102',
)

function flagOfOneBit(): string {
  return '09FF 2501 7501 9501 8102 7507 9501 8103'
}

function scanner(count: string, letter: string, flag: string): string {
  return joined(
    `058C 0902 A101 0912 A102 8502 1500 26FF00 7508 ${count} 09FB 09FC 09FD 9503 8102`,
    `09FE 9538 820201 ${letter} ${flag} C0 C0`,
  )
}

/** MagTek SureSwipe: page FF00, 337 bytes, not numbered (SureSwipe reference manual, appendix). */
export const SURESWIPE = magtek('6E', '')

/** MagTek MagneSafe, with the reader's encryption status at 493, and 763 bytes in all. */
export const MAGNESAFE = magtek(
  '70',
  '0939 9501 8102 0923 9504 8102 092B 9501 8102 0933 9580 8102 0940 9510 8102 0942 9502 8102 0946 960C01 820201',
)

function magtek(room: string, rest: string): string {
  const track = (usage: string) => `09${usage} 95${room} 820201`
  return joined(
    '0600FF 0901 A101 1500 26FF00 7508 0920 0921 0922 9503 8102 0928 0929 092A 9503 8102 0938 9501 8102',
    `${track('30')} ${track('31')} ${track('32')} ${rest} C0`,
  )
}

/** Page 8E as the standard has it: lengths of three tracks, then 79, 40 and 107 bytes of them. */
export const STANDARD_SWIPE = joined(
  '058E 0901 A101 1500 26FF00 7508 0911 0912 0913 9503 8102',
  '0921 954F 820201 0922 9528 820201 0923 956B 820201 C0',
)

function joined(...parts: string[]): string {
  return parts.join('').replaceAll(' ', '').toUpperCase()
}
