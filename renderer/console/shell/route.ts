/** Where in the console one is; kept in the address after `#`, so that the back button works. */
export type Route =
  | { page: 'sessions' }
  | { page: 'session'; sessionId: string }
  | { page: 'summary'; sessionId: string }
  | { page: 'people' }
  | { page: 'courses' }
  | { page: 'upload' }
  | { page: 'readers' }
  | { page: 'api' }

/** Reads the part of an address after `#`; anything unknown is today's sessions. */
export function readRoute(hash: string): Route {
  const [page, id, part] = hash
    .replace(/^#\/?/, '')
    .split('/')
    .map((piece) => safelyDecoded(piece))
  switch (page) {
    case 'sessions':
      if (id === undefined || id === '') return { page: 'sessions' }
      return part === 'summary' ? { page: 'summary', sessionId: id } : { page: 'session', sessionId: id }
    case 'people':
    case 'courses':
    case 'upload':
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
    case 'summary':
      return `#/sessions/${encodeURIComponent(route.sessionId)}/summary`
    case 'sessions':
    case 'people':
    case 'courses':
    case 'upload':
    case 'readers':
    case 'api':
      return `#/${route.page}`
  }
}

function safelyDecoded(piece: string): string {
  try {
    return decodeURIComponent(piece)
  } catch {
    return piece
  }
}
