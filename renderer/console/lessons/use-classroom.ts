import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { isNewer } from '../station/live.ts'
import { queries } from '../station/queries.ts'
import { requests } from '../station/requests.ts'

/** What the classroom screen shows, and how to ask something of it. */
export function useClassroom() {
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const classroom = useQuery(queries.classroom)
  const commanding = useMutation({
    mutationFn: requests.command,
    onSuccess: (next) => {
      memory.setQueryData(queries.classroom.queryKey, (shown) => (isNewer(next, shown) ? next : shown))
    },
    onError: sayProblem,
  })
  return { classroom, command: commanding.mutate, isCommanding: commanding.isPending }
}
