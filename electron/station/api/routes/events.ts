import { z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { Signals } from '../../signals.ts'
import { routes, stationRoute } from '../route.ts'
import type { StationSignal } from '../schemas/console.ts'

const HEARTBEAT_MILLISECONDS = 5_000
/** Signals waiting for a page that does not read; beyond this it is cut off and comes back for the whole state. */
const BACKLOG_SIGNALS = 500

const events = stationRoute(['kiosk'], {
  method: 'get',
  path: '/api/events',
  tags: ['station'],
  summary: 'What changes, as server-sent events; each `data` is one StationSignal in JSON',
  responses: {
    200: { description: 'a stream of server-sent events', content: { 'text/event-stream': { schema: z.string() } } },
  },
})

/** The event stream of pages. */
export function eventRoutes({ signals, boot }: { signals: Signals; boot: string }) {
  return routes().openapi(events, (c) =>
    streamSSE(c, async (stream) => {
      const waiting: StationSignal[] = [{ signal: 'hello', boot }]
      let wake = (): void => undefined
      const end = signals.subscribe((signal) => {
        waiting.push(signal)
        // The page may not read for hours, and the loop below then stands still in the middle of a write.
        if (waiting.length >= BACKLOG_SIGNALS) end()
        wake()
      })
      stream.onAbort(() => {
        end()
        wake()
      })
      while (!stream.aborted && waiting.length < BACKLOG_SIGNALS) {
        const signal = waiting.shift()
        if (signal !== undefined) {
          await stream.writeSSE({ data: JSON.stringify(signal) })
          continue
        }
        const beat = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), HEARTBEAT_MILLISECONDS)
          wake = () => {
            clearTimeout(timer)
            resolve(false)
          }
        })
        if (beat) await stream.write(': beat\n\n')
      }
      end()
    }),
  )
}
