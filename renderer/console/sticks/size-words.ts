const STEPS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes as people say them and as sticks are sold: in powers of a thousand, with a decimal below ten. */
export function sizeWords(bytes: number, language: string): string {
  let value = Math.max(0, bytes)
  let step = 0
  while (value >= 999.5 && step < STEPS.length - 1) {
    value /= 1_000
    step += 1
  }
  const digits = step > 0 && value < 9.95 ? 1 : 0
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${STEPS[step] ?? 'TB'}`
}
