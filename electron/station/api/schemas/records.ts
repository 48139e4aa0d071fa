import { z } from '@hono/zod-openapi'
import { ClockEvidence } from '../../vocabulary.ts'

/** Where records go, as pages know it. */
export const DestinationId = z.enum(['record_store', 'object_store', 'receipts'])
export type DestinationId = z.infer<typeof DestinationId>

export const DestinationStatus = z
  .object({
    id: DestinationId,
    /** Without credentials; null where none is set. */
    address: z.string().nullable(),
    /** Where the setting comes from: the command line, this station's console, or the site package. */
    setBy: z.enum(['command', 'console', 'package']).nullable(),
    state: z.enum(['not_configured', 'idle', 'sending', 'waiting', 'refused', 'paused']),
    /** What is counted: statements for a record store, segments for an object store, nothing for receipts. */
    unit: z.enum(['statements', 'segments']).nullable(),
    pending: z.number().int(),
    sent: z.number().int(),
    setAside: z.number().int(),
    /** Every entry of the log up to this number is there, or was set aside with a reason; 0 for none. */
    sentThrough: z.number().int(),
    run: z
      .object({
        settled: z.number().int(),
        total: z.number().int(),
        /** An estimate, once there is one. */
        secondsLeft: z.number().int().nullable(),
      })
      .nullable(),
    lastSentAt: z.number().nullable(),
    nextAttemptAt: z.number().nullable(),
    /** Stable code with words in the language files. */
    problem: z.string().nullable(),
  })
  .openapi('DestinationStatus')
export type DestinationStatus = z.infer<typeof DestinationStatus>

/** A receipt that told of another history than this station has. */
export const RecordsAlarm = z
  .object({
    kind: z.enum(['fork', 'rolled_back']),
    at: z.number(),
    size: z.number().int(),
    ownSize: z.number().int(),
    /** Whoever has answered it, by name, and when; null while nobody has. */
    answered: z.object({ by: z.string(), at: z.number(), reason: z.string() }).nullable(),
  })
  .openapi('RecordsAlarm')
export type RecordsAlarm = z.infer<typeof RecordsAlarm>

/** How far the records have got: here, sent, confirmed. */
export const RecordsStatus = z
  .object({
    stationId: z.string(),
    /** Entries of the log. */
    entries: z.number().int(),
    /** The newest that is more than the station's own note of this very way (checkpoints.ts: newestRecord); 0 for none. */
    newestRecord: z.number().int(),
    /** The furthest that any way has brought them: record store, object store or stick. */
    sentThrough: z.number().int(),
    /** Up to here headquarters vouches for every entry. */
    confirmedThrough: z.number().int(),
    /** Up to here headquarters vouches for the statements made of them. */
    statementsConfirmedThrough: z.number().int(),
    checkpoint: z.object({ size: z.number().int(), root: z.string(), at: z.number() }).nullable(),
    /** The station's public key as headquarters enrols it, and a short form to compare by telephone. */
    key: z.object({ verifier: z.string(), fingerprint: z.string() }),
    lastReceiptAt: z.number().nullable(),
    /** Whether the site package names headquarters' keys, and whom to encrypt exports to. */
    knowsHeadquarters: z.object({ receipts: z.boolean(), exports: z.boolean() }),
    exportedThrough: z.number().int(),
    lastExportAt: z.number().nullable(),
    destinations: z.array(DestinationStatus),
    alarm: RecordsAlarm.nullable(),
  })
  .openapi('RecordsStatus')
export type RecordsStatus = z.infer<typeof RecordsStatus>

export const RecordState = z.enum(['here', 'sent', 'confirmed'])
export type RecordState = z.infer<typeof RecordState>

/** An entry of the log as the list of records shows it: without its payload. */
export const ListedRecord = z
  .object({
    seq: z.number().int(),
    id: z.string(),
    type: z.string(),
    at: z.number(),
    clock: ClockEvidence,
    state: RecordState,
  })
  .openapi('ListedRecord')
export type ListedRecord = z.infer<typeof ListedRecord>

/** Credentials have fields of their own: in an address they would be shown to everybody. */
const Address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((address) => {
    const { username, password, hash } = new URL(address)
    return username === '' && password === '' && hash === ''
  }, 'an address without credentials')
/** More is put behind it: a path. */
const BaseAddress = Address.refine((address) => new URL(address).search === '', 'an address without a query')

/** Settings of a destination as a page sends them; a secret left out keeps the one that is there. */
export const RecordStoreSettings = z.strictObject({
  endpoint: BaseAddress,
  version: z.enum(['1.0.3', '2.0.0']).default('1.0.3'),
  key: z.string().min(1).max(500),
  secret: z.string().max(500).optional(),
})
export type RecordStoreSettings = z.infer<typeof RecordStoreSettings>

export const ObjectStoreSettings = z
  .strictObject({
    address: BaseAddress,
    manner: z.enum(['s3', 'put']),
    region: z.string().regex(/^[a-z0-9-]{1,64}$/),
    /** May be empty for a plain server that asks for none. */
    key: z.string().max(500),
    secret: z.string().max(500).optional(),
  })
  .refine(({ manner, key }) => manner === 'put' || key !== '', {
    path: ['key'],
    error: 'requests are signed with a key',
  })
export type ObjectStoreSettings = z.infer<typeof ObjectStoreSettings>

export const ReceiptsSettings = z.strictObject({ address: Address })
export type ReceiptsSettings = z.infer<typeof ReceiptsSettings>

/** How this machine reaches the network; holds for every destination. */
export const ConnectionSettings = z.strictObject({
  proxy: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  /** PEM; no longer than a request may be. */
  certificateAuthority: z.string().max(50_000).nullable(),
})
export type ConnectionSettings = z.infer<typeof ConnectionSettings>

/** What is set, for the form: never a secret, only whether there is one. */
export const ShownSettings = z
  .object({
    recordStore: z
      .object({ endpoint: z.string(), version: z.enum(['1.0.3', '2.0.0']), key: z.string(), hasSecret: z.boolean() })
      .nullable(),
    objectStore: z
      .object({
        address: z.string(),
        manner: z.enum(['s3', 'put']),
        region: z.string(),
        key: z.string(),
        hasSecret: z.boolean(),
      })
      .nullable(),
    receipts: z.object({ address: z.string() }).nullable(),
    connection: z.object({ proxy: z.string().nullable(), certificateAuthority: z.string().nullable() }),
    /** For each, where it comes from; `command` cannot be changed here. */
    setBy: z.record(
      z.enum(['record_store', 'object_store', 'receipts', 'connection']),
      z.enum(['command', 'console', 'package']).nullable(),
    ),
  })
  .openapi('ShownSettings')
export type ShownSettings = z.infer<typeof ShownSettings>

/** What came of trying a destination once. */
export const TrialOutcome = z
  .object({ works: z.boolean(), problem: z.string().nullable(), detail: z.string().nullable() })
  .openapi('TrialOutcome')
export type TrialOutcome = z.infer<typeof TrialOutcome>

/** A stick that is plugged in. */
export const ShownStick = z
  .object({
    /** Stable while it is plugged in; never a path. */
    id: z.string(),
    label: z.string(),
    sizeBytes: z.number(),
    freeBytes: z.number(),
    fileSystem: z.string(),
    /** Why nothing can be written to it, or null. */
    problem: z.enum(['read_only', 'file_system', 'not_ready']).nullable(),
    /** Entries up to this number lie on it already, whole and verified; 0 for none. */
    holdsThrough: z.number().int(),
    /** Exports that were begun and not finished. */
    halfWritten: z.number().int(),
    /** Receipts for this station lie on it. */
    hasReceipt: z.boolean(),
  })
  .openapi('ShownStick')
export type ShownStick = z.infer<typeof ShownStick>

/** An export, from the question to the word that the stick may be pulled out. */
export const ExportStatus = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('none') }),
    z.object({
      state: z.literal('working'),
      step: z.enum(['cutting', 'writing', 'checking']),
      stickId: z.string(),
      doneBytes: z.number(),
      totalBytes: z.number(),
      secondsLeft: z.number().int().nullable(),
    }),
    /** Safe to pull out. */
    z.object({
      state: z.literal('done'),
      stickId: z.string(),
      first: z.number().int(),
      last: z.number().int(),
      bytes: z.number(),
      /** True where everything lay on it already. */
      wasThere: z.boolean(),
      at: z.number(),
    }),
    z.object({
      state: z.literal('failed'),
      stickId: z.string(),
      problem: z.enum([
        'full',
        'pulled',
        'read_only',
        'file_system',
        'write_failed',
        'differs',
        'no_recipient',
        'nothing_to_export',
        'unknown_stick',
        /** Where the folder of exports should be lies a link, a file or something else. */
        'in_the_way',
        /** This computer's own disk is full or failing: the records could not be made ready. */
        'station_disk',
      ]),
      /** Bytes that are lacking, where it is full. */
      lackingBytes: z.number().nullable(),
    }),
  ])
  .openapi('ExportStatus')
export type ExportStatus = z.infer<typeof ExportStatus>

export const SticksStatus = z.object({ sticks: z.array(ShownStick), export: ExportStatus }).openapi('SticksStatus')
export type SticksStatus = z.infer<typeof SticksStatus>

/** What to write to a stick: what neither the stick nor headquarters has yet, or the whole log. */
export const ExportWish = z.strictObject({ what: z.enum(['missing', 'everything']).default('missing') })
export type ExportWish = z.infer<typeof ExportWish>
