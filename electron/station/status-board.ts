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
  objectStore: () => HealthFacts['objectStore']
  alarm: () => HealthFacts['alarm']
  packageRefused: boolean
  mediaDamaged: () => boolean
  onChange: () => void
}

/** Free space of the disk that holds a folder, in bytes. */
export function freeBytes(folder: string): number {
  const disk = statfsSync(folder)
  return disk.bavail * disk.bsize
}

export function createStatusBoard(options: StatusBoardOptions): StatusBoard {
  const { stationId, version, host, boot, site, clock, time, dataFolder, packageRefused } = options
  let shown = ''

  function health(): Pick<StationStatus, 'health' | 'concerns'> {
    return healthOf({
      readers: options.readers(),
      clock: time.evidence(),
      freeBytes: freeBytes(dataFolder),
      upload: options.upload(),
      objectStore: options.objectStore(),
      alarm: options.alarm(),
      packageRefused,
      mediaDamaged: options.mediaDamaged(),
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
        signOutCloses: settings.session.signOutCloses,
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
