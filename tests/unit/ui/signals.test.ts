import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Connection, SignalStream, type StreamListener } from '../../../renderer/ui/signals.ts'

/** A stream whose far end the test holds. */
function aStream() {
  const opened: StreamListener[] = []
  let open = 0
  const stream = new SignalStream((listener) => {
    opened.push(listener)
    open += 1
    return () => {
      open -= 1
    }
  })
  return {
    stream,
    openCount: () => open,
    openings: () => opened.length,
    farEnd: () => {
      const last = opened.at(-1)
      if (last === undefined) throw new Error('no stream was opened')
      return last
    },
  }
}

const listener = () => ({ onSignal: vi.fn(), onConnection: vi.fn<(connection: Connection) => void>() })

describe('the signal stream of a page', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('is opened once for all who listen, and closed after the last of them', () => {
    const { stream, openCount, openings } = aStream()
    const stops = [stream.subscribe(listener()), stream.subscribe(listener())]
    expect(openings()).toBe(1)
    for (const stop of stops) stop()
    expect(openCount()).toBe(0)
  })

  test('tells everyone a signal, and passes over what a newer station might say', () => {
    const { stream, farEnd } = aStream()
    const [one, other] = [listener(), listener()]
    stream.subscribe(one)
    stream.subscribe(other)
    farEnd().heard('{"signal":"sessions"}')
    farEnd().heard('{"signal":"from the future"}')
    expect(one.onSignal.mock.calls).toEqual([[{ signal: 'sessions' }]])
    expect(other.onSignal).toHaveBeenCalledOnce()
  })

  test('tells a late listener how the connection stands', () => {
    const { stream, farEnd } = aStream()
    stream.subscribe(listener())
    farEnd().opened()
    const late = listener()
    stream.subscribe(late)
    expect(late.onConnection.mock.calls).toEqual([['connected']])
  })

  test('tries again after a failure, later each time up to two seconds, until it is heard again', () => {
    const { stream, farEnd, openings } = aStream()
    const page = listener()
    stream.subscribe(page)
    for (const [attempt, wait] of [250, 500, 1000, 2000, 2000].entries()) {
      farEnd().failed()
      vi.advanceTimersByTime(wait - 1)
      expect(openings()).toBe(attempt + 1)
      vi.advanceTimersByTime(1)
      expect(openings()).toBe(attempt + 2)
    }
    farEnd().opened()
    expect(page.onConnection.mock.calls).toEqual([['reconnecting'], ['connected']])
    farEnd().failed()
    vi.advanceTimersByTime(250)
    expect(openings()).toBe(7)
  })

  test('does not come back once nobody listens', () => {
    const { stream, farEnd, openings } = aStream()
    const stop = stream.subscribe(listener())
    farEnd().failed()
    stop()
    vi.advanceTimersByTime(10_000)
    expect(openings()).toBe(1)
  })
})
