import type { Page } from '@playwright/test'
import type {
  DestinationStatus,
  ExportStatus,
  RecordsStatus,
  ShownStick,
  SticksStatus,
} from '../../electron/station/api/schemas/records.ts'

/** How records and sticks may stand where a test machine cannot bring it about: a full stick, a network that is away. */

/** What the station is made to answer about records and sticks. */
export interface ToldOfRecords {
  records: RecordsStatus
  sticks: SticksStatus
}

/** Answers the page's questions in the station's place, with what `told` holds at the moment. */
export async function tellOfRecords(page: Page, told: ToldOfRecords): Promise<void> {
  await page.route('**/api/records', (route) => route.fulfill({ json: told.records }))
  await page.route('**/api/sticks', (route) => route.fulfill({ json: told.sticks }))
}

function aDestination(id: DestinationStatus['id'], given: Partial<DestinationStatus> = {}): DestinationStatus {
  return {
    id,
    address: `https://${id.replace('_', '-')}.headquarters.example/records`,
    setBy: 'package',
    state: 'idle',
    unit: id === 'record_store' ? 'statements' : id === 'object_store' ? 'segments' : null,
    pending: 0,
    sent: 11_822,
    setAside: 0,
    sentThrough: 12_480,
    run: null,
    lastSentAt: Date.now() - 12 * 60_000,
    nextAttemptAt: Date.now() + 18 * 60_000,
    problem: null,
    ...given,
  }
}

/** A month of a busy site: one way refused, one at work with an estimate, receipts that cannot be fetched. */
export function troubledRecords(): RecordsStatus {
  return {
    stationId: '0198c3a4-5b6c-7d8e-9f00-112233445566',
    entries: 12_481,
    newestRecord: 12_480,
    sentThrough: 12_300,
    confirmedThrough: 11_900,
    statementsConfirmedThrough: 11_900,
    checkpoint: { size: 12_300, root: 'a3f0c2d4e5b69788'.repeat(4), at: Date.now() - 12 * 60_000 },
    key: {
      verifier: `training-station/0198c3a4-5b6c-7d8e-9f00-112233445566+1a2b3c4d+${'AXkjh3jk4h5j'.repeat(3)}AXkjh3g=`,
      fingerprint: '3f9a 07c2 b1e8 5d64',
    },
    lastReceiptAt: Date.now() - 26 * 3_600_000,
    knowsHeadquarters: { receipts: true, exports: true },
    exportedThrough: 11_000,
    lastExportAt: Date.now() - 3 * 86_400_000,
    destinations: [
      aDestination('record_store', { state: 'refused', pending: 172, problem: 'refused_credentials' }),
      aDestination('object_store', {
        state: 'sending',
        pending: 5,
        sent: 9,
        run: { settled: 3, total: 8, secondsLeft: 340 },
        nextAttemptAt: null,
      }),
      aDestination('receipts', { state: 'waiting', problem: 'offline' }),
    ],
    alarm: null,
  }
}

/** The same after an old copy of the disk was put back: headquarters vouches for more than there is. */
export function alarmedRecords(): RecordsStatus {
  return {
    ...troubledRecords(),
    alarm: { kind: 'rolled_back', at: Date.now() - 3_600_000, size: 12_900, ownSize: 12_010, answered: null },
  }
}

/** A stick that holds what was written to it last time, and one export that was never finished. */
export function aStick(given: Partial<ShownStick> = {}): ShownStick {
  return {
    id: 'stick-1',
    label: 'KINGSTON',
    sizeBytes: 31_900_000_000,
    freeBytes: 8_100_000_000,
    fileSystem: 'exfat',
    problem: null,
    holdsThrough: 11_000,
    halfWritten: 1,
    hasReceipt: true,
    ...given,
  }
}

/** An export half way. */
export const halfWritten: ExportStatus = {
  state: 'working',
  step: 'writing',
  stickId: 'stick-1',
  doneBytes: 1_200_000,
  totalBytes: 3_100_000,
  secondsLeft: 80,
}

/** An export that failed, lacking room where it is full. */
export function failedExport(problem: Extract<ExportStatus, { state: 'failed' }>['problem']): ExportStatus {
  return { state: 'failed', stickId: 'stick-1', problem, lackingBytes: problem === 'full' ? 2_200_000 : null }
}
