import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { converse } from '../../../../electron/station/readers/badges/converse.ts'
import { KeyboardOptions, keyboardDecoder } from '../../../../electron/station/readers/badges/keyboard.ts'
import type { Conversation } from '../../../../electron/station/readers/drivers/driver.ts'
import { BOOT_KEYBOARD } from './descriptors.ts'
import { typed } from './key-reports.ts'

let time: number
let told: string[]
let conversation: Conversation

const badge = typed('0004981422')

function hear(reports: readonly Buffer[]) {
  for (const report of reports) conversation.hear(report)
}

/** Time passes and nothing holds the process up. */
function pass(milliseconds: number) {
  for (let count = 0; count < milliseconds; count++) {
    time += 1
    vi.advanceTimersByTime(1)
  }
}

describe('a conversation with a reader that only speaks', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    time = 0
    told = []
    conversation = converse(keyboardDecoder(KeyboardOptions.parse({}), BOOT_KEYBOARD), {
      clock: { wall: () => time, monotonic: () => time },
      options: {},
      descriptor: BOOT_KEYBOARD,
      listener: {
        onReading: (reading) => told.push(reading.kind === 'text' ? reading.text : 'an ID card'),
        onUnreadable: (reason) => told.push(reason),
        onStanding: (standing) => told.push(standing.state),
        onFrame: (frame) => told.push(frame),
      },
    })
  })
  afterEach(() => {
    conversation.stop()
    vi.useRealTimers()
  })

  it('tells what is heard', () => {
    hear(badge)
    expect(told).toEqual(['understood', '0004981422'])
  })

  it('tells by itself that the rest does not come', () => {
    hear(badge.slice(0, 8))
    pass(499)
    expect(told).toEqual([])
    pass(2)
    expect(told).toEqual(['bad'])
  })

  it('takes no pause for real in which the process was held up, however long and often', () => {
    for (let report = 0; report < badge.length; report += 1) {
      time += 10_000
      hear(badge.slice(report, report + 1))
      pass(1)
    }
    expect(told).toEqual(['understood', '0004981422'])
  })

  it('hears what waited before it looks at the time', () => {
    hear(badge.slice(0, 9))
    time += 10_000
    // The timer is handled before what waits, and what comes of it after.
    vi.advanceTimersToNextTimer()
    hear(badge.slice(9))
    pass(1)
    expect(told).toEqual(['understood', '0004981422'])
  })

  it('tells nothing after it was stopped', () => {
    hear(badge.slice(0, 8))
    conversation.stop()
    hear(badge.slice(8))
    pass(5000)
    expect(told).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
