import { z } from '@hono/zod-openapi'
import { json, routes, STAFF, stationRoute } from '../route.ts'
import { ReaderStatus } from '../schemas/readers.ts'

const readers = stationRoute(STAFF, {
  method: 'get',
  path: '/api/readers',
  tags: ['readers'],
  summary: 'Every reader and how it is',
  responses: { 200: json(z.array(ReaderStatus), 'readers') },
})

/** The readers as the console shows them. */
export function readerRoutes({ readerStatuses }: { readerStatuses: () => ReaderStatus[] }) {
  return routes().openapi(readers, (c) => c.json(readerStatuses(), 200))
}
