import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { SpotChecks } from '../../../electron/station/api/schemas/spot-checks.ts'
import { useTranslation } from '../../i18n/index.ts'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { keepAnswer } from '../station/refresh.ts'
import { requests } from '../station/requests.ts'

function useKeep(sessionId: string) {
  const memory = useQueryClient()
  return (checks: SpotChecks) => void keepAnswer(memory, queries.spotChecks(sessionId), checks)
}

/** Calls a spot check out of turn; whom it calls the station says. `onOver` where it was called or cannot be now. */
export function useCallSpotCheck(sessionId: string, onOver: () => void) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sayProblem = useSayProblem(onOver)
  const keep = useKeep(sessionId)
  return useMutation({
    mutationFn: () => requests.callSpotCheck(sessionId),
    onSuccess: (checks) => {
      keep(checks)
      void message.success(t('console.spotChecks.called'))
      onOver()
    },
    onError: sayProblem,
  })
}

/** Excuses somebody from a spot check, with the reason. `onOver` where they are, or where it cannot be any more. */
export function useExcuse(sessionId: string, checkId: string, onOver: () => void) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sayProblem = useSayProblem(onOver)
  const keep = useKeep(sessionId)
  return useMutation({
    mutationFn: ({ personId, reason }: { personId: string; name: string; reason: string }) =>
      requests.excuse(sessionId, checkId, { personId, reason }),
    onSuccess: (checks, { name }) => {
      keep(checks)
      void message.success(t('console.reason.excuse.done', { name }))
      onOver()
    },
    onError: sayProblem,
  })
}
