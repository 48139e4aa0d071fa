import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'

/** How a reader is doing, for its colour and picture. A reader that waits without a difficulty is just not plugged in. */
export function toneOfReader(reader: Pick<ReaderStatus, 'state' | 'problem'>): 'good' | 'waiting' | 'bad' {
  switch (reader.state) {
    case 'ready':
    case 'reading':
      return 'good'
    case 'waiting_for_device':
      return reader.problem === null || reader.problem === 'disconnected' ? 'waiting' : 'bad'
    case 'unrecognised':
      return 'waiting'
    case 'failed':
    case 'not_supported':
      return 'bad'
  }
}
