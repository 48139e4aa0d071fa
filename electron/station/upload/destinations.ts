import type {
  ConnectionSettings,
  DestinationId,
  ObjectStoreSettings,
  ReceiptsSettings,
  RecordStoreSettings,
  ShownSettings,
} from '../api/schemas/records.ts'
import type { Log } from '../log/log.ts'
import type { SiteSettings } from '../packages/site-schema.ts'
import { SealBroken, type Sealer } from '../people/sealing.ts'
import type { Store } from '../store/store.ts'
import { certificatesIn } from './connection.ts'
import {
  type GivenDestinations,
  type NetworkWay,
  type ObjectStore,
  plainAddress,
  proxyWithPassword,
  type SettingName,
  shownProxy,
} from './destination-forms.ts'
import type { Destination } from './record-store-client.ts'
import { type SetBy, settingsInForce } from './settings-in-force.ts'

/** Settings as an admin gives them, for one destination. */
export type NewSettings =
  | { name: 'record_store'; settings: RecordStoreSettings }
  | { name: 'object_store'; settings: ObjectStoreSettings }
  | { name: 'receipts'; settings: ReceiptsSettings }
  | { name: 'connection'; settings: ConnectionSettings }

/** The same, with what was left out put in. */
export type WholeSettings =
  | { name: 'record_store'; settings: Destination }
  | { name: 'object_store'; settings: ObjectStore }
  | { name: 'receipts'; settings: ReceiptsSettings }
  | { name: 'connection'; settings: NetworkWay }

/**
 * `secret_needed`: none was given, and none is kept for this account at this address. `no_certificate`: what should be
 * trusted is not one.
 */
export type Completed =
  | { outcome: 'complete'; whole: WholeSettings }
  | { outcome: 'secret_needed' }
  | { outcome: 'no_certificate' }

/** `set_by_command`: the command line says otherwise and would go on doing so. */
export type SetOutcome = 'done' | 'secret_needed' | 'no_certificate' | 'set_by_command'

/** Where records go. */
export interface Destinations {
  /** Null where none is set, or nobody has given the station a credential. */
  recordStore(): Destination | null
  objectStore(): ObjectStore | null
  /** Address of the folder in which receipts lie. */
  receipts(): string | null
  connection(): NetworkWay
  /** What pages show of a destination: its address without credentials, and who set it. */
  about(id: DestinationId): { address: string | null; setBy: SetBy | null }
  /** Every address that is set. */
  addresses(): string[]
  shown(): ShownSettings
  /** Puts the kept secret in where one was left out: only for the address it was kept for. */
  complete(given: NewSettings): Completed
  set(given: NewSettings, by: string): SetOutcome
  /** Back to what the site package says. */
  remove(name: SettingName, by: string): SetOutcome
  whenChanged(listener: (name: SettingName) => void): void
}

export interface DestinationsOptions {
  store: Store
  log: Pick<Log, 'record'>
  sealer: Pick<Sealer, 'seal' | 'open'>
  given: GivenDestinations
  /** Of the site package in force. */
  settings: () => Pick<SiteSettings, 'headquarters' | 'upload'>
}

const DESTINATIONS: readonly DestinationId[] = ['record_store', 'object_store', 'receipts']

export function createDestinations(options: DestinationsOptions): Destinations {
  const { store, log, sealer, given } = options
  const { db } = store
  const find = db.prepare<[SettingName], { sealed: Buffer }>('SELECT sealed FROM destination_setting WHERE name = ?')
  const keep = db.prepare<[SettingName, Buffer]>(
    `INSERT INTO destination_setting (name, sealed) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed`,
  )
  const drop = db.prepare<[SettingName]>('DELETE FROM destination_setting WHERE name = ?')
  const listeners: ((name: SettingName) => void)[] = []

  const inForce = settingsInForce({
    given,
    opened(name) {
      const row = find.get(name)
      if (row === undefined) return null
      try {
        return JSON.parse(sealer.open(row.sealed))
      } catch (error) {
        // Sealed by a key that is gone, as on another machine: it has to be entered again, and class goes on.
        if (error instanceof SealBroken) return null
        throw error
      }
    },
    settings: options.settings,
  })
  const { recordStore, objectStore, receipts, connection, setBy } = inForce

  function addressOf(id: DestinationId): string | null {
    switch (id) {
      case 'record_store':
        return recordStore()?.settings.endpoint ?? null
      case 'object_store':
        return objectStore()?.settings.address ?? null
      case 'receipts':
        return receipts()?.settings.address ?? null
    }
  }

  function completeRecordStore(fresh: RecordStoreSettings): Completed {
    const { endpoint, key } = fresh
    const inForce = recordStore()?.settings ?? null
    const kept = inForce === null ? null : { ...inForce, address: inForce.endpoint }
    const secret = fresh.secret ?? secretFor({ address: endpoint, key }, kept)
    if (secret === null) return { outcome: 'secret_needed' }
    return { outcome: 'complete', whole: { name: 'record_store', settings: { ...fresh, secret } } }
  }

  function completeObjectStore(fresh: ObjectStoreSettings): Completed {
    const { key } = fresh
    const address = plainAddress(fresh.address)
    const inForce = objectStore()?.settings ?? null
    // Requests are signed with the secret of an S3 store, which never leaves; a plain server is sent it.
    const kept = inForce?.manner === fresh.manner ? secretFor({ address, key }, inForce) : null
    // A server that knows no names needs no password either.
    const secret = fresh.secret ?? (key === '' ? '' : kept)
    if (secret === null) return { outcome: 'secret_needed' }
    return { outcome: 'complete', whole: { name: 'object_store', settings: { ...fresh, address, secret } } }
  }

  function completeConnection({ proxy, certificateAuthority }: ConnectionSettings): Completed {
    if (certificateAuthority !== null && certificatesIn(certificateAuthority) === null) {
      return { outcome: 'no_certificate' }
    }
    const settings = { proxy: proxyWithPassword(proxy, connection().settings.proxy), certificateAuthority }
    return { outcome: 'complete', whole: { name: 'connection', settings } }
  }

  function complete(fresh: NewSettings): Completed {
    switch (fresh.name) {
      case 'record_store':
        return completeRecordStore(fresh.settings)
      case 'object_store':
        return completeObjectStore(fresh.settings)
      case 'receipts':
        return { outcome: 'complete', whole: fresh }
      case 'connection':
        return completeConnection(fresh.settings)
    }
  }

  function changed(name: SettingName): void {
    for (const listener of listeners) listener(name)
  }

  return {
    recordStore() {
      const found = recordStore()
      return found === null || (found.by !== 'command' && found.settings.key === '') ? null : found.settings
    },
    objectStore() {
      const found = objectStore()
      if (found === null || (found.settings.manner === 's3' && found.settings.key === '')) return null
      return { ...found.settings, address: plainAddress(found.settings.address) }
    },
    receipts: () => receipts()?.settings.address ?? null,
    connection: () => connection().settings,
    about(id) {
      const address = addressOf(id)
      // What follows a `?` may be what lets one in.
      const [shown = null] = address === null ? [] : plainAddress(address).split('?', 1)
      return { address: shown, setBy: setBy(id) }
    },
    addresses: () => DESTINATIONS.flatMap((id) => addressOf(id) ?? []),
    shown() {
      const store = recordStore()?.settings ?? null
      const objects = objectStore()?.settings ?? null
      const { proxy, certificateAuthority } = connection().settings
      return {
        recordStore: store === null ? null : withoutSecret({ ...store, endpoint: plainAddress(store.endpoint) }),
        objectStore: objects === null ? null : withoutSecret({ ...objects, address: plainAddress(objects.address) }),
        receipts: receipts()?.settings ?? null,
        connection: { proxy: shownProxy(proxy), certificateAuthority },
        setBy: {
          record_store: setBy('record_store'),
          object_store: setBy('object_store'),
          receipts: setBy('receipts'),
          connection: setBy('connection'),
        },
      }
    },
    complete,
    set(fresh, by) {
      const { name } = fresh
      if (setBy(name) === 'command') return 'set_by_command'
      const completed = complete(fresh)
      if (completed.outcome !== 'complete') return completed.outcome
      store.transaction(() => {
        keep.run(name, sealer.seal(JSON.stringify(completed.whole.settings)))
        log.record({ type: 'destination.changed', destination: name, change: 'set', by })
      })
      changed(name)
      return 'done'
    },
    remove(name, by) {
      if (setBy(name) === 'command') return 'set_by_command'
      if (find.get(name) === undefined) return 'done'
      store.transaction(() => {
        drop.run(name)
        log.record({ type: 'destination.changed', destination: name, change: 'removed', by })
      })
      changed(name)
      return 'done'
    },
    whenChanged(listener) {
      listeners.push(listener)
    },
  }
}

/** An account at an address. */
interface Account {
  address: string
  key: string
}

/** The kept secret, if it was kept for this very account and address; any other would learn it. */
function secretFor(account: Account, kept: (Account & { secret: string }) | null): string | null {
  if (kept === null || kept.secret === '' || kept.key !== account.key) return null
  return plainAddress(account.address) === plainAddress(kept.address) ? kept.secret : null
}

function withoutSecret<T extends { secret: string }>({
  secret,
  ...rest
}: T): Omit<T, 'secret'> & { hasSecret: boolean } {
  return { ...rest, hasSecret: secret !== '' }
}
