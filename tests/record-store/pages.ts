import type { Stored } from './shelf.ts'

export type StatementsPage = { status: 200; statements: Stored[]; more: string } | { status: 400; message: string }

/** As many as SQL LRS gives when nobody says, and at most. */
const USUAL = 50
const MOST = 500

const KNOWN = new Set(['since', 'until', 'ascending', 'limit', 'format', 'from'])

/**
 * A list of statements (xAPI-Communication §2.1.3): those in force, stored after `since` and not after `until`, the newest
 * first or, ascending, the oldest; the rest behind `more`.
 */
export function pageOf(all: ReadonlyMap<string, Stored>, url: URL): StatementsPage {
  const query = url.searchParams
  const unknown = [...query.keys()].find((name) => !KNOWN.has(name))
  if (unknown !== undefined) return { status: 400, message: `${unknown} is not understood` }
  const since = timeIn(query.get('since'))
  const until = timeIn(query.get('until'))
  const limit = Number(query.get('limit') ?? '0')
  const from = Number(query.get('from') ?? '0')
  if (Number.isNaN(since) || Number.isNaN(until) || !Number.isInteger(limit) || limit < 0) {
    return { status: 400, message: 'a parameter is not of its form' }
  }
  const matching = [...all.values()].filter(({ stored, voided }) => {
    const at = Date.parse(stored)
    return !voided && (since === null || at > since) && (until === null || at <= until)
  })
  const ordered = matching.toSorted((one, other) =>
    one.stored < other.stored ? -1 : one.stored > other.stored ? 1 : 0,
  )
  if (query.get('ascending') !== 'true') ordered.reverse()
  const size = limit === 0 ? USUAL : Math.min(limit, MOST)
  const next = new URL(url)
  next.searchParams.set('from', String(from + size))
  return {
    status: 200,
    statements: ordered.slice(from, from + size),
    more: from + size < ordered.length ? `${next.pathname}${next.search}` : '',
  }
}

function timeIn(text: string | null): number | null {
  return text === null ? null : Date.parse(text)
}
