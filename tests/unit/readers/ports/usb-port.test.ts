import { describe, expect, it } from 'vitest'
import { chooseInterface } from '../../../../electron/station/readers/ports/usb-layout.ts'
import { talkThrough, usbOpeningProblem } from '../../../../electron/station/readers/ports/usb-port.ts'
import { frameBytes } from '../../../readers/frames.ts'
import { StrictPipe } from './strict-pipe.ts'

const STALL = 4
const NO_DEVICE = 5
const TIMED_OUT = 2

/** Lets everything that waits go on. */
function settled(): Promise<void> {
  return new Promise((settle) => setImmediate(settle))
}

function listen() {
  const bytes: Buffer[] = []
  const lost: string[] = []
  return {
    bytes,
    lost,
    listener: {
      onBytes: (piece: Uint8Array) => bytes.push(Buffer.from(piece)),
      onLost: (reason: string) => lost.push(reason),
    },
  }
}

function onePair() {
  const [into, out] = [new StrictPipe(0x81), new StrictPipe(0x02)]
  const heard = listen()
  return { into, out, ...heard, talk: talkThrough({ pairs: 'one', in: into, out }, heard.listener) }
}

function twoPairs() {
  const pipes = { in: [new StrictPipe(0x81), new StrictPipe(0x85)], out: [new StrictPipe(0x02), new StrictPipe(0x06)] }
  const [headIn, restIn] = pipes.in
  const [headOut, restOut] = pipes.out
  if (headIn === undefined || restIn === undefined || headOut === undefined || restOut === undefined) throw new Error()
  const heard = listen()
  const talk = talkThrough(
    { pairs: 'two', in: { head: headIn, rest: restIn }, out: { head: headOut, rest: restOut } },
    heard.listener,
  )
  return { headIn, restIn, headOut, restOut, ...heard, talk }
}

const request = frameBytes('cmd_find')
const answer = frameBytes('rsp_find_ok')

describe('the pipes of a USB reader', () => {
  it('are read packet by packet, with transfers always under way', async () => {
    const { into, bytes } = onePair()
    for (let count = 0; count < 20; count += 1) into.send(answer)
    await settled()
    expect(Buffer.concat(bytes)).toEqual(Buffer.concat(Array.from({ length: 20 }, () => answer)))
    expect(into.underWay.length).toBeGreaterThan(1)
    expect(into.underWay.every(({ buffer }) => buffer.length === 64)).toBe(true)
  })

  it('say nothing of an empty packet', async () => {
    const { into, bytes } = onePair()
    into.send(Buffer.alloc(0))
    await settled()
    expect(bytes).toEqual([])
  })

  it('carry a request whole where there is one pair', async () => {
    const { out, talk } = onePair()
    const writing = talk.line.write(request)
    out.takeWritten()
    await writing
    expect(out.written).toEqual([request])
  })

  it('carry preamble and length through the first pair and the rest through the other, where there are two', async () => {
    const { headOut, restOut, talk } = twoPairs()
    const writing = talk.line.write(request)
    headOut.takeWritten()
    await settled()
    restOut.takeWritten()
    await writing
    expect(headOut.written).toEqual([request.subarray(0, 7)])
    expect(restOut.written).toEqual([request.subarray(7)])
  })

  it('give an answer in order, whichever half of it is handed over first', async () => {
    const { headIn, restIn, bytes } = twoPairs()
    restIn.send(answer.subarray(7))
    headIn.send(answer.subarray(0, 7))
    await settled()
    expect(Buffer.concat(bytes)).toEqual(answer)
  })

  it('let a held half of an earlier answer go when the next request goes out', async () => {
    const { headIn, restIn, headOut, bytes, talk } = twoPairs()
    restIn.send(Buffer.alloc(60, 0x5a))
    void talk.line.write(request).catch(() => undefined)
    headOut.takeWritten()
    headIn.send(answer.subarray(0, 7))
    restIn.send(answer.subarray(7))
    await settled()
    expect(Buffer.concat(bytes)).toEqual(answer)
    await talk.stop()
  })

  it('are lost once, and end, where the device has gone', async () => {
    const { into, lost, talk } = onePair()
    into.gone = true
    into.failAll(NO_DEVICE)
    await settled()
    expect(lost).toHaveLength(1)
    await talk.stop()
    expect(into.underWay).toEqual([])
  })

  it('are lost where the device has gone between two packets', async () => {
    const { into, lost, talk } = onePair()
    into.gone = true
    into.send(answer)
    await settled()
    expect(lost).toHaveLength(1)
    into.failAll(NO_DEVICE)
    await talk.stop()
  })

  it('are cleared of a halt before they are given up', async () => {
    const { into, lost } = onePair()
    into.failAll(STALL)
    await settled()
    expect(into.haltsCleared).toBe(1)
    expect(lost).toHaveLength(1)
  })

  it('are not lost by a write that is not taken in time, but by one that fails', async () => {
    const { out, lost, talk } = onePair()
    const late = talk.line.write(request)
    out.failAll(TIMED_OUT)
    await expect(late).rejects.toThrow()
    await settled()
    expect(lost).toEqual([])
    const failed = talk.line.write(request)
    out.failAll(NO_DEVICE)
    await expect(failed).rejects.toThrow()
    await settled()
    expect(lost).toHaveLength(1)
  })

  it('are all free once stopped, and nothing is told after the call', async () => {
    const { into, out, bytes, lost, talk } = onePair()
    const writing = expect(talk.line.write(request)).rejects.toThrow()
    into.send(answer)
    await talk.stop()
    await writing
    expect([...into.underWay, ...out.underWay]).toEqual([])
    expect(bytes).toEqual([])
    expect(lost).toEqual([])
  })
})

describe('the interface that is claimed', () => {
  const withPipes = (bInterfaceClass: number, ...addresses: number[]) => ({
    descriptor: { bInterfaceClass },
    endpoints: addresses.map((address) => new StrictPipe(address)),
  })

  it('is the maker’s own before one without a class, and never a keyboard’s or a disk’s', () => {
    const [hid, disk] = [withPipes(3, 0x81, 0x02), withPipes(8, 0x81, 0x02)]
    const [none, own] = [withPipes(0, 0x82, 0x03), withPipes(0xff, 0x83, 0x04)]
    expect(chooseInterface([hid, disk, none, own])?.chosen).toBe(own)
    expect(chooseInterface([hid, disk, none])?.chosen).toBe(none)
    expect(chooseInterface([hid, disk])).toBeNull()
  })

  it('has one pair of pipes or two, the one with the lower numbers for the heads', () => {
    const one = chooseInterface([withPipes(0xff, 0x02, 0x81)])
    expect(one?.pipes).toMatchObject({ pairs: 'one', in: { address: 0x81 }, out: { address: 0x02 } })
    const two = chooseInterface([withPipes(0xff, 0x06, 0x85, 0x02, 0x81)])
    expect(two?.pipes).toMatchObject({
      pairs: 'two',
      in: { head: { address: 0x81 }, rest: { address: 0x85 } },
      out: { head: { address: 0x02 }, rest: { address: 0x06 } },
    })
    expect(chooseInterface([withPipes(0xff, 0x81)])).toBeNull()
  })
})

describe('what keeps a USB device from being opened', () => {
  it.each([
    [-3, 'linux', 'permission_denied'],
    [-3, 'win32', 'in_use'],
    [-3, 'darwin', 'in_use'],
    [-6, 'linux', 'in_use'],
    [-12, 'win32', 'system_driver_missing'],
    [-5, 'win32', 'system_driver_missing'],
    [-5, 'linux', 'disconnected'],
    [-4, 'linux', 'disconnected'],
    [undefined, 'linux', 'disconnected'],
  ] as const)('%s on %s is %s', (code, platform, problem) => {
    expect(usbOpeningProblem(code, platform)).toBe(problem)
  })
})
