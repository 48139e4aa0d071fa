import type { ReaderDriver } from './drivers/driver.ts'
import type { ReaderDescription } from './hub.ts'
import type { ReaderProfile, Title } from './profiles/profile.ts'
import type { ReaderSnapshot } from './reader.ts'
import { SIMULATOR_DRIVER, SIMULATOR_TITLE } from './simulator.ts'

/** Gives readers their names: from the site's own profiles first, then from those that the drivers bring. */
export function createDescriber(
  drivers: readonly ReaderDriver[],
  siteProfiles: () => readonly ReaderProfile[],
): (reader: ReaderSnapshot) => ReaderDescription {
  const driverTitles = new Map<string, Title>(drivers.map(({ name, title }) => [name, title]))
  driverTitles.set(SIMULATOR_DRIVER, SIMULATOR_TITLE)
  const builtIn = new Map<string, Title>(
    drivers.flatMap(({ profiles }) => profiles.map(({ id, title }) => [id, title])),
  )
  return ({ profileId, driver }) => {
    const own = siteProfiles().find(({ id }) => id === profileId)
    return {
      title: own?.title ?? builtIn.get(profileId ?? '') ?? null,
      driverTitle: driverTitles.get(driver ?? '') ?? null,
      isSiteProfile: own !== undefined,
    }
  }
}
