import { BEACON_FILE, MOST_RECEIPT_BYTES, RECEIPTS_FOLDER, receiptFileName } from '../../records/receipt.ts'
import type { BeaconOutcome, ReceiptOutcome } from '../receipts/receipts.ts'
import type { StickFolder } from './stick-folder.ts'

/** Takes what headquarters signed. */
export interface ReceiptTaker {
  take(file: string, source: 'stick'): ReceiptOutcome
  takeBeacon(note: string): BeaconOutcome
}

/** Whether a stick brings a receipt for this station. */
export async function hasReceipt(stick: StickFolder, stationId: string): Promise<boolean> {
  const found = await stick.seen([RECEIPTS_FOLDER, receiptFileName(stationId)])
  return found !== null && found.bytes <= MOST_RECEIPT_BYTES
}

/** Takes the receipt for this station, and headquarters' word for the time, from a stick; null where it brings none. */
export async function takeReceipt(
  stick: StickFolder,
  stationId: string,
  receipts: ReceiptTaker,
): Promise<ReceiptOutcome | null> {
  const beacon = await stick.read([RECEIPTS_FOLDER, BEACON_FILE], MOST_RECEIPT_BYTES)
  if (beacon !== null) receipts.takeBeacon(beacon.toString('utf8'))
  const receipt = await stick.read([RECEIPTS_FOLDER, receiptFileName(stationId)], MOST_RECEIPT_BYTES)
  return receipt === null ? null : receipts.take(receipt.toString('utf8'), 'stick')
}
