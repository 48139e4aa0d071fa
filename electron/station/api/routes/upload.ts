import { z } from '@hono/zod-openapi'
import type { Outbox } from '../../upload/outbox.ts'
import type { Uploader } from '../../upload/uploader.ts'
import { json, routes, STAFF, stationRoute } from '../route.ts'
import { QuarantinedStatement, UploadStatus } from '../schemas/console.ts'

const tags = ['upload']

const status = stationRoute(STAFF, {
  method: 'get',
  path: '/api/upload',
  tags,
  summary: 'How far the records are on their way to the record store',
  responses: { 200: json(UploadStatus, 'status') },
})

const now = stationRoute(STAFF, {
  method: 'post',
  path: '/api/upload/now',
  tags,
  summary: 'Starts an upload at once, whatever went wrong before',
  responses: { 200: json(UploadStatus, 'status as the upload starts') },
})

const quarantine = stationRoute(STAFF, {
  method: 'get',
  path: '/api/upload/quarantine',
  tags,
  summary: 'Records that the record store would not take, newest first, with its reason',
  responses: { 200: json(z.array(QuarantinedStatement), 'at most 500 records') },
})

const MOST_LISTED = 500

export interface UploadRoutesOptions {
  uploader: Pick<Uploader, 'status' | 'now'>
  outbox: Pick<Outbox, 'quarantine'>
}

/** The state of the upload, and a way to hurry it. */
export function uploadRoutes({ uploader, outbox }: UploadRoutesOptions) {
  return routes()
    .openapi(status, (c) => c.json(uploader.status(), 200))
    .openapi(now, (c) => c.json(uploader.now(), 200))
    .openapi(quarantine, (c) => c.json(outbox.quarantine(MOST_LISTED), 200))
}
