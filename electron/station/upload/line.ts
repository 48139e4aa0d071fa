import type { NetworkInterfaceInfo } from 'node:os'
import type { Every } from '../clock/clock.ts'
import { createThrottle, type Throttle } from './bandwidth.ts'
import type { Carrier } from './carrier.ts'
import { type ConnectionGiven, createConnection, type Fetch } from './connection.ts'
import { watchNetwork } from './network-watch.ts'

/** What the site says of uploads over its line. */
export interface LinePolicy {
  kilobytesPerSecond: number | null
  pauseInClass: boolean
}

export interface LineOptions {
  connection: () => ConnectionGiven
  policy: () => LinePolicy
  environment: Readonly<Record<string, string | undefined>>
  interfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>
  every: Every
  monotonic: () => number
}

/** The site's line to the outside, which every destination shares. */
export interface Line {
  readonly fetch: Fetch
  readonly throttle: Throttle
  /** False while a lesson plays, where the policy of the site has uploads wait for its end. */
  mayRun(): boolean
  /** Tells this carrier from now on when a network came back, and when `mayRun` may have changed. */
  join(carrier: Pick<Carrier, 'networkIsBack' | 'mayRunChanged'>): void
  lessonPlaying(isPlaying: boolean): void
  /** The settings may have changed. */
  look(): void
  /** Begins to watch for networks. */
  start(): void
  stop(): Promise<void>
}

export function createLine(options: LineOptions): Line {
  const { policy, environment, every, monotonic } = options
  const carriers: Pick<Carrier, 'networkIsBack' | 'mayRunChanged'>[] = []
  const connection = createConnection({ proxy: null, certificateAuthority: null, environment })
  let isPlaying = false
  let endWatch: () => void = () => undefined

  const mayRun = () => !(isPlaying && policy().pauseInClass)
  let couldRun = true

  function lookWhetherMayRun(): void {
    const may = mayRun()
    if (may === couldRun) return
    couldRun = may
    for (const carrier of carriers) carrier.mayRunChanged()
  }

  return {
    fetch: connection.fetch,
    throttle: createThrottle({ kilobytesPerSecond: () => policy().kilobytesPerSecond, monotonic }),
    mayRun,
    join(carrier) {
      carriers.push(carrier)
    },
    lessonPlaying(playing) {
      isPlaying = playing
      lookWhetherMayRun()
    },
    look() {
      connection.use(options.connection())
      lookWhetherMayRun()
    },
    start() {
      endWatch = watchNetwork({
        interfaces: options.interfaces,
        every,
        onBack: () => {
          for (const carrier of carriers) carrier.networkIsBack()
        },
      })
    },
    async stop() {
      endWatch()
      await connection.close()
    },
  }
}
