import { z } from '@hono/zod-openapi'
import type { EntryList } from '../../log/entry-list.ts'
import type { ReceiptCarrier } from '../../receipts/receipt-carrier.ts'
import type { Receipts } from '../../receipts/receipts.ts'
import type { RecordsStatusDesk } from '../../records-status.ts'
import { json, jsonBody, problem, routes, STAFF, staffOf, stationRoute } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import { ListedRecord, RecordsStatus } from '../schemas/records.ts'

const tags = ['records']
const LISTED = { usual: 50, most: 500 }

const status = stationRoute(STAFF, {
  method: 'get',
  path: '/api/records',
  tags,
  summary: 'How far the records have got on their way to headquarters: here, sent, confirmed',
  responses: { 200: json(RecordsStatus, 'status') },
})

const entries = stationRoute(STAFF, {
  method: 'get',
  path: '/api/records/entries',
  tags,
  summary: 'Entries of the log, newest first, each with how far it has got; of one type or of all',
  request: {
    query: z.object({
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(LISTED.most).default(LISTED.usual),
      type: z
        .string()
        .regex(/^[a-z_]+\.[a-z_]+$/)
        .max(64)
        .optional(),
    }),
  },
  responses: { 200: json(z.array(ListedRecord), 'entries') },
})

const alarm = stationRoute(['admin'], {
  method: 'post',
  path: '/api/records/alarm',
  tags,
  summary: 'Answers the alarm that headquarters vouches for another history; it stays in the log',
  request: { body: jsonBody(z.strictObject({ reason: z.string().trim().min(1).max(200) })) },
  responses: { 200: json(RecordsStatus, 'status after it'), 409: problem('no alarm, or answered already') },
})

const fetchNow = stationRoute(STAFF, {
  method: 'post',
  path: '/api/records/receipts/now',
  tags,
  summary: 'Fetches receipts at once, whatever went wrong before',
  responses: { 200: json(RecordsStatus, 'status as it starts') },
})

export interface RecordsRoutesOptions {
  records: RecordsStatusDesk
  receipts: Pick<Receipts, 'answerAlarm'>
  receiptCarrier: Pick<ReceiptCarrier, 'now'>
  entryList: EntryList
}

/** The way of the records to headquarters as a whole. */
export function recordsRoutes({ records, receipts, receiptCarrier, entryList }: RecordsRoutesOptions) {
  return routes()
    .openapi(status, (c) => c.json(records.status(), 200))
    .openapi(entries, async (c) => {
      const { before = null, type = null, limit } = c.req.valid('query')
      const listed = await entryList.list({ before, type, limit })
      const stateOf = records.stateOf()
      return c.json(
        listed.map((entry) => ListedRecord.parse({ ...entry, state: stateOf(entry.seq) })),
        200,
      )
    })
    .openapi(alarm, (c) => {
      const outcome = receipts.answerAlarm(staffOf(c.get('actor')).personId, c.req.valid('json').reason)
      return outcome === 'answered' ? c.json(records.status(), 200) : c.json(refused(outcome), 409)
    })
    .openapi(fetchNow, (c) => {
      receiptCarrier.now()
      return c.json(records.status(), 200)
    })
}

function refused(code: keyof typeof MESSAGES): Problem {
  return { code, message: MESSAGES[code] }
}

const MESSAGES = {
  no_alarm: 'there is no alarm',
  alarm_answered: 'the alarm was answered already',
} as const
