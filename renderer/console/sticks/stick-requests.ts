import type { ExportWish, SticksStatus } from '../../../electron/station/api/schemas/records.ts'
import { answered, readRefusal } from '../station/refusal.ts'

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const said = await response.json()
  if (!response.ok) throw readRefusal(said)
  return said
}

/** What the page of sticks asks of the station. Each throws a `Refusal` when the station says no. */
export const stickRequests = {
  sticks: (): Promise<SticksStatus> => answered(ask('/api/sticks')),
  write: (id: string, what: ExportWish['what']): Promise<SticksStatus> =>
    answered(ask(`/api/sticks/${encodeURIComponent(id)}/export`, { what })),
  takeReceipts: (id: string): Promise<SticksStatus> =>
    answered(ask(`/api/sticks/${encodeURIComponent(id)}/receipts`, {})),
  seen: (): Promise<SticksStatus> => answered(ask('/api/sticks/export/seen', {})),
}
