import { queryOptions } from '@tanstack/react-query'
import { stickRequests } from './stick-requests.ts'

/** What the console keeps of the sticks; the signal `sticks` says when it is fetched again. */
export const stickQueries = {
  sticks: queryOptions({ queryKey: ['sticks'], queryFn: stickRequests.sticks }),
}
