import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SessionQuestions } from '../../../electron/station/api/schemas/questions.ts'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { keepAnswer } from '../station/refresh.ts'
import { requests } from '../station/requests.ts'
import type { Counts } from './counts.ts'

function useKeep(sessionId: string) {
  const memory = useQueryClient()
  return (questions: SessionQuestions) => void keepAnswer(memory, queries.questions(sessionId), questions)
}

/** Asks the class a question. */
export function useAsk(sessionId: string, onAsked: () => void) {
  const keep = useKeep(sessionId)
  const sayProblem = useSayProblem()
  return useMutation({
    mutationFn: (asked: { questionId: string; manner: 'taps' | 'hands' }) => requests.ask(sessionId, asked),
    onSuccess: (questions) => {
      keep(questions)
      onAsked()
    },
    onError: sayProblem,
  })
}

/** Ends a question and shows its result; hands that were counted are told first. */
export function useCloseQuestion(sessionId: string, askId: string) {
  const keep = useKeep(sessionId)
  const sayProblem = useSayProblem()
  return useMutation({
    mutationFn: async (counts: Counts | null) => {
      if (counts !== null) await requests.countHands(sessionId, askId, counts)
      return requests.closeQuestion(sessionId, askId)
    },
    onSuccess: keep,
    onError: sayProblem,
  })
}
