import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { SoughtKind } from './record-kinds.ts'
import { recordRequests } from './record-requests.ts'

/** Entries fetched at a time. */
const RECORDS_AT_ONCE = 10

/** What the pages of records keep of the station; the signal `records` says when all of it is fetched again. */
export const recordQueries = {
  status: queryOptions({ queryKey: ['records'], queryFn: recordRequests.status }),
  settings: queryOptions({ queryKey: ['records', 'settings'], queryFn: recordRequests.settings }),
  /** Entries of the log, newest first; of one type, or of all. */
  entries: (type: SoughtKind | null) =>
    infiniteQueryOptions({
      queryKey: ['records', 'entries', type],
      queryFn: ({ pageParam }) => recordRequests.entries(pageParam, RECORDS_AT_ONCE, type),
      initialPageParam: firstPage(),
      getNextPageParam: (last) => (last.length < RECORDS_AT_ONCE ? null : (last.at(-1)?.seq ?? null)),
    }),
}

function firstPage(): number | null {
  return null
}
