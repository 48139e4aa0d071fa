import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { goTo } from '../shell/use-route.ts'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { requests } from '../station/requests.ts'
import { CloseDialog } from './close-dialog.tsx'
import type { NextStep } from './next-step.ts'

/** The next step, or ending a session that was never taught. */
type Step = Exclude<NextStep, null> | 'end'

const ICONS = { open: 'bell', teach: 'play', close: 'stop', end: 'stop', summary: 'document' } as const

/**
 * One step of a session. The next one is red and always in the same place. Where the button is not on the session's
 * own page, `isElsewhere`, taking the step leads there.
 */
export function StepButton({
  session,
  step,
  isElsewhere = false,
}: {
  session: SessionBrief
  step: Step
  isElsewhere?: boolean
}) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const [isClosing, setClosing] = useState(false)

  const stepping = useMutation({
    mutationFn: (taken: 'open' | 'teach' | 'close') => requests[taken](session.id),
    onSuccess: (_, taken) => {
      void message.success(t(`console.step.done.${taken}`))
      setClosing(false)
      if (taken === 'close') goTo({ page: 'summary', sessionId: session.id })
      else if (isElsewhere) goTo({ page: 'session', sessionId: session.id })
      return Promise.all([
        memory.invalidateQueries({ queryKey: queries.sessions.queryKey }),
        memory.invalidateQueries({ queryKey: queries.roll(session.id).queryKey }),
        memory.invalidateQueries({ queryKey: queries.summary(session.id).queryKey }),
      ])
    },
    onError: sayProblem,
  })

  const take = () => {
    switch (step) {
      case 'summary':
        goTo({ page: 'summary', sessionId: session.id })
        return
      case 'close':
      case 'end':
        setClosing(true)
        return
      case 'open':
      case 'teach':
        stepping.mutate(step)
        return
    }
  }

  return (
    <>
      <Button
        type={step === 'end' ? 'text' : 'primary'}
        size="large"
        className="step-button"
        icon={<Icon name={ICONS[step]} filled={step === 'teach' || step === 'close'} />}
        loading={stepping.isPending}
        onClick={take}
      >
        {t(`console.step.${step}`)}
      </Button>
      <CloseDialog
        isOpen={isClosing}
        session={session}
        isBusy={stepping.isPending}
        onCancel={() => setClosing(false)}
        onClose={() => stepping.mutate('close')}
      />
    </>
  )
}
