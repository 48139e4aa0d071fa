import { v7 } from 'uuid'
import { TimeKeeper } from '../../electron/station/clock/clock.ts'
import { createCatalogue } from '../../electron/station/courses/catalogue.ts'
import { createLog } from '../../electron/station/log/log.ts'
import { createPackages } from '../../electron/station/packages/packages.ts'
import type { SiteDocument } from '../../electron/station/packages/site-schema.ts'
import { createRoster } from '../../electron/station/people/roster.ts'
import { createSealer } from '../../electron/station/people/sealing.ts'
import { aFolder, aStore, TEST_KEY } from './people-room.ts'

/**
 * The packages room on a real database and a real folder, with the rooms it fills. Schedules are only collected;
 * `failSchedule` makes the next one throw.
 */
export function aPackagesRoom({ dataFolder = aFolder(), key = TEST_KEY }: { dataFolder?: string; key?: Buffer } = {}) {
  const store = aStore(dataFolder)
  const sealer = createSealer(key)
  const time = new TimeKeeper({ wall: () => Date.parse('2026-03-02T08:00:00+08:00'), monotonic: () => 0 })
  const log = createLog({ store, time, boot: v7(), uuid: () => v7() })
  const roster = createRoster({ store, sealer, hasCome: () => false })
  const catalogue = createCatalogue({ store })
  const schedules: SiteDocument['sessions'][] = []
  let failure: Error | null = null
  const packages = createPackages({
    store,
    log,
    sealer,
    dataFolder,
    replace: [
      roster.replaceRoster,
      catalogue.replaceCatalogue,
      ({ sessions }) => {
        if (failure !== null) throw failure
        schedules.push(sessions)
      },
    ],
  })
  const failSchedule = (error: Error) => {
    failure = error
  }
  return { packages, roster, catalogue, schedules, failSchedule, log, store, sealer, dataFolder }
}
