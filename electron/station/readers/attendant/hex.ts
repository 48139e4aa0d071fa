/** Two digits a byte, upper case. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase()
}

/** The same with `··` for each byte that may be personal: all but the first `clearBytes` and those that are zero. */
export function maskedHexOf(bytes: Uint8Array, clearBytes: number): string {
  return Array.from(bytes, (byte, index) =>
    index < clearBytes || byte === 0 ? hexOf(Uint8Array.of(byte)) : '··',
  ).join('')
}
