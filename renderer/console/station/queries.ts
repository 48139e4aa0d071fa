import { keepPreviousData, MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import type { SessionState } from '../../../electron/station/vocabulary.ts'
import { refresh } from './refresh.ts'
import { Refusal } from './refusal.ts'
import { requests } from './requests.ts'

/** What the console keeps of the station, by key. Signals say when to fetch again; see `live.ts`. */
export const queries = {
  status: queryOptions({ queryKey: ['status'], queryFn: requests.status }),
  me: queryOptions({ queryKey: ['me'], queryFn: requests.me }),
  sessions: queryOptions({ queryKey: ['sessions'], queryFn: requests.sessionsToday }),
  roll: (id: string) => queryOptions({ queryKey: ['roll', id], queryFn: () => requests.roll(id) }),
  summary: (id: string) => queryOptions({ queryKey: ['summary', id], queryFn: () => requests.summary(id) }),
  review: (id: string) => queryOptions({ queryKey: ['review', id], queryFn: () => requests.review(id) }),
  // Steps change with the state, and a tap does not: what it takes to reckon a review is not asked for at each tap.
  steps: (id: string, state: SessionState) =>
    queryOptions({
      queryKey: ['steps', id, state],
      queryFn: () => requests.review(id).then(({ steps }) => steps),
      staleTime: 0,
      placeholderData: keepPreviousData,
    }),
  credit: (id: string, personId: string) =>
    queryOptions({ queryKey: ['credit', id, personId], queryFn: () => requests.credit(id, personId) }),
  // An entry of the log never changes.
  logEntry: (eventId: string) =>
    queryOptions({ queryKey: ['log', eventId], queryFn: () => requests.logEntry(eventId), staleTime: Infinity }),
  classHours: (id: string) => queryOptions({ queryKey: ['class-hours', id], queryFn: () => requests.classHours(id) }),
  people: (query: string) =>
    queryOptions({ queryKey: ['people', query], queryFn: () => requests.people(query, 50), enabled: query !== '' }),
  courses: queryOptions({ queryKey: ['courses'], queryFn: requests.courses }),
  classes: queryOptions({ queryKey: ['classes'], queryFn: requests.classes }),
  classroom: (room: string) => queryOptions({ queryKey: ['classroom', room], queryFn: () => requests.classroom(room) }),
  spotChecks: (id: string) => queryOptions({ queryKey: ['spot-checks', id], queryFn: () => requests.spotChecks(id) }),
  questions: (id: string) => queryOptions({ queryKey: ['questions', id], queryFn: () => requests.questions(id) }),
  morning: queryOptions({ queryKey: ['morning'], queryFn: requests.morning }),
  quarantine: queryOptions({ queryKey: ['quarantine'], queryFn: requests.quarantine }),
  readers: queryOptions({ queryKey: ['readers'], queryFn: requests.readers }),
  demoCards: queryOptions({ queryKey: ['demo-cards'], queryFn: requests.demoCards }),
}

/**
 * The console's memory of the station. The station is on this machine, so a missing network never pauses a request,
 * and a refusal is an answer that asking again would not change. Where something done here is refused because it is
 * no longer as it was shown, everything shown is fetched again.
 */
export function createQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof Refusal && error.code === 'sign_in_first') queryClient.setQueryData(queries.me.queryKey, null)
  }
  const onRefused = (error: Error) => {
    onError(error)
    if (error instanceof Refusal && error.isOutdated) void refresh(queryClient)
  }
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError: onRefused }),
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: 2_000 },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  return queryClient
}
