import type { ReaderProfile } from '../readers/profiles/profile.ts'
import { createSiteProfiles } from '../readers/profiles/site-profiles.ts'
import { openForCommand } from './data-folder.ts'

/** What a site told of its readers. */
export interface SiteReaders {
  profiles: readonly ReaderProfile[]
  /** Ports that an admin said carry a card module. */
  serialPorts: readonly string[]
}

/** The readers of the station with this data folder; none of its own where none is given. */
export function siteReadersOf(dataFolder: string | null): SiteReaders | { exit: number } {
  if (dataFolder === null) return { profiles: [], serialPorts: [] }
  const opened = openForCommand(dataFolder)
  if ('exit' in opened) return opened
  const { store } = opened
  try {
    const site = createSiteProfiles({ store, log: { record: refuse } })
    return { profiles: site.profiles(), serialPorts: site.serialPorts() }
  } finally {
    store.close()
  }
}

function refuse(): never {
  throw new Error('this command changes nothing')
}
