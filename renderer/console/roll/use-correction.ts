import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { keepAnswer } from '../station/refresh.ts'
import { requests } from '../station/requests.ts'

/** A presence changed by hand. */
export type Correction =
  | { kind: 'check_in' | 'check_out'; personId: string; name: string }
  | { kind: 'undo'; eventId: string; name: string }

/**
 * Sends a correction with its reason; the roll that comes back is shown at once. Where the station refuses it because
 * things stand otherwise by now, `onOutdated` takes the question away.
 */
export function useCorrection(sessionId: string, onDone: () => void, onOutdated = onDone) {
  const { t } = useTranslation()
  const memory = useQueryClient()
  const { message } = App.useApp()
  const sayProblem = useSayProblem(onOutdated)
  return useMutation({
    mutationFn: ({ correction, reason }: { correction: Correction; reason: string }) => {
      switch (correction.kind) {
        case 'check_in':
        case 'check_out':
          return requests.correct(sessionId, { personId: correction.personId, kind: correction.kind, reason })
        case 'undo':
          return requests.undo(sessionId, { eventId: correction.eventId, reason })
      }
    },
    onSuccess: (roll, { correction }) => {
      void keepAnswer(memory, queries.roll(sessionId), roll)
      void message.success(t(`console.reason.${correction.kind}.done`, { name: correction.name }))
      onDone()
    },
    onError: sayProblem,
  })
}
