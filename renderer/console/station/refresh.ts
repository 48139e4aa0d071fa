import type { DataTag, Query, QueryClient, QueryFilters, QueryKey } from '@tanstack/react-query'

/** Queries whose answer is on its way and is to be asked for once more. */
const askedAgain = new WeakSet<Query>()

/**
 * Has everything shown that the filters choose fetched again. A request that is on its way may have been answered
 * before the change it is to show. The library begins it anew where an answer is shown already; the first request of
 * a page, and one whose page was left, it lets finish: their answers are asked for once more.
 */
export async function refresh(
  memory: QueryClient,
  which: Pick<QueryFilters, 'queryKey' | 'exact'> = {},
): Promise<void> {
  const overtaken = memory.getQueryCache().findAll({
    ...which,
    fetchStatus: 'fetching',
    predicate: (query) => (query.state.data === undefined || !query.isActive()) && !askedAgain.has(query),
  })
  // Each by itself: what is quickly answered does not show what was before for as long as the slowest takes.
  const again = overtaken.map((query) => askAgain(memory, query))
  await Promise.allSettled([memory.invalidateQueries(which), ...again])
}

async function askAgain(memory: QueryClient, query: Query): Promise<void> {
  askedAgain.add(query)
  await Promise.allSettled([query.promise])
  askedAgain.delete(query)
  await memory.invalidateQueries({ predicate: (one) => one === query })
}

/**
 * Shows what the station answered to something done here, and has it fetched once more: the answer may be older than
 * what a signal has brought meanwhile, and a request sent before may yet be answered with what was.
 */
export function keepAnswer<Data>(
  memory: QueryClient,
  { queryKey }: { queryKey: DataTag<QueryKey, Data, Error> },
  answer: NoInfer<Data>,
): Promise<void> {
  memory.setQueryData<Data>(queryKey, answer)
  return refresh(memory, { queryKey, exact: true })
}
