import type { SiteSettings } from '../packages/site-schema.ts'
import {
  type GivenDestinations,
  KEPT,
  type NetworkWay,
  type ObjectStore,
  type SettingName,
} from './destination-forms.ts'
import type { Destination } from './record-store-client.ts'

export type SetBy = 'command' | 'console' | 'package'

/** A setting with where it comes from. */
interface Sourced<T> {
  by: SetBy
  settings: T
}

/** What is in force: the command line comes before the console, the console before the site package. */
export interface SettingsInForce {
  /** With an empty key where only the address is known: a package has no credentials. */
  recordStore(): Sourced<Destination> | null
  objectStore(): Sourced<ObjectStore> | null
  receipts(): Sourced<{ address: string }> | null
  connection(): { by: SetBy | null; settings: NetworkWay }
  setBy(name: SettingName): SetBy | null
}

export interface SettingsInForceOptions {
  given: GivenDestinations
  /** What is kept under a name; null for nothing. */
  opened: (name: SettingName) => unknown
  /** Of the site package in force. */
  settings: () => Pick<SiteSettings, 'headquarters' | 'upload'>
}

export function settingsInForce({ given, opened, settings }: SettingsInForceOptions): SettingsInForce {
  function recordStore(): Sourced<Destination> | null {
    const { endpoint, version } = settings().upload
    const commanded = given.recordStore?.endpoint ?? endpoint
    if (given.recordStore !== null && commanded !== null) {
      const { key, secret } = given.recordStore
      return { by: 'command', settings: { endpoint: commanded, version, key, secret } }
    }
    const kept = KEPT.record_store.nullable().parse(opened('record_store'))
    if (kept !== null) return { by: 'console', settings: kept }
    return endpoint === null ? null : { by: 'package', settings: { endpoint, version, key: '', secret: '' } }
  }

  function objectStore(): Sourced<ObjectStore> | null {
    if (given.objectStore !== null) return { by: 'command', settings: given.objectStore }
    const kept = KEPT.object_store.nullable().parse(opened('object_store'))
    if (kept !== null) return { by: 'console', settings: kept }
    const place = settings().upload.objectStore
    return place === null ? null : { by: 'package', settings: { ...place, key: '', secret: '' } }
  }

  function receipts(): Sourced<{ address: string }> | null {
    if (given.receipts !== null) return { by: 'command', settings: { address: given.receipts } }
    const kept = KEPT.receipts.nullable().parse(opened('receipts'))
    if (kept !== null) return { by: 'console', settings: kept }
    const address = settings().headquarters.receipts
    return address === null ? null : { by: 'package', settings: { address } }
  }

  function connection(): { by: SetBy | null; settings: NetworkWay } {
    if (given.connection !== null) return { by: 'command', settings: given.connection }
    const kept = KEPT.connection.nullable().parse(opened('connection'))
    if (kept !== null) return { by: 'console', settings: kept }
    const { proxy, certificateAuthority } = settings().upload
    const isSet = proxy !== null || certificateAuthority !== null
    return { by: isSet ? 'package' : null, settings: { proxy, certificateAuthority } }
  }

  function setBy(name: SettingName): SetBy | null {
    switch (name) {
      case 'record_store':
        return recordStore()?.by ?? null
      case 'object_store':
        return objectStore()?.by ?? null
      case 'receipts':
        return receipts()?.by ?? null
      case 'connection':
        return connection().by
    }
  }

  return { recordStore, objectStore, receipts, connection, setBy }
}
