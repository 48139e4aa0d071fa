/** A time zone for a site whose classes are today: whatever the hour of the test, none of them is on another day. */
export function zoneWhereItIsTen(now: number): string {
  const east = ((10 - new Date(now).getUTCHours() + 36) % 24) - 12
  // In these names the sign says how to come back to Greenwich.
  return east === 0 ? 'Etc/GMT' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`
}
