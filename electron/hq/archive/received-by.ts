import type { ReceivedBy } from './archive.ts'

const WAYS: readonly ReceivedBy[] = ['record_store', 'folder', 'bucket', 'stick']

/** The way that a row names. */
export function receivedBy(text: string): ReceivedBy {
  const way = WAYS.find((one) => one === text)
  if (way === undefined) throw new Error(`nothing is received by ${JSON.stringify(text)}`)
  return way
}
