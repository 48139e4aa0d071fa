import type { ByteLine, HidLine } from '../drivers/driver.ts'
import type { ReaderDevice, ReaderProblem } from '../reader.ts'

/** A device that is plugged in, with what opening it needs. `path` is the system's name for it and never shown. */
export interface ListedDevice {
  path: string
  device: ReaderDevice
  /** HID on Linux: the report descriptor, upper-case hexadecimal, where it can be read. */
  descriptor: string | null
  /** USB: class codes of its interfaces, where they can be read without opening. */
  interfaceClasses?: readonly number[]
}

/** What is heard from an open device. */
export interface PortListener {
  onBytes(bytes: Uint8Array): void
  /** The device is gone or broken; only closing is left. May come more than once. */
  onLost(reason: string): void
}

/** An open device. `close` is resolved once nothing native runs on it, also where the device is gone. */
export type OpenDevice<Line> = { line: Line; close(): Promise<void> }

/** `detail`: the words of the system or of the library, for the log. */
export type Opening<Line> =
  | { opened: true; device: OpenDevice<Line> }
  | { opened: false; problem: ReaderProblem; detail: string }

/** What the driver says of how its device is opened. */
export interface OpeningWishes {
  /** Serial only; 115200 otherwise. */
  baudRate?: number
  /** HID only: never read from it; a feature report that fails then means that it is lost. */
  featuresOnly?: boolean
}

/** One way to devices. `load…Port` rejects where the machine lacks its native library. */
interface Port<Line> {
  /**
   * Lists what is plugged in, without opening anything; never more often than once a second. A HID device of several
   * collections is there once for each, some systems giving all of them the same path.
   */
  devices(): Promise<ListedDevice[]>
  open(path: string, listener: PortListener, wishes?: OpeningWishes): Promise<Opening<Line>>
}

export type HidPort = Port<HidLine>
export type UsbPort = Port<ByteLine>
export type SerialPort = Port<ByteLine>
