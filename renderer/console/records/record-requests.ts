import { parseResponse } from 'hono/client'
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
import { client } from '../../ui/client.ts'
import { answered } from '../station/refusal.ts'

/** What an admin sets, each under its own address. */
export interface SettingsOf {
  'record-store': RecordStoreSettings
  'object-store': ObjectStoreSettings
  receipts: ReceiptsSettings
  connection: ConnectionSettings
}
export type SettingName = keyof SettingsOf

const api = client.api.records
const setting = api.settings[':name']

/** What the pages of records ask of the station. Each throws a `Refusal` when the station says no. */
export const recordRequests = {
  status: (): Promise<RecordsStatus> => answered(parseResponse(api.$get())),
  entries: (before: number | null, limit: number, type: string | null): Promise<ListedRecord[]> =>
    answered(
      parseResponse(
        api.entries.$get({
          query: {
            limit: String(limit),
            ...(before === null ? {} : { before: String(before) }),
            ...(type === null ? {} : { type }),
          },
        }),
      ),
    ),
  answerAlarm: (reason: string): Promise<RecordsStatus> =>
    answered(parseResponse(api.alarm.$post({ json: { reason } }))),
  fetchReceipts: (): Promise<RecordsStatus> => answered(parseResponse(api.receipts.now.$post())),
  sendNow: (id: DestinationId): Promise<RecordsStatus> =>
    answered(parseResponse(api.destinations[':id'].now.$post({ param: { id } }))),

  settings: (): Promise<ShownSettings> => answered(parseResponse(api.settings.$get())),
  set: <Name extends SettingName>(name: Name, json: SettingsOf[Name]): Promise<ShownSettings> =>
    answered(parseResponse(setting.$put({ param: { name }, json }))),
  unset: (name: SettingName): Promise<ShownSettings> => answered(parseResponse(setting.$delete({ param: { name } }))),
  try: <Name extends SettingName>(name: Name, json: SettingsOf[Name]): Promise<TrialOutcome> =>
    answered(parseResponse(setting.trial.$post({ param: { name }, json }))),
}
