import type { Pipe } from '../../../../electron/station/readers/ports/usb-transfers.ts'

/** An error as the library `usb` has it. */
export class UsbError extends Error {
  readonly errno: number
  constructor(errno: number) {
    super(`LIBUSB ${errno}`)
    this.errno = errno
  }
}

const CANCELLED = 3

interface UnderWay {
  buffer: Buffer
  end(error: Error | undefined, actualLength: number): void
}

/** Stands for one pipe of the library, and is as strict: a transfer is begun once at a time and ends exactly once. */
export class StrictPipe implements Pipe {
  readonly address: number
  readonly descriptor = { wMaxPacketSize: 64, bmAttributes: 2 }
  /** Transfers under way, in the order in which they were begun. */
  readonly underWay: UnderWay[] = []
  readonly written: Buffer[] = []
  /** Where a device has gone, beginning and cancelling throw. */
  gone = false
  haltsCleared = 0

  constructor(address: number) {
    this.address = address
  }

  makeTransfer(_timeout: number, callback: (error: Error | undefined, buffer: Buffer, actualLength: number) => void) {
    let current: UnderWay | null = null
    return {
      submit: (buffer: Buffer) => {
        if (current !== null) throw new Error('Transfer is already active')
        if (this.gone) throw new UsbError(-4)
        if (this.address < 0x80) this.written.push(Buffer.from(buffer))
        const mine: UnderWay = {
          buffer,
          end: (error, actualLength) => {
            if (current !== mine) throw new Error('it has ended')
            current = null
            this.underWay.splice(this.underWay.indexOf(mine), 1)
            callback(error, buffer, actualLength)
          },
        }
        current = mine
        this.underWay.push(mine)
      },
      cancel: () => {
        const mine = current
        if (mine === null) return false
        if (this.gone) throw new UsbError(-4)
        queueMicrotask(() => {
          // It may have ended on its own meanwhile.
          if (current === mine) mine.end(new UsbError(CANCELLED), 0)
        })
        return true
      },
    }
  }

  clearHalt(callback: (error: Error | undefined) => void) {
    queueMicrotask(() => {
      this.haltsCleared += 1
      callback(undefined)
    })
  }

  /** The device sends one packet. */
  send(bytes: Uint8Array) {
    const [first] = this.underWay
    if (first === undefined) throw new Error('nobody reads')
    if (bytes.length > first.buffer.length) throw new Error('more than was asked for')
    first.buffer.set(bytes)
    first.end(undefined, bytes.length)
  }

  /** Every transfer under way ends so. */
  failAll(errno: number) {
    for (const one of [...this.underWay]) one.end(new UsbError(errno), 0)
  }

  /** What was written was taken. */
  takeWritten() {
    for (const one of [...this.underWay]) one.end(undefined, one.buffer.length)
  }
}
