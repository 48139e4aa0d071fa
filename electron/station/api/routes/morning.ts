import { json, routes, STAFF, stationRoute } from '../route.ts'
import { MorningCheck } from '../schemas/morning.ts'

const check = stationRoute(STAFF, {
  method: 'get',
  path: '/api/morning',
  tags: ['station'],
  summary: 'Whether today will work: readers, disk, clock, and the files of today’s lessons read again from the disk',
  responses: { 200: json(MorningCheck, 'the check as far as it has come') },
})

const again = stationRoute(STAFF, {
  method: 'post',
  path: '/api/morning/media',
  tags: ['station'],
  summary: 'Reads all files of today’s lessons once more',
  responses: { 200: json(MorningCheck, 'the check, begun anew') },
})

export interface MorningRoutesOptions {
  check: () => MorningCheck
  /** Begins to read all files once more. */
  readAgain: () => void
}

/** The morning check. */
export function morningRoutes(options: MorningRoutesOptions) {
  return routes()
    .openapi(check, (c) => c.json(options.check(), 200))
    .openapi(again, (c) => {
      options.readAgain()
      return c.json(options.check(), 200)
    })
}
