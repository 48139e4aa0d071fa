/** Measured times of one thing, in milliseconds. */
export type Timings = readonly number[]

/** The value that a share of the times (0 to 1) does not exceed. */
export function percentile(times: Timings, share: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  const at = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? sorted[0]
  if (at === undefined) throw new Error('nothing was measured')
  return at
}

export function median(times: Timings): number {
  return percentile(times, 0.5)
}

export function total(times: Timings): number {
  return times.reduce((sum, time) => sum + time, 0)
}

/** How many a second, were they done one after the other. */
export function perSecond(times: Timings): number {
  return (times.length / total(times)) * 1000
}

/** Milliseconds that `work` takes. */
export function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** Milliseconds until `work` is done. */
export async function timedUntil(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
