import type { Store } from '../store/store.ts'
import { residentCardId } from './credentials.ts'
import { maskIdNumber } from './masking.ts'
import type { Sealer } from './sealing.ts'

/** Gives someone's ID number as a sheet may show it, 110***********1234; null where the roster has none of theirs. */
export function createMaskedIdNumbers({ store, sealer }: { store: Store; sealer: Sealer }) {
  const sealed = store.db.prepare<[string], Buffer>('SELECT value FROM credential WHERE id = ?').pluck()
  return (personId: string): string | null => {
    const value = sealed.get(residentCardId(personId))
    return value === undefined ? null : maskIdNumber(sealer.open(value))
  }
}
