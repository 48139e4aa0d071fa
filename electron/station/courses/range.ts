/** The headers of a request that decide which bytes of a file it gets; null where there is none. */
export interface RangeRequest {
  method: 'GET' | 'HEAD'
  range: string | null
  ifRange: string | null
  ifNoneMatch: string | null
}

/** The file as it is: its strong entity tag with the quotes, and its length in bytes. */
export interface Representation {
  etag: string
  size: number
}

/** Which bytes to answer with; `first` and `last` are both included. */
export type RangeDecision =
  | { answer: 'whole' }
  | { answer: 'part'; first: number; last: number }
  | { answer: 'unsatisfiable' }
  | { answer: 'not_modified' }

/**
 * Decides by RFC 9110 §13 and §14 which bytes a request gets. One range is served as it is asked for; several
 * ranges, another unit or a malformed header get the whole file, which the standard allows and every player takes.
 */
export function decideRange(request: RangeRequest, file: Representation): RangeDecision {
  if (request.ifNoneMatch !== null && matchesAny(request.ifNoneMatch, file.etag)) return { answer: 'not_modified' }
  // Range is defined for GET alone (§14.2).
  if (request.method === 'HEAD' || request.range === null) return { answer: 'whole' }
  // If-Range needs the very same bytes, so a weak tag or a date never matches (§13.1.5).
  if (request.ifRange !== null && request.ifRange.trim() !== file.etag) return { answer: 'whole' }
  const asked = singleRange(request.range)
  if (asked === null) return { answer: 'whole' }
  return within(asked, file.size)
}

/** The headers that say which bytes an answer carries: `Content-Range` where they are not the whole. */
export function contentRange(decision: RangeDecision, size: number): string | null {
  switch (decision.answer) {
    case 'part':
      return `bytes ${decision.first}-${decision.last}/${size}`
    case 'unsatisfiable':
      return `bytes */${size}`
    case 'whole':
    case 'not_modified':
      return null
  }
}

type AskedRange = { from: number; to: number | null } | { lastBytes: number }

/** The one range of a `Range` header in bytes, or null where it has several, none, or none that can be read. */
function singleRange(header: string): AskedRange | null {
  const [unit, set, ...rest] = header.split('=')
  if (unit?.trim().toLowerCase() !== 'bytes' || set === undefined || rest.length > 0) return null
  // A list may hold empty elements (§5.6.1).
  const ranges = set
    .split(',')
    .map((range) => range.trim())
    .filter((range) => range !== '')
  const parts = ranges.length === 1 ? /^(\d*)-(\d*)$/.exec(ranges[0] ?? '') : null
  if (parts === null) return null
  const [, from = '', to = ''] = parts
  if (from === '') return to === '' ? null : { lastBytes: Number(to) }
  if (to !== '' && Number(to) < Number(from)) return null
  return { from: Number(from), to: to === '' ? null : Number(to) }
}

function within(asked: AskedRange, size: number): RangeDecision {
  if ('lastBytes' in asked) {
    if (asked.lastBytes === 0 || size === 0) return { answer: 'unsatisfiable' }
    return { answer: 'part', first: Math.max(0, size - asked.lastBytes), last: size - 1 }
  }
  if (asked.from >= size) return { answer: 'unsatisfiable' }
  return { answer: 'part', first: asked.from, last: Math.min(asked.to ?? size - 1, size - 1) }
}

/** Weak comparison of an `If-None-Match` list with a tag (§13.1.2). */
function matchesAny(list: string, etag: string): boolean {
  if (list.trim() === '*') return true
  const tags = list.match(/(?:W\/)?"[^"]*"/g) ?? []
  return tags.some((tag) => tag.replace(/^W\//, '') === etag)
}
