import type { StationHost } from './host.ts'
import { nodeHost } from './node-host.ts'
import { shellPort, utilityHost } from './utility-host.ts'

/** The host this process runs in: the Electron shell where it left a port, otherwise plain Node. */
export function createHost(dataFolder: string): StationHost {
  const port = shellPort(process)
  return port === null ? nodeHost(dataFolder) : utilityHost(port)
}
