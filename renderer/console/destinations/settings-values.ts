import type {
  ConnectionSettings,
  ObjectStoreSettings,
  ReceiptsSettings,
  RecordStoreSettings,
  ShownSettings,
} from '../../../electron/station/api/schemas/records.ts'

/** Whether anything in a form is other than what it was filled with. A field that is not shown was not touched. */
export function isEdited<Fields extends object>(typed: Partial<Fields>, filled: Fields): boolean {
  const before = new Map<string, unknown>(Object.entries(filled))
  return Object.entries(typed).some(([name, value]) => value !== undefined && value !== before.get(name))
}

/** What a form of settings holds while it is filled in; a field left empty is an empty text. */
export interface RecordStoreFields {
  endpoint: string
  version: '1.0.3' | '2.0.0'
  key: string
  secret: string
}
export interface ObjectStoreFields {
  address: string
  manner: 's3' | 'put'
  region: string
  key: string
  secret: string
}
export interface ConnectionFields {
  proxy: string
  certificateAuthority: string
}

/** The region that S3-compatible stores take where nothing is said. */
const USUAL_REGION = 'us-east-1'

/** The fields of the form for what is set; a secret never comes back from the station. */
export function recordStoreFields(shown: ShownSettings['recordStore']): RecordStoreFields {
  const { endpoint = '', version = '1.0.3', key = '' } = shown ?? {}
  return { endpoint, version, key, secret: '' }
}

/** The same for the file store. */
export function objectStoreFields(shown: ShownSettings['objectStore']): ObjectStoreFields {
  const { address = '', manner = 's3', region = USUAL_REGION, key = '' } = shown ?? {}
  return { address, manner, region, key, secret: '' }
}

/** The same for the connection. */
export function connectionFields(shown: ShownSettings['connection']): ConnectionFields {
  return { proxy: shown.proxy ?? '', certificateAuthority: shown.certificateAuthority ?? '' }
}

/** A secret as it is sent: left out where the kept one is to stay. */
function secretOf(secret: string): { secret?: string } {
  return secret === '' ? {} : { secret }
}

/** The settings that a filled form stands for, as the station takes them. */
export function toRecordStore({ endpoint, version, key, secret }: RecordStoreFields): RecordStoreSettings {
  return { endpoint: endpoint.trim(), version, key: key.trim(), ...secretOf(secret) }
}

/** The same for the file store. */
export function toObjectStore({ address, manner, region, key, secret }: ObjectStoreFields): ObjectStoreSettings {
  const where = region.trim()
  return {
    address: address.trim(),
    manner,
    region: where === '' ? USUAL_REGION : where,
    key: key.trim(),
    ...secretOf(secret),
  }
}

/** The same for receipts. */
export function toReceipts({ address }: { address: string }): ReceiptsSettings {
  return { address: address.trim() }
}

/** The same for the connection: an empty field is none. */
export function toConnection({ proxy, certificateAuthority }: ConnectionFields): ConnectionSettings {
  const orNone = (text: string) => (text.trim() === '' ? null : text.trim())
  return { proxy: orNone(proxy), certificateAuthority: orNone(certificateAuthority) }
}

/**
 * True where the kept secret may stay: it was kept for this very address and account. To any other it is never sent, so
 * that whoever changes an address has to know the secret.
 */
export function mayKeepSecret(
  shown: { address: string; key: string; hasSecret: boolean } | null,
  typed: { address: string; key: string },
): boolean {
  return shown?.hasSecret === true && shown.address === typed.address.trim() && shown.key === typed.key.trim()
}

/** Whether a text is a whole web address, as the station takes it. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text.trim()) && /^https?:\/\/[^/]/i.test(text.trim())
}

/** Whether a text holds a certificate in PEM. */
export function isPem(text: string): boolean {
  return /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/.test(text)
}
