import { maskIdNumber, maskName, maskText } from '../people/masking.ts'
import type { CredentialReading } from '../readers/reader.ts'

/** A reading as a terminal shows it; what may be personal is masked unless it is to be revealed. */
export function shownReading(reading: CredentialReading, reveal: boolean): CredentialReading {
  if (reveal) return reading
  switch (reading.kind) {
    case 'resident-id':
      return { ...reading, idNumber: maskIdNumber(reading.idNumber), name: maskName(reading.name) }
    case 'text':
      return { ...reading, text: maskText(reading.text) }
  }
}
