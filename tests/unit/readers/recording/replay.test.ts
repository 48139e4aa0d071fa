import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { systemClock } from '../../../../electron/station/clock/clock.ts'
import type { HidDriver } from '../../../../electron/station/readers/drivers/driver.ts'
import { type ReplayEvent, startReplay } from '../../../../electron/station/readers/recording/replay.ts'

const common = { title: { 'zh-CN': '测试', en: 'Test' }, profiles: [], options: z.unknown(), clearBytes: 0 }

const text = (number: number) => ({ kind: 'text', text: String(number), format: 'unknown' }) as const

/** A reader that sends one report of one byte for each tap. */
const speaking: HidDriver = {
  ...common,
  name: 'speaking',
  transport: 'hid',
  talk: (_line, { listener }) => ({
    hear([number]) {
      listener.onFrame(number === undefined ? 'bad' : 'understood')
      if (number !== undefined) listener.onReading(text(number))
    },
    stop: () => undefined,
  }),
}

async function replay(driver: HidDriver, lines: string[]): Promise<ReplayEvent[]> {
  const events: ReplayEvent[] = []
  const running = startReplay({
    driver,
    options: {},
    clock: systemClock(),
    lastPause: 0,
    onEvent: (event) => events.push(event),
  })
  for (const [index, line] of lines.entries()) await running.hear(Buffer.from(line, 'hex'), index + 1)
  await running.end()
  return events
}

describe('a recording heard instead of a device', () => {
  test('tells each tap with the line in which its last report stood', async () => {
    const events = await replay(speaking, ['07', '2A'])
    expect(events).toEqual([
      { event: 'frame', line: 1, frame: 'understood' },
      { event: 'reading', line: 1, reading: text(7) },
      { event: 'frame', line: 2, frame: 'understood' },
      { event: 'reading', line: 2, reading: text(42) },
    ])
  })

  test('has no answer to what a driver asks', async () => {
    const curious: HidDriver = {
      ...speaking,
      talk: (line, { listener }) => {
        line.getFeature(1, 8).catch(() => listener.onStanding({ state: 'failed', problem: 'no_answer' }))
        return { hear: () => undefined, stop: () => undefined }
      },
    }
    expect(await replay(curious, ['00'])).toEqual([{ event: 'problem', line: 1, problem: 'no_answer' }])
  })

  test('passes at the pace of a device, so that a long one is not taken for a reader that babbles', async () => {
    let last = 0
    const timed: HidDriver = {
      ...speaking,
      talk: (_line, { clock }) => ({
        hear() {
          expect(clock.monotonic() - last).toBeGreaterThanOrEqual(8)
          last = clock.monotonic()
        },
        stop: () => undefined,
      }),
    }
    await replay(timed, ['01', '02', '03'])
    expect(last).toBeGreaterThan(0)
  })
})
