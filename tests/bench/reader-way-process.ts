import { z } from 'zod'
import { systemClock } from '../../electron/station/clock/clock.ts'
import { loadDrivers } from '../../electron/station/readers/drivers/load.ts'
import { machineTime } from '../../electron/station/readers/process/machine-time.ts'
import { serveStation } from '../../electron/station/readers/process/serve-station.ts'
import { stationLink } from '../../electron/station/readers/process/station-link.ts'
import { benchScanner, listWithoutPause } from './bench-scanner.ts'

/** The reader process as it is, before a scanner that says what the bench says. */

/** What the bench says beside the station's own messages. */
const FromBench = z.union([
  z.strictObject({ scan: z.string() }),
  z.strictObject({ listing: z.boolean() }),
  z.strictObject({ say: z.literal('nothing') }),
])

const { loaders, scan } = benchScanner()
const link = await stationLink()
let listing: { stop(): Promise<void> } | null = null

serveStation({
  link: {
    send: link.send,
    listen: (onMessage, onGone) =>
      link.listen((message) => {
        const { success, data } = FromBench.safeParse(message)
        if (!success) onMessage(message)
        else if ('scan' in data) scan(data.scan)
        else if ('say' in data) process.send?.({ saidAt: machineTime() })
        else if (data.listing) listing ??= listWithoutPause()
        else {
          void listing?.stop()
          listing = null
        }
      }, onGone),
  },
  drivers: await loadDrivers(),
  loaders,
  clock: systemClock(),
  machineTime,
  knownDevice: () => null,
  exit: () => process.exit(0),
})
