import { Button } from 'antd'
import { useState } from 'react'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { ReasonDialog } from '../roll/reason-dialog.tsx'
import { Icon, type IconName } from '../shell/icon.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { goTo } from '../shell/use-route.ts'
import { CloseDialog } from './close-dialog.tsx'
import { mayTake, type NextStep, type SideStep } from './next-step.ts'
import { sessionTitle } from './session-words.ts'
import { useStep } from './use-step.ts'

/** Any step a button can take. */
export type Step = Exclude<NextStep, null> | SideStep

export const STEP_ICONS: Record<Step, IconName> = {
  open: 'bell',
  teach: 'play',
  resume: 'play',
  pause: 'pause',
  close: 'stop',
  end: 'stop',
  cancel: 'close',
  review: 'document',
}

/**
 * One step of a session. The next one is red and always in the same place. Where the button is not on the session's
 * own page, `isElsewhere`, taking the step leads there.
 */
export function StepButton({
  session,
  step,
  tone = 'next',
  isElsewhere = false,
}: {
  session: SessionBrief
  step: Exclude<Step, 'cancel'>
  tone?: 'next' | 'side'
  isElsewhere?: boolean
}) {
  const { t } = useTranslation()
  const { take, isBusy, dialog } = useStepTaking(session, isElsewhere)
  const isFilled = step === 'teach' || step === 'resume' || step === 'close'
  const words = step === 'review' && session.state === 'sealed' ? 'sealed' : step
  return (
    <>
      <Button
        type={tone === 'next' ? 'primary' : 'default'}
        size="large"
        className="step-button"
        icon={<Icon name={STEP_ICONS[step]} filled={isFilled} />}
        loading={isBusy}
        onClick={() => take(step)}
      >
        {t(`console.step.${words}`)}
      </Button>
      {dialog}
    </>
  )
}

/**
 * Takes steps of a session; those that cannot be taken back are asked about first, in the `dialog` to be shown, for as
 * long as they can be taken.
 */
export function useStepTaking(session: SessionBrief, isElsewhere = false) {
  const { t } = useTranslation()
  const place = usePlace()
  const { role } = useStaff()
  const [asked, setAsked] = useState<'close' | 'end' | 'cancel' | null>(null)
  // What was asked about is forgotten once it is over: nobody is asked again out of the blue.
  if (asked !== null && !mayTake(asked, session, role)) setAsked(null)
  const stepping = useStep(session.id, (taken) => {
    setAsked(null)
    if (taken === 'close') goTo({ page: 'review', sessionId: session.id })
    else if (isElsewhere) goTo({ page: 'session', sessionId: session.id })
  })

  const take = (step: Step) => {
    switch (step) {
      case 'review':
        goTo({ page: 'review', sessionId: session.id })
        return
      case 'close':
      case 'end':
      case 'cancel':
        setAsked(step)
        return
      case 'open':
      case 'teach':
      case 'pause':
      case 'resume':
        stepping.mutate({ action: step })
        return
    }
  }

  const dialog = (
    <>
      <CloseDialog
        isOpen={asked === 'close' || asked === 'end'}
        session={session}
        isBusy={stepping.isPending}
        onCancel={() => setAsked(null)}
        onClose={() => stepping.mutate({ action: 'close' })}
      />
      {asked === 'cancel' ? (
        <ReasonDialog
          kind="cancel_session"
          title={t('console.reason.cancel_session.title', { name: sessionTitle(session, place) })}
          isBusy={stepping.isPending}
          onCancel={() => setAsked(null)}
          onReason={(reason) => stepping.mutate({ action: 'cancel', reason })}
        />
      ) : null}
    </>
  )
  return { take, isBusy: stepping.isPending, dialog }
}
