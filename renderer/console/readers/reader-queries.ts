import { queryOptions } from '@tanstack/react-query'
import { readerRequests } from './reader-requests.ts'

const LESSON_MILLISECONDS = 300

/** What the page of readers keeps of the station beside the list. */
export const readerQueries = {
  profiles: queryOptions({ queryKey: ['reader-profiles'], queryFn: readerRequests.profiles }),
  /** The lesson at hand; asking for it keeps it alive. */
  lesson: (id: string) =>
    queryOptions({
      queryKey: ['reader-lesson', id],
      queryFn: () => readerRequests.lesson(id),
      refetchInterval: LESSON_MILLISECONDS,
      refetchIntervalInBackground: true,
      gcTime: 0,
    }),
}
