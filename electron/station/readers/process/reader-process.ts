import { systemClock } from '../../clock/clock.ts'
import { loadDrivers } from '../drivers/load.ts'
import { knownDevice } from '../known-devices.ts'
import { machinePorts } from '../ports/machine-ports.ts'
import { machineTime } from './machine-time.ts'
import { serveStation } from './serve-station.ts'
import { stationLink } from './station-link.ts'

/**
 * The reader process: everything native and every driver, apart from the station, which a crash here leaves alone. It
 * is told what to do by messages (`messages.ts`), and ends when the station does.
 */

// What threw may hold what is on a card, so that only the place is told.
process.on('uncaughtException', (error) => {
  const name = error instanceof Error ? error.name : typeof error
  const places = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  process.stderr.write(`The reader process ends: ${name}\n${places.join('\n')}\n`)
  process.exit(70)
})
// Sent to everything in a terminal or a service; the station ends this process in its own time.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)

serveStation({
  link: await stationLink(),
  drivers: await loadDrivers(),
  loaders: machinePorts(),
  clock: systemClock(),
  machineTime,
  knownDevice,
  exit: () => process.exit(0),
})
