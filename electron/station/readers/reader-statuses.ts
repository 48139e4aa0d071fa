import type { ReaderStatus } from '../api/schemas/readers.ts'
import { missingStep } from './advice.ts'
import type { HubReader } from './hub.ts'
import type { ReaderStanding } from './reader.ts'
import { problemOf } from './standing.ts'
import { usbNumber } from './usb-number.ts'

/** The readers in the form that pages know. `chosenPorts` are the serial ports that an admin said carry a module. */
export function readerStatuses(
  readers: readonly HubReader[],
  platform: NodeJS.Platform,
  chosenPorts: readonly string[],
): ReaderStatus[] {
  return readers.map((reader) => {
    const { device } = reader
    const isChosenPort = device.transport === 'serial' && chosenPorts.includes(device.port)
    const standing = standingShown(reader, isChosenPort)
    const problem = problemOf(standing)
    return {
      id: reader.id,
      title: reader.title,
      driver: reader.driver,
      driverTitle: reader.driverTitle,
      device: {
        transport: device.transport,
        name: device.name,
        vendorId: device.vendorId === null ? null : usbNumber(device.vendorId),
        productId: device.productId === null ? null : usbNumber(device.productId),
        serialNumber: device.serialNumber,
        port: device.port,
      },
      state: standing.state,
      problem,
      advice: standing.state === 'not_supported' ? standing.advice : null,
      teachable: standing.state === 'unrecognised' && standing.teachable,
      lastTapAt: reader.lastTapAt,
      lastTapMasked: reader.lastTapMasked,
      frames: reader.frames,
      badFrames: reader.badFrames,
      step: problem === null ? null : missingStep(platform, device, problem),
      profileId: reader.profileId,
      isSiteProfile: reader.isSiteProfile,
      isChosenPort,
    }
  })
}

/**
 * Serial adapters are in many things: a scale, a display, a printer. One behind which no card module ever answered, and
 * of which nobody said that there is one, is no fault of the station.
 */
function standingShown({ device, standing, frames }: HubReader, isChosenPort: boolean): ReaderStanding {
  const neverAnswered = standing.state === 'failed' && standing.problem === 'no_answer' && frames === 0
  const isOnlyAnAdapter = device.transport === 'serial' && !isChosenPort && neverAnswered
  return isOnlyAnAdapter ? { state: 'unrecognised', teachable: false } : standing
}
