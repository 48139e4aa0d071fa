import type { SiteProfiles } from './profiles/site-profiles.ts'
import type { ReaderSnapshot } from './reader.ts'

/** An admin's word that the serial port of a reader carries a card module, or that it does not. */
export function choosePort(
  readers: readonly ReaderSnapshot[],
  profiles: Pick<SiteProfiles, 'tryPort' | 'leavePort'>,
  { readerId, isTried, by }: { readerId: string; isTried: boolean; by: string },
): 'done' | 'unknown_reader' | 'not_serial' {
  const reader = readers.find(({ id }) => id === readerId)
  if (reader === undefined) return 'unknown_reader'
  const { transport, port } = reader.device
  if (transport !== 'serial') return 'not_serial'
  if (isTried) profiles.tryPort(port, by)
  else profiles.leavePort(port, by)
  return 'done'
}
