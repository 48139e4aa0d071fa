import { statfsSync } from 'node:fs'
import type { StationStatus } from './api/schemas/console.ts'
import type { Clock, TimeKeeper } from './clock/clock.ts'
import { type HealthFacts, healthOf } from './health.ts'
import type { SiteInForce } from './packages/packages.ts'

/** What every page shows of the station as a whole. */
export interface StatusBoard {
  status(): StationStatus
  /** Looks at the station's health again, and tells the pages where it has changed. */
  look(): void
}

export interface StatusBoardOptions extends Pick<StationStatus, 'stationId' | 'version' | 'host' | 'boot'> {
  site: () => SiteInForce
  clock: Clock
  time: TimeKeeper
  dataFolder: string
  readers: () => HealthFacts['readers']
  upload: () => HealthFacts['upload']
  packageRefused: boolean
  onChange: () => void
}

export function createStatusBoard(options: StatusBoardOptions): StatusBoard {
  const { stationId, version, host, boot, site, clock, time, dataFolder, packageRefused } = options
  let shown = ''

  function health(): Pick<StationStatus, 'health' | 'concerns'> {
    const disk = statfsSync(dataFolder)
    return healthOf({
      readers: options.readers(),
      clock: time.evidence(),
      freeBytes: disk.bavail * disk.bsize,
      upload: options.upload(),
      packageRefused,
    })
  }

  return {
    status() {
      const { site: place, settings, demo } = site()
      return {
        siteId: place.id,
        siteName: place.name,
        siteNameEnglish: place.nameEnglish,
        stationId,
        version,
        host,
        demo: demo !== null,
        boot,
        now: clock.wall(),
        timeZone: settings.timeZone,
        languages: settings.languages,
        defaultLanguage: settings.languages[0] ?? 'zh-CN',
        answerSeconds: settings.answerSeconds,
        wedgeGapMilliseconds: settings.wedgeGapMilliseconds,
        wedgeSuffix: settings.wedgeSuffix,
        minutesPerHour: settings.minutesPerHour,
        maximumRate: settings.playback.maximumRate,
        screens: settings.screens,
        ...health(),
      }
    },
    look() {
      const now = JSON.stringify(health())
      if (now !== shown) options.onChange()
      shown = now
    },
  }
}
