import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { keepAnswer, refresh } from '../station/refresh.ts'
import { requests } from '../station/requests.ts'

/** A correction after the class: always an addition with a reason, never a change. */
export type PersonCorrection =
  | { kind: 'state'; from: number; to: number }
  | { kind: 'undo'; eventId: string }
  | { kind: 'excuse'; checkId: string }

/** Sends a correction of one person with its reason, and says what it made of their minutes. */
export function usePersonCorrection(
  sessionId: string,
  person: { personId: string; name: string; minutes: number },
  onDone: () => void,
) {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const memory = useQueryClient()
  const sayProblem = useSayProblem(onDone)
  const { personId, name } = person
  return useMutation({
    mutationFn: async ({ correction, reason }: { correction: PersonCorrection; reason: string }) => {
      // A signal may bring what comes of the correction before its own answer does.
      const before = person.minutes
      switch (correction.kind) {
        case 'state': {
          const { from, to } = correction
          await requests.state(sessionId, { personId, from, to, reason })
          break
        }
        case 'undo':
          await requests.undo(sessionId, { eventId: correction.eventId, reason })
          break
        case 'excuse':
          await requests.excuse(sessionId, correction.checkId, { personId, reason })
          break
      }
      // Asked for anew: a request on its way may have been sent before the correction.
      return { before, explanation: await requests.credit(sessionId, personId) }
    },
    onSuccess: async ({ before, explanation }) => {
      const after = explanation.minutes
      notification.success({
        title: t('console.credit.result.title', { name }),
        description: t(before === after ? 'console.credit.result.same' : 'console.credit.result.change', {
          before,
          after,
        }),
        placement: 'top',
        duration: 8,
      })
      onDone()
      await Promise.all([
        keepAnswer(memory, queries.credit(sessionId, personId), explanation),
        ...[
          queries.review(sessionId),
          queries.summary(sessionId),
          queries.roll(sessionId),
          queries.spotChecks(sessionId),
          { queryKey: ['class-hours'] },
        ].map(({ queryKey }) => refresh(memory, { queryKey })),
      ])
    },
    onError: sayProblem,
  })
}
