import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { isNewer } from '../station/live.ts'
import { queries } from '../station/queries.ts'
import { requests } from '../station/requests.ts'

const POLL_MILLISECONDS = 4_000

/** What the classroom screen shows, and how to ask something of it. */
export function useClassroom() {
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const classroom = useQuery({
    ...queries.classroom,
    // A report that changes nothing is not signalled, yet it is what tells that the screen is alive.
    refetchInterval: ({ state }) => (state.data?.playback?.state === 'playing' ? POLL_MILLISECONDS : false),
  })
  const commanding = useMutation({
    mutationFn: requests.command,
    onSuccess: (next) => {
      memory.setQueryData(queries.classroom.queryKey, (shown) => (isNewer(next, shown) ? next : shown))
    },
    onError: sayProblem,
  })
  return { classroom, command: commanding.mutate, isCommanding: commanding.isPending }
}
