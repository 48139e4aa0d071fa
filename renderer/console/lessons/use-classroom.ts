import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ClassroomCommand } from '../../../electron/station/api/schemas/classroom.ts'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { keepClassroom } from '../station/live.ts'
import { queries } from '../station/queries.ts'
import { refresh } from '../station/refresh.ts'
import { requests } from '../station/requests.ts'

const POLL_MILLISECONDS = 4_000

/** A command as a control gives it; whose screen is meant is added here. */
export type ScreenCommand = ClassroomCommand extends infer Each
  ? Each extends { kind: string }
    ? Omit<Each, 'sessionId'>
    : never
  : never

/** What the screen of a session's room shows, and how to ask something of it. */
export function useClassroom({ id, room }: Pick<SessionBrief, 'id' | 'room'>) {
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const classroom = useQuery({
    ...queries.classroom(room),
    // A report that changes nothing is not signalled, yet it is what tells that the screen is alive.
    refetchInterval: ({ state }) => (state.data?.playback?.state === 'playing' ? POLL_MILLISECONDS : false),
  })
  const commanding = useMutation({
    mutationFn: (command: ScreenCommand) => requests.command({ ...command, sessionId: id }),
    onSuccess: (next) => {
      void keepClassroom(memory, next)
      // Another screen may have commanded something meanwhile, and the signal of it have come before this answer.
      void refresh(memory, { queryKey: queries.classroom(room).queryKey })
    },
    onError: sayProblem,
  })
  return { classroom, command: commanding.mutate, isCommanding: commanding.isPending }
}
