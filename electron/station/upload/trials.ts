import type { TrialOutcome } from '../api/schemas/records.ts'
import { createReceiptsFetch } from '../receipts/fetch-receipts.ts'
import type { Receipts } from '../receipts/receipts.ts'
import { reasonOf } from './answered.ts'
import { createConnection, type Fetch } from './connection.ts'
import { afterFind, type UploadProblem } from './delivery.ts'
import type { NetworkWay, ObjectStore } from './destination-forms.ts'
import type { WholeSettings } from './destinations.ts'
import { createObjectStoreClient } from './object-store/object-store-client.ts'
import { createPlacing } from './object-store/placing.ts'
import { createRecordStoreClient, type Destination } from './record-store-client.ts'
import { whyUnreachable } from './unreachable.ts'

/** What keeps a trial from working, beside what keeps records from arriving. */
export type TrialProblem = UploadProblem | 'nothing_to_try'

/** Tries settings once, without keeping them. */
export interface Trials {
  attempt(settings: WholeSettings, signal: AbortSignal): Promise<TrialOutcome>
}

export interface TrialsOptions {
  stationId: string
  fetch: Fetch
  wall: () => number
  uuid: () => string
  receipts: Pick<Receipts, 'take' | 'takeBeacon'>
  /** Where records go as things stand: what a way to the network should reach. */
  addresses: () => string[]
  /** Of this machine. */
  environment: Readonly<Record<string, string | undefined>>
  timeoutMilliseconds: number
}

const WORKS: TrialOutcome = { works: true, problem: null, detail: null }

export function createTrials(options: TrialsOptions): Trials {
  const { stationId, fetch, wall, timeoutMilliseconds } = options
  const nothing = () => undefined

  /** Asks for a statement that nobody made: a store that knows the station says that it has none. */
  async function tryRecordStore(destination: Destination, signal: AbortSignal): Promise<TrialOutcome> {
    let isStore = false
    const onDate = () => {
      isStore = true
    }
    const client = createRecordStoreClient({ destination, fetch, timeoutMilliseconds, onDate })
    const answer = await client.find('statementId', options.uuid(), signal)
    if (answer.answer === 'unreachable') return fails(whyUnreachable(answer.reason), answer.reason)
    const halt = afterFind(answer)
    const status = answer.answer === 'response' ? `HTTP ${answer.status}` : null
    if (halt !== null && halt.problem !== 'unexpected_answer') return fails(halt.problem, status)
    if (!isStore) return fails('not_a_record_store', status)
    // 403 is said to those who may write and not read, which is all that a station needs.
    return halt === null ? WORKS : fails('unexpected_answer', status)
  }

  /** Puts one small file, always the same, where the station's records go. */
  async function tryObjectStore(store: ObjectStore, signal: AbortSignal): Promise<TrialOutcome> {
    const client = createObjectStoreClient({
      store,
      fetch,
      throttle: { wait: () => Promise.resolve(), mostAtOnce: () => null },
      wall,
      idleMilliseconds: timeoutMilliseconds,
      onDate: nothing,
    })
    const bytes = Buffer.from(`The training station ${stationId} can write here.\n`, 'utf8')
    const object = { key: `stations/${stationId}/trial.txt`, bytes, type: 'text/plain; charset=utf-8' }
    const placed = await createPlacing(client, store.manner, false).place(object, signal)
    return placed.placed === 'no' ? fails(placed.halt.problem, null) : WORKS
  }

  /** Fetches once as the station does, and takes what headquarters signed. */
  async function tryReceipts(address: string, signal: AbortSignal): Promise<TrialOutcome> {
    const { receipts } = options
    const visit = createReceiptsFetch({ address, stationId, receipts, fetch, timeoutMilliseconds, onDate: nothing })
    const end = await visit(signal)
    return end.end === 'halted' ? fails(end.halt.problem, null) : WORKS
  }

  /** Asks, without any credential, whether somebody answers where records go. */
  async function tryConnection(way: NetworkWay, signal: AbortSignal): Promise<TrialOutcome> {
    const addresses = options.addresses()
    if (addresses.length === 0) return fails('nothing_to_try', null)
    const connection = createConnection({ ...way, environment: options.environment })
    try {
      for (const address of addresses) {
        const outcome = await reach(connection.fetch, address, signal)
        if (!outcome.works) return outcome
      }
      return WORKS
    } finally {
      await connection.close()
    }
  }

  async function reach(through: Fetch, address: string, stop: AbortSignal): Promise<TrialOutcome> {
    const timeout = AbortSignal.timeout(timeoutMilliseconds)
    const signal = AbortSignal.any([stop, timeout])
    try {
      const { status, body } = await through(address, { method: 'HEAD', headers: {}, redirect: 'manual', signal })
      for await (const _ of body ?? []) break
      return status === 407 ? fails('proxy_refused', `HTTP ${status}`) : WORKS
    } catch (error) {
      const reason = reasonOf(error)
      return fails(timeout.aborted ? 'timeout' : whyUnreachable(reason), reason)
    }
  }

  return {
    attempt(whole, signal) {
      switch (whole.name) {
        case 'record_store':
          return tryRecordStore(whole.settings, signal)
        case 'object_store':
          return tryObjectStore(whole.settings, signal)
        case 'receipts':
          return tryReceipts(whole.settings.address, signal)
        case 'connection':
          return tryConnection(whole.settings, signal)
      }
    },
  }
}

function fails(problem: TrialProblem, detail: string | null): TrialOutcome {
  return { works: false, problem, detail: detail === null ? null : detail.slice(0, 200) }
}
