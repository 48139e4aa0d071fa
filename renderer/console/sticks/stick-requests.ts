import { parseResponse } from 'hono/client'
import type { ExportWish, SticksStatus } from '../../../electron/station/api/schemas/records.ts'
import { client } from '../../ui/client.ts'
import { answered } from '../station/refusal.ts'

const api = client.api.sticks

/** An id as a part of an address, whatever characters it has. */
const at = (id: string) => ({ param: { id: encodeURIComponent(id) } })

/** What the page of sticks asks of the station. Each throws a `Refusal` when the station says no. */
export const stickRequests = {
  sticks: (): Promise<SticksStatus> => answered(parseResponse(api.$get())),
  write: (id: string, what: ExportWish['what']): Promise<SticksStatus> =>
    answered(parseResponse(api[':id'].export.$post({ ...at(id), json: { what } }))),
  takeReceipts: (id: string): Promise<SticksStatus> => answered(parseResponse(api[':id'].receipts.$post(at(id)))),
  seen: (): Promise<SticksStatus> => answered(parseResponse(api.export.seen.$post())),
}
