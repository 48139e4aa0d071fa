/**
 * Reading and writing through the pipes of a claimed USB interface. Transfers are kept under way until stopped, each as
 * long as one packet: a longer one would wait for ever for the end of an answer that fills its last packet.
 */

/** One pipe, as the npm library `usb` has it. */
export interface Pipe {
  readonly address: number
  readonly descriptor: { readonly wMaxPacketSize: number }
  makeTransfer(
    timeout: number,
    callback: (error: Error | undefined, buffer: Buffer, actualLength: number) => void,
  ): Transfer
  clearHalt(callback: (error: Error | undefined) => void): void
}

interface Transfer {
  submit(buffer: Buffer): unknown
  cancel(): boolean
}

/** The bits of a descriptor's packet size that are the size. */
const PACKET_SIZE_BITS = 0x7ff
/** Transfers kept under way, so that none of a device's packets waits for us. */
const TRANSFERS_UNDER_WAY = 4
const WRITE_MILLISECONDS = 1000

/** The library's codes of a transfer's end (libusb). */
const TIMED_OUT = 2
const STALL = 4

export interface PipeListener {
  onBytes(bytes: Uint8Array): void
  /** Nothing more will come. */
  onEnd(error: Error): void
}

/** Something under way in the library; `stop` is resolved once it is not. */
export interface UnderWay {
  stop(): Promise<void>
}

/** Reads a pipe until it fails or is stopped. Throws where the very first transfers cannot be begun. */
export function readPipe(pipe: Pipe, listener: PipeListener): UnderWay {
  const size = Math.max(1, pipe.descriptor.wMaxPacketSize & PACKET_SIZE_BITS)
  const underWay = new Set<Transfer>()
  const ended = Promise.withResolvers<void>()
  let going = true
  let clearing = false

  const settle = () => {
    if (!going && !clearing && underWay.size === 0) ended.resolve()
  }
  const end = () => {
    going = false
    for (const transfer of underWay) cancel(transfer)
    settle()
  }
  const fail = (error: Error) => {
    if (!going) return
    if (codeOf(error) !== STALL) {
      end()
      listener.onEnd(error)
      return
    }
    // A halted pipe stays halted over closing and opening.
    clearing = true
    end()
    pipe.clearHalt(() => {
      clearing = false
      settle()
      listener.onEnd(error)
    })
  }

  const begin = (transfer: Transfer) => {
    transfer.submit(Buffer.alloc(size))
    underWay.add(transfer)
  }
  const hear = (error: Error | undefined, bytes: Uint8Array) => {
    if (error !== undefined) fail(error)
    else if (going && bytes.length > 0) listener.onBytes(bytes)
  }
  const start = () => {
    const transfer = pipe.makeTransfer(0, (error, buffer, actualLength) => {
      underWay.delete(transfer)
      hear(error, buffer.subarray(0, actualLength))
      // What was heard may have led to the end.
      if (!going) {
        settle()
        return
      }
      try {
        begin(transfer)
      } catch (cause) {
        fail(errorOf(cause))
      }
    })
    begin(transfer)
  }

  try {
    for (let count = 0; count < TRANSFERS_UNDER_WAY; count += 1) start()
  } catch (cause) {
    end()
    throw cause
  }
  return {
    stop() {
      if (going) end()
      return ended.promise
    },
  }
}

/** One write; `done` rejects where it failed. */
export interface Writing extends UnderWay {
  done: Promise<void>
}

/** Writes bytes to a pipe. The library cuts them into packets. */
export function writePipe(pipe: Pipe, bytes: Uint8Array): Writing {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const transfer = pipe.makeTransfer(WRITE_MILLISECONDS, (error) => {
    if (error === undefined) resolve()
    else reject(error)
  })
  try {
    transfer.submit(Buffer.from(bytes))
  } catch (cause) {
    reject(errorOf(cause))
  }
  return {
    done: promise,
    stop() {
      cancel(transfer)
      return promise.catch(() => undefined)
    },
  }
}

function cancel(transfer: Transfer) {
  try {
    transfer.cancel()
  } catch {
    // The device has gone, so the transfer ends by itself.
  }
}

/** True for a write that the device did not take in time, and that does not mean that it has gone. */
export function timedOut(error: unknown): boolean {
  return codeOf(error) === TIMED_OUT
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'errno' in error ? error.errno : undefined
}

function errorOf(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause))
}
