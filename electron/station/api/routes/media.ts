import { z } from '@hono/zod-openapi'
import { type MediaFile, mediaResponse } from '../../courses/media-response.ts'
import { problem, routes, stationRoute } from '../route.ts'

const media = stationRoute(['kiosk'], {
  method: 'get',
  path: '/media/{sha256}',
  tags: ['classroom'],
  summary: 'A file of the applied package by its SHA-256, whole or one range of it',
  request: { params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) },
  responses: {
    200: { description: 'the whole file' },
    206: { description: 'the range asked for' },
    304: { description: 'the page has it already' },
    404: problem('the applied package has no such file'),
    416: { description: 'the range lies beyond the file' },
    500: problem('the file is damaged or gone'),
  },
})

/** Media of the applied package; `find` knows the blob by its SHA-256, and nothing else names a file. */
export function mediaRoutes({ find }: { find: (sha256: string) => MediaFile | null }) {
  return routes().openapi(media, async (c) => {
    const file = find(c.req.valid('param').sha256)
    if (file === null) return c.json({ code: 'unknown_media', message: 'the package has no such file' }, 404)
    const response = await mediaResponse(c.req.raw, file)
    if (response === 'damaged') return c.json({ code: 'damaged_media', message: 'the file is damaged or gone' }, 500)
    return response
  })
}
