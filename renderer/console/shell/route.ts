import type { DestinationId } from '../../../electron/station/api/schemas/records.ts'

/** Where in the console one is; kept in the address after `#`, so that the back button works. */
export type Route =
  | { page: 'sessions' }
  | { page: 'session'; sessionId: string }
  | { page: 'review'; sessionId: string }
  | { page: 'credit'; sessionId: string; personId: string }
  | { page: 'papers'; sessionId: string }
  | { page: 'class'; classId: string }
  | { page: 'class-papers'; classId: string }
  | { page: 'morning' }
  | { page: 'people' }
  | { page: 'courses' }
  | { page: 'records' }
  | { page: 'destination'; destination: DestinationId }
  | { page: 'connection' }
  | { page: 'stick' }
  | { page: 'readers' }
  | { page: 'api' }

const DESTINATION_PLACES: Record<DestinationId, string> = {
  record_store: 'record-store',
  object_store: 'object-store',
  receipts: 'receipts',
}

function readRecordsRoute(place: string | undefined): Route {
  switch (place) {
    case 'record-store':
      return { page: 'destination', destination: 'record_store' }
    case 'object-store':
      return { page: 'destination', destination: 'object_store' }
    case 'receipts':
      return { page: 'destination', destination: 'receipts' }
    case 'connection':
    case 'stick':
      return { page: place }
    default:
      return { page: 'records' }
  }
}

/** Reads the part of an address after `#`; anything unknown is today's sessions. */
export function readRoute(hash: string): Route {
  const [page, id, part, person] = hash
    .replace(/^#\/?/, '')
    .split('/')
    .map((piece) => safelyDecoded(piece))
  switch (page) {
    case 'sessions':
      if (id === undefined || id === '') return { page: 'sessions' }
      if (part === 'papers') return { page: 'papers', sessionId: id }
      if (part !== 'review') return { page: 'session', sessionId: id }
      return person === undefined || person === ''
        ? { page: 'review', sessionId: id }
        : { page: 'credit', sessionId: id, personId: person }
    case 'classes':
      if (id === undefined || id === '') return { page: 'sessions' }
      return part === 'papers' ? { page: 'class-papers', classId: id } : { page: 'class', classId: id }
    case 'records':
      return readRecordsRoute(id)
    case 'morning':
    case 'people':
    case 'courses':
    case 'readers':
    case 'api':
      return { page }
    default:
      return { page: 'sessions' }
  }
}

/** The address of a place in the console, with its `#`. */
export function hashOf(route: Route): string {
  switch (route.page) {
    case 'session':
      return `#/sessions/${encodeURIComponent(route.sessionId)}`
    case 'review':
      return `#/sessions/${encodeURIComponent(route.sessionId)}/review`
    case 'credit':
      return `#/sessions/${encodeURIComponent(route.sessionId)}/review/${encodeURIComponent(route.personId)}`
    case 'papers':
      return `#/sessions/${encodeURIComponent(route.sessionId)}/papers`
    case 'class':
      return `#/classes/${encodeURIComponent(route.classId)}`
    case 'class-papers':
      return `#/classes/${encodeURIComponent(route.classId)}/papers`
    case 'destination':
      return `#/records/${DESTINATION_PLACES[route.destination]}`
    case 'connection':
    case 'stick':
      return `#/records/${route.page}`
    case 'sessions':
    case 'morning':
    case 'people':
    case 'courses':
    case 'records':
    case 'readers':
    case 'api':
      return `#/${route.page}`
  }
}

/** The page that a place is on: one person's credit is opened on the review of its session. */
export function pageUnder(route: Route): Route {
  return route.page === 'credit' ? { page: 'review', sessionId: route.sessionId } : route
}

function safelyDecoded(piece: string): string {
  try {
    return decodeURIComponent(piece)
  } catch {
    return piece
  }
}
