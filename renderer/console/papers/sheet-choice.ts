import type { StationSignal } from '../../../electron/station/api/schemas/console.ts'
import type {
  ClassSheet,
  PaperAddress,
  SessionSheet,
  SheetLanguage,
} from '../../../electron/station/api/schemas/papers.ts'

/** A sheet that can be chosen; its key has words in the language files. */
export interface SheetOption {
  key: 'signIn' | 'sessionHours' | 'attendance' | 'classHours' | 'slips'
  of: PaperAddress['of']
  sheet: SessionSheet | ClassSheet
}

/** Sheets of one session, where there is one, then those of its class. */
export const SESSION_SHEETS = [
  { key: 'signIn', of: 'session', sheet: 'sign-in' },
  { key: 'sessionHours', of: 'session', sheet: 'hours' },
] as const satisfies readonly SheetOption[]

export const CLASS_SHEETS = [
  { key: 'attendance', of: 'class', sheet: 'attendance' },
  { key: 'classHours', of: 'class', sheet: 'hours' },
  { key: 'slips', of: 'class', sheet: 'slips' },
] as const satisfies readonly SheetOption[]

/** The key of what is chosen. */
export type SheetKey = SheetOption['key']

/** The address of a sheet as the station and its pages know it. */
export function addressOf(
  key: SheetKey,
  subject: { sessionId: string | null; classId: string },
  language: SheetLanguage,
  personId: string | null,
): PaperAddress {
  const { sessionId, classId } = subject
  if (sessionId !== null) {
    const found = SESSION_SHEETS.find((option) => option.key === key)
    if (found !== undefined) return { of: 'session', id: sessionId, sheet: found.sheet, language }
  }
  const sheet = CLASS_SHEETS.find((option) => option.key === key)?.sheet ?? 'attendance'
  return { of: 'class', id: classId, sheet, language, personId: sheet === 'slips' ? personId : null }
}

/**
 * Whether a sheet may look otherwise by now than it was drawn: something happened in the session, or in one of the class.
 * `classOf` is null for a session that is not known.
 */
export function mayHaveChanged(
  address: PaperAddress,
  signal: StationSignal,
  classOf: (sessionId: string) => string | null,
): boolean {
  switch (signal.signal) {
    case 'roll':
      if (address.of === 'session') return signal.sessionId === address.id
      return (classOf(signal.sessionId) ?? address.id) === address.id
    case 'spot_checks':
      return true
    case 'hello':
    case 'answer':
    case 'sessions':
    case 'classroom':
    case 'questions':
    case 'upload':
    case 'records':
    case 'sticks':
    case 'readers':
    case 'sign_in':
    case 'status':
      return false
  }
}

function queryOf(address: PaperAddress, beside: Record<string, string>): string {
  const asked = new URLSearchParams({ ...beside, language: address.language })
  if (address.of === 'class' && address.personId !== null) asked.set('person', address.personId)
  return asked.toString()
}

/** The page that draws a sheet. */
export function pageAddress(address: PaperAddress): string {
  return `/papers/?${queryOf(address, { [address.of]: address.id, sheet: address.sheet })}`
}

/** The sheet as an Excel file. */
export function excelAddress(address: PaperAddress): string {
  const { id, sheet } = address
  const resource = address.of === 'session' ? 'sessions' : 'classes'
  return `/api/${resource}/${encodeURIComponent(id)}/papers/${sheet}.xlsx?${queryOf(address, {})}`
}
