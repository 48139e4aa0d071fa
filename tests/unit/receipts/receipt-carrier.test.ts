import { expect, onTestFinished, test } from 'vitest'
import { createReceiptCarrier } from '../../../electron/station/receipts/receipt-carrier.ts'
import type { Fetch } from '../../../electron/station/upload/connection.ts'
import { aReceiptsRoom } from '../../builders/receipts-room.ts'
import { heldTimers } from '../../builders/upload-room.ts'

test('a visit that failed is made again within seconds, however short ago the last good one was', async () => {
  const { receipts, stationId } = aReceiptsRoom()
  const timers = heldTimers()
  const line = { isUp: true, asked: 0 }
  const fetch: Fetch = () => {
    line.asked += 1
    // Unchanged since the last visit.
    if (line.isUp) return Promise.resolve({ status: 304, headers: new Headers(), body: null })
    return Promise.reject(new Error('the line is down'))
  }
  const carrier = createReceiptCarrier({
    receipts,
    stationId,
    about: () => ({ address: 'https://receipts.example.org/', setBy: 'package' }),
    everyMinutes: () => 15,
    fetch,
    timeoutMilliseconds: 1_000,
    timers: {
      after: (milliseconds, work) => (milliseconds <= 250 ? () => undefined : timers.after(milliseconds, work)),
    },
    wall: () => 0,
    random: () => 0.5,
    mayRun: () => true,
    onDate: () => undefined,
    onChange: () => undefined,
  })
  onTestFinished(() => carrier.stop())
  carrier.configure('https://receipts.example.org/')
  timers.fire()
  await expect.poll(() => carrier.status().state).toBe('idle')
  expect(line.asked).toBe(2)

  line.isUp = false
  carrier.recordsSent()
  timers.fire()
  await expect.poll(() => carrier.status().state).toBe('waiting')
  line.isUp = true
  timers.fire()
  await expect.poll(() => carrier.status().state).toBe('idle')
  expect(line.asked).toBe(5)
})
