/** Milliseconds on the clock that all processes of this machine share and that never goes back. */
export function machineTime(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
