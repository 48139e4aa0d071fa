import { z } from 'zod'
import type { Destination } from './record-store-client.ts'

/** A bucket, or a folder that a web server takes PUTs into, with the station's credential for it. */
export interface ObjectStore {
  /** Without a trailing slash. */
  address: string
  manner: 'put' | 's3'
  region: string
  /** Both empty where the server asks for none. */
  key: string
  secret: string
}

/** How this machine reaches the network. */
export interface NetworkWay {
  /** http(s) address, with the proxy's credentials where it wants some. */
  proxy: string | null
  /** PEM, trusted besides the usual ones. */
  certificateAuthority: string | null
}

/** The record store as the command line names it. */
export interface RecordStoreGiven {
  /** Null leaves it to the site package, which has no credential. */
  endpoint: string | null
  key: string
  secret: string
}

/** What the command line and the environment say; it comes before everything else. */
export interface GivenDestinations {
  recordStore: RecordStoreGiven | null
  objectStore: ObjectStore | null
  receipts: string | null
  connection: NetworkWay | null
}

/** Settings as they are kept, sealed; one for each destination. */
export const KEPT = {
  record_store: z.strictObject({
    endpoint: z.string(),
    version: z.enum(['1.0.3', '2.0.0']),
    key: z.string(),
    secret: z.string(),
  }) satisfies z.ZodType<Destination>,
  object_store: z.strictObject({
    address: z.string(),
    manner: z.enum(['s3', 'put']),
    region: z.string(),
    key: z.string(),
    secret: z.string(),
  }) satisfies z.ZodType<ObjectStore>,
  receipts: z.strictObject({ address: z.string() }),
  connection: z.strictObject({
    proxy: z.string().nullable(),
    certificateAuthority: z.string().nullable(),
  }) satisfies z.ZodType<NetworkWay>,
}

export type SettingName = keyof typeof KEPT

/** An address without credentials and without a slash at its end, as pages show it and as two are compared. */
export function plainAddress(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  url.username = ''
  url.password = ''
  return url.href.replace(/\/+$/, '')
}

/** Stands for a proxy's password where it is shown, and means the kept one where it comes back. */
const HIDDEN_PASSWORD = '********'

/** A proxy's address as pages show it. */
export function shownProxy(proxy: string | null): string | null {
  if (proxy === null || !URL.canParse(proxy)) return proxy
  const url = new URL(proxy)
  if (url.password !== '') url.password = HIDDEN_PASSWORD
  return url.href
}

/** A proxy's address with the kept password in place of the hidden one; only for the proxy and user it was kept for. */
export function proxyWithPassword(given: string | null, kept: string | null): string | null {
  return given !== null && given === shownProxy(kept) ? kept : given
}
