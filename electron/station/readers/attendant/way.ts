import type { AttendedReader } from './attended-reader.ts'
import type { Identified } from './identify.ts'
import type { Found } from './sort-out.ts'

/** How a device is spoken with: another way means another reader. */
export function way(found: Found): string {
  switch (found.kind) {
    case 'supported':
      return JSON.stringify(found.matched.profile)
    case 'not_supported':
      return found.advice
    case 'unrecognised':
      return 'unrecognised'
  }
}

/**
 * Readers that went away and now seem to be in another socket under another name, for they have no serial number of
 * their own: for each new one, one that went away.
 */
export function movedAway(readers: readonly AttendedReader[], identified: readonly Identified[]): AttendedReader[] {
  const known = new Set(readers.map(({ id }) => id))
  const away = readers.filter((reader) => reader.isAway() && !identified.some(({ id }) => id === reader.id))
  const moved: AttendedReader[] = []
  for (const { id, found } of identified) {
    if (known.has(id) || found.kind !== 'supported') continue
    const former = away.findLast((reader) => !moved.includes(reader) && way(reader.found()) === way(found))
    if (former !== undefined) moved.push(former)
  }
  return moved
}
