import type {
  ConnectionSettings,
  DestinationId,
  ListedRecord,
  ObjectStoreSettings,
  ReceiptsSettings,
  RecordStoreSettings,
  RecordsStatus,
  ShownSettings,
  TrialOutcome,
} from '../../../electron/station/api/schemas/records.ts'
import { answered, readRefusal } from '../station/refusal.ts'

/** What an admin sets, each under its own address. */
export interface SettingsOf {
  'record-store': RecordStoreSettings
  'object-store': ObjectStoreSettings
  receipts: ReceiptsSettings
  connection: ConnectionSettings
}
export type SettingName = keyof SettingsOf

async function ask<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const said = await response.json()
  if (!response.ok) throw readRefusal(said)
  return said
}

/** What the pages of records ask of the station. Each throws a `Refusal` when the station says no. */
export const recordRequests = {
  status: (): Promise<RecordsStatus> => answered(ask('/api/records')),
  entries: (before: number | null, limit: number, type: string | null): Promise<ListedRecord[]> => {
    const query = new URLSearchParams({
      limit: String(limit),
      ...(before === null ? {} : { before: String(before) }),
      ...(type === null ? {} : { type }),
    })
    return answered(ask(`/api/records/entries?${query}`))
  },
  answerAlarm: (reason: string): Promise<RecordsStatus> => answered(ask('/api/records/alarm', 'POST', { reason })),
  fetchReceipts: (): Promise<RecordsStatus> => answered(ask('/api/records/receipts/now', 'POST')),
  sendNow: (id: DestinationId): Promise<RecordsStatus> => answered(ask(`/api/records/destinations/${id}/now`, 'POST')),

  settings: (): Promise<ShownSettings> => answered(ask('/api/records/settings')),
  set: <Name extends SettingName>(name: Name, settings: SettingsOf[Name]): Promise<unknown> =>
    answered(ask(`/api/records/settings/${name}`, 'PUT', settings)),
  unset: (name: SettingName): Promise<unknown> => answered(ask(`/api/records/settings/${name}`, 'DELETE')),
  try: <Name extends SettingName>(name: Name, settings: SettingsOf[Name]): Promise<TrialOutcome> =>
    answered(ask(`/api/records/settings/${name}/trial`, 'POST', settings)),
}
