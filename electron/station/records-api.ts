import { v7 as uuidv7 } from 'uuid'
import type { Clock } from './clock/clock.ts'
import { createEntryList } from './log/entry-list.ts'
import type { RecordsDesk } from './records-desk.ts'
import type { Store } from './store/store.ts'
import type { Line } from './upload/line.ts'
import { createTrials } from './upload/trials.ts'
import type { Uploader } from './upload/uploader.ts'

export interface RecordsApiOptions {
  store: Store
  records: RecordsDesk
  uploader: Uploader
  line: Pick<Line, 'fetch'>
  stationId: string
  clock: Clock
}

/** As long as somebody waits before a form. */
const TRIAL_MILLISECONDS = 15_000

/** What pages may ask of the records on their way, by resource. */
export function recordsApi({ store, records, uploader, line, stationId, clock }: RecordsApiOptions) {
  const trials = createTrials({
    stationId,
    fetch: line.fetch,
    wall: clock.wall,
    uuid: uuidv7,
    receipts: records.receipts,
    addresses: records.destinations.addresses,
    environment: process.env,
    timeoutMilliseconds: TRIAL_MILLISECONDS,
  })
  return {
    sticks: records,
    records: { ...records, entryList: createEntryList(store) },
    destinations: {
      ...records,
      trials,
      start: {
        record_store: uploader.now,
        object_store: records.objectStore.now,
        receipts: records.receiptCarrier.now,
      },
    },
  }
}
