import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { SpotChecks } from '../../../electron/station/api/schemas/spot-checks.ts'
import { useTranslation } from '../../i18n/index.ts'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { requests } from '../station/requests.ts'

function useKeep(sessionId: string) {
  const memory = useQueryClient()
  return (checks: SpotChecks) => memory.setQueryData(queries.spotChecks(sessionId).queryKey, checks)
}

/** Calls a spot check out of turn; whom it calls the station says. */
export function useCallSpotCheck(sessionId: string, onCalled: () => void) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sayProblem = useSayProblem()
  const keep = useKeep(sessionId)
  return useMutation({
    mutationFn: () => requests.callSpotCheck(sessionId),
    onSuccess: (checks) => {
      keep(checks)
      void message.success(t('console.spotChecks.called'))
      onCalled()
    },
    onError: sayProblem,
  })
}

/** Excuses somebody from a spot check, with the reason. */
export function useExcuse(sessionId: string, checkId: string, onDone: () => void) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sayProblem = useSayProblem()
  const keep = useKeep(sessionId)
  return useMutation({
    mutationFn: ({ personId, reason }: { personId: string; name: string; reason: string }) =>
      requests.excuse(sessionId, checkId, { personId, reason }),
    onSuccess: (checks, { name }) => {
      keep(checks)
      void message.success(t('console.reason.excuse.done', { name }))
      onDone()
    },
    onError: sayProblem,
  })
}
