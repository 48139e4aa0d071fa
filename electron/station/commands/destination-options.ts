import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { certificatesIn } from '../upload/connection.ts'
import { type GivenDestinations, type ObjectStore, plainAddress } from '../upload/destination-forms.ts'

export const DESTINATION_HELP = `  --lrs URL           xAPI endpoint of the learning record store; overrides the site package's
  --lrs-key K         its key, and
  --lrs-secret S      its secret; better given as STATION_LRS_KEY and STATION_LRS_SECRET
  --object-store URL  a bucket of an S3 store (path style), or with
  --object-store-manner put   a folder that a web server takes PUTs into
  --object-store-region R     region that requests are signed for (default: us-east-1)
  --object-store-key K        its key, and
  --object-store-secret S     its secret; better given as STATION_OBJECT_STORE_KEY and …_SECRET
  --receipts URL      the folder on a static host in which headquarters' receipts lie
  --proxy URL         http(s) proxy that everything goes through
  --ca FILE           certificates (PEM) to be trusted besides the usual ones`

export const DESTINATION_OPTIONS = [
  'lrs',
  'lrs-key',
  'lrs-secret',
  'object-store',
  'object-store-manner',
  'object-store-region',
  'object-store-key',
  'object-store-secret',
  'receipts',
  'proxy',
  'ca',
]

type Given = ReadonlyMap<string, string>
type Read<T> = { read: T } | { wrong: string }

/** Reads where records go; what must stay secret may come from the environment. */
export function readDestinations(given: Given, environment: NodeJS.ProcessEnv): Read<GivenDestinations> {
  const endpoint = given.get('lrs') ?? environment['STATION_LRS_URL'] ?? null
  const key = given.get('lrs-key') ?? environment['STATION_LRS_KEY'] ?? ''
  const secret = given.get('lrs-secret') ?? environment['STATION_LRS_SECRET'] ?? ''
  const address = given.get('object-store') ?? environment['STATION_OBJECT_STORE_URL'] ?? null
  const receipts = given.get('receipts') ?? environment['STATION_RECEIPTS_URL'] ?? null
  const proxy = given.get('proxy') ?? null
  const wrong =
    notAnAddress('--lrs', endpoint) ??
    notAnAddress('--object-store', address) ??
    notAnAddress('--receipts', receipts) ??
    notAnAddress('--proxy', proxy)
  if (wrong !== null) return { wrong }
  const objectStore = address === null ? { read: null } : readObjectStore(address, given, environment)
  if ('wrong' in objectStore) return objectStore
  const authority = readAuthority(given.get('ca'))
  if ('wrong' in authority) return authority
  const isConnected = proxy !== null || authority.read !== null
  return {
    read: {
      recordStore: endpoint === null && key === '' ? null : { endpoint, key, secret },
      objectStore: objectStore.read,
      receipts,
      connection: isConnected ? { proxy, certificateAuthority: authority.read } : null,
    },
  }
}

function readObjectStore(address: string, given: Given, environment: NodeJS.ProcessEnv): Read<ObjectStore> {
  const manner = given.get('object-store-manner') ?? 's3'
  if (manner !== 's3' && manner !== 'put') return { wrong: `--object-store-manner ${manner} is neither s3 nor put` }
  const key = given.get('object-store-key') ?? environment['STATION_OBJECT_STORE_KEY'] ?? ''
  const secret = given.get('object-store-secret') ?? environment['STATION_OBJECT_STORE_SECRET'] ?? ''
  if (manner === 's3' && key === '') return { wrong: '--object-store needs --object-store-key to sign requests with' }
  const region = given.get('object-store-region') ?? 'us-east-1'
  return { read: { address: plainAddress(address), manner, region, key, secret } }
}

function readAuthority(file: string | undefined): Read<string | null> {
  if (file === undefined) return { read: null }
  try {
    const certificateAuthority = readFileSync(resolve(file), 'utf8')
    if (certificatesIn(certificateAuthority) !== null) return { read: certificateAuthority }
    return { wrong: `--ca ${file} holds no certificate in PEM` }
  } catch (error) {
    return { wrong: `--ca ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function notAnAddress(option: string, given: string | null): string | null {
  const protocol = given !== null && URL.canParse(given) ? new URL(given).protocol : ''
  return given !== null && !/^https?:$/.test(protocol) ? `${option} ${given} is not an http or https address` : null
}
