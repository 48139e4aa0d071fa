import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { refresh } from '../station/refresh.ts'
import { requests } from '../station/requests.ts'

/** A step sent to the station. */
export type TakenStep =
  | { action: 'open' | 'teach' | 'pause' | 'resume' | 'close' }
  | { action: 'cancel'; reason: string }

/** Sends a step of a session and says that it was taken; everything that shows the session is fetched again. */
export function useStep(sessionId: string, onTaken: (action: TakenStep['action']) => void) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  return useMutation({
    mutationFn: (taken: TakenStep) =>
      taken.action === 'cancel' ? requests.cancel(sessionId, taken.reason) : requests[taken.action](sessionId),
    onSuccess: (_session, { action }) => {
      void message.success(t(`console.step.done.${action}`))
      onTaken(action)
      return Promise.all(
        [queries.sessions, queries.roll(sessionId), queries.review(sessionId), queries.spotChecks(sessionId)].map(
          ({ queryKey }) => refresh(memory, { queryKey }),
        ),
      )
    },
    onError: sayProblem,
  })
}
