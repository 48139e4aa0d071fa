import type { ConversationStanding } from '../drivers/driver.ts'
import type { ReaderStanding } from '../reader.ts'
import type { Life } from './life.ts'
import type { Found } from './sort-out.ts'

export interface StandingFacts {
  found: Found
  life: Life
  babbling: boolean
  /** What the driver said last, while the device is open. */
  talk: ConversationStanding
  /** How it stood before; null where nothing has been told of it yet. */
  before: ReaderStanding | null
}

/**
 * How a reader stands, for all to see; null where there is nothing to tell yet. On the way from one phase of its life to
 * the next it stands as before, so that nobody is told of what lasts a moment. Pure.
 */
export function standingOf({ found, life, babbling, talk, before }: StandingFacts): ReaderStanding | null {
  if (found.kind === 'not_supported') return { state: 'not_supported', advice: found.advice }
  const unknown =
    found.kind === 'unrecognised' ? ({ state: 'unrecognised', teachable: found.teachable } as const) : null
  switch (life.phase) {
    case 'resting':
      return { state: 'failed', problem: life.problem }
    case 'open':
      return babbling ? { state: 'failed', problem: 'babbling' } : (unknown ?? talk)
    case 'closing':
    case 'away':
      return unknown ?? (life.problem === null ? before : { state: 'waiting_for_device', problem: life.problem })
    case 'opening':
    case 'over':
      return unknown ?? before
  }
}
