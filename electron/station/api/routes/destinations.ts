import { z } from '@hono/zod-openapi'
import type { RecordsStatusDesk } from '../../records-status.ts'
import type { SettingName } from '../../upload/destination-forms.ts'
import type { Destinations, NewSettings, SetOutcome } from '../../upload/destinations.ts'
import type { Trials } from '../../upload/trials.ts'
import { json, jsonBody, problem, routes, STAFF, staffOf, stationRoute } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import {
  ConnectionSettings,
  DestinationId,
  ObjectStoreSettings,
  ReceiptsSettings,
  RecordStoreSettings,
  RecordsStatus,
  ShownSettings,
  TrialOutcome,
} from '../schemas/records.ts'

const tags = ['records']
const ADMIN = ['admin'] as const

const shown = stationRoute(ADMIN, {
  method: 'get',
  path: '/api/records/settings',
  tags,
  summary: 'Where records go and who set it; never a secret, only whether there is one',
  responses: { 200: json(ShownSettings, 'settings') },
})

const SettingPath = z.object({ name: z.enum(['record-store', 'object-store', 'receipts', 'connection']) })
type SettingPath = z.infer<typeof SettingPath>['name']

/** Which of them is meant, the path says. */
const AnySettings = z.union([RecordStoreSettings, ObjectStoreSettings, ReceiptsSettings, ConnectionSettings])

const put = stationRoute(ADMIN, {
  method: 'put',
  path: '/api/records/settings/{name}',
  tags,
  summary: 'Sets a destination; a secret that is left out stays, for the account and the address it was given for',
  request: { params: SettingPath, body: jsonBody(AnySettings) },
  responses: {
    200: json(ShownSettings, 'settings after it'),
    400: problem('not the settings of this destination'),
    409: problem('a secret is needed, or the command line decides'),
  },
})

const remove = stationRoute(ADMIN, {
  method: 'delete',
  path: '/api/records/settings/{name}',
  tags,
  summary: 'Gives up what was set here for a destination: the site package decides again',
  request: { params: SettingPath },
  responses: { 200: json(ShownSettings, 'settings after it'), 409: problem('the command line decides') },
})

const trial = stationRoute(ADMIN, {
  method: 'post',
  path: '/api/records/settings/{name}/trial',
  tags,
  summary: 'Tries settings once, without keeping them',
  request: { params: SettingPath, body: jsonBody(AnySettings) },
  responses: {
    200: json(TrialOutcome, 'what came of it'),
    400: problem('not the settings of this destination'),
    409: problem('a secret is needed'),
  },
})

const now = stationRoute(STAFF, {
  method: 'post',
  path: '/api/records/destinations/{id}/now',
  tags,
  summary: 'Starts a run to one destination at once, whatever went wrong before',
  request: { params: z.object({ id: DestinationId }) },
  responses: { 200: json(RecordsStatus, 'status as it starts') },
})

export interface DestinationRoutesOptions {
  destinations: Pick<Destinations, 'complete' | 'remove' | 'set' | 'shown'>
  trials: Trials
  records: Pick<RecordsStatusDesk, 'status'>
  /** Starts a run to each destination. */
  start: Record<DestinationId, () => void>
}

/** Where records go, for the admin who sets it, and a way to hurry them. */
export function destinationRoutes({ destinations, trials, records, start }: DestinationRoutesOptions) {
  return routes()
    .openapi(shown, (c) => c.json(destinations.shown(), 200))
    .openapi(put, (c) => {
      const given = settingsFor(c.req.valid('param').name, c.req.valid('json'))
      if (given === null) return c.json(NOT_ITS_SETTINGS, 400)
      const outcome = destinations.set(given, staffOf(c.get('actor')).personId)
      return outcome === 'done' ? c.json(destinations.shown(), 200) : c.json(refused(outcome), 409)
    })
    .openapi(remove, (c) => {
      const outcome = destinations.remove(NAMES[c.req.valid('param').name], staffOf(c.get('actor')).personId)
      return outcome === 'done' ? c.json(destinations.shown(), 200) : c.json(refused(outcome), 409)
    })
    .openapi(trial, async (c) => {
      const given = settingsFor(c.req.valid('param').name, c.req.valid('json'))
      if (given === null) return c.json(NOT_ITS_SETTINGS, 400)
      const completed = destinations.complete(given)
      if (completed.outcome !== 'complete') return c.json(refused(completed.outcome), 409)
      return c.json(await trials.attempt(completed.whole, c.req.raw.signal), 200)
    })
    .openapi(now, (c) => {
      start[c.req.valid('param').id]()
      return c.json(records.status(), 200)
    })
}

const NAMES: Record<SettingPath, SettingName> = {
  'record-store': 'record_store',
  'object-store': 'object_store',
  receipts: 'receipts',
  connection: 'connection',
}

/** Settings as those of the destination that the path names; null where they are another's. */
function settingsFor(path: SettingPath, settings: unknown): NewSettings | null {
  const read = NewSettingsForm.safeParse({ name: NAMES[path], settings })
  return read.success ? read.data : null
}

const NewSettingsForm = z.discriminatedUnion('name', [
  z.object({ name: z.literal('record_store'), settings: RecordStoreSettings }),
  z.object({ name: z.literal('object_store'), settings: ObjectStoreSettings }),
  z.object({ name: z.literal('receipts'), settings: ReceiptsSettings }),
  z.object({ name: z.literal('connection'), settings: ConnectionSettings }),
])

const NOT_ITS_SETTINGS: Problem = { code: 'invalid_request', message: 'not the settings of this destination' }

function refused(code: Exclude<SetOutcome, 'done'>): Problem {
  return { code, message: MESSAGES[code] }
}

const MESSAGES: Record<Exclude<SetOutcome, 'done'>, string> = {
  secret_needed: 'the secret was given for another account or address',
  no_certificate: 'what should be trusted is no certificate in PEM',
  set_by_command: 'the command line decides',
}
