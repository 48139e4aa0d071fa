import { Button, Dropdown } from 'antd'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { nextStep, rightsIn, sideSteps } from './next-step.ts'
import { STEP_ICONS, type Step, StepButton, useStepTaking } from './step-button.tsx'

/** What can be done with a session, the next step last and red, so that it is always in the same place. */
export function SessionActions({ session, onAdd }: { session: SessionBrief; onAdd: () => void }) {
  const { t } = useTranslation()
  const { role } = useStaff()
  // What can be done about a session whose time went by is said where that is said.
  if (session.wasMissed) return null
  const step = nextStep(session.state, role)
  const { shown, rare } = sideSteps(session, role)
  return (
    <>
      {rare.length === 0 ? null : <RareSteps session={session} steps={rare} />}
      {rightsIn(session.state, role).correct ? (
        <Button size="large" icon={<Icon name="plus" />} onClick={onAdd}>
          {t('console.manual.open')}
        </Button>
      ) : null}
      {shown.map((side) =>
        side === 'cancel' ? null : <StepButton key={side} session={session} step={side} tone="side" />,
      )}
      {step === null ? null : <StepButton session={session} step={step} />}
    </>
  )
}

/** Steps taken once in a while, out of the way of a hurried finger. */
function RareSteps({ session, steps }: { session: SessionBrief; steps: readonly Step[] }) {
  const { t } = useTranslation()
  const { take, isBusy, dialog } = useStepTaking(session)
  return (
    <>
      <Dropdown
        trigger={['click']}
        classNames={{ root: 'rare-steps' }}
        menu={{
          items: steps.map((step) => ({
            key: step,
            icon: <Icon name={STEP_ICONS[step]} size="1.1em" />,
            label: t(`console.step.${step}`),
            onClick: () => take(step),
          })),
        }}
      >
        <Button size="large" type="text" loading={isBusy}>
          {t('console.step.more')}
        </Button>
      </Dropdown>
      {dialog}
    </>
  )
}
