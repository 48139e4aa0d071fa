import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import type { SessionStep } from '../../../electron/station/api/schemas/credit.ts'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { useNow } from '../shell/use-now.ts'
import { type Notice, noticesOf } from './notices.ts'
import { useStepTaking } from './step-button.tsx'
import { StepReason } from './step-reason.tsx'
import './session-notices.css'

const TONES: Record<Notice['kind'], 'info' | 'warning' | 'success'> = {
  missed: 'warning',
  overrunning: 'warning',
  waitsForInstructor: 'warning',
  paused: 'info',
  closed: 'info',
  sealed: 'success',
  cancelled: 'info',
}

const HALF_MINUTE = 30_000

/** What is out of the ordinary about a session: what happened, what it means, and the way on. */
export function SessionNotices({
  session,
  steps,
  onMakeUp,
}: {
  session: SessionBrief
  steps: readonly SessionStep[]
  onMakeUp: () => void
}) {
  const { t } = useTranslation()
  const place = usePlace()
  const now = useNow(HALF_MINUTE)
  const pausedAt = steps.findLast(({ step }) => step === 'paused')?.at ?? null
  const values = (notice: Notice): Record<string, string | number> => {
    switch (notice.kind) {
      case 'missed':
        return { time: formatTime(notice.startsAt, place) }
      case 'overrunning':
      case 'paused':
        return { minutes: notice.minutes }
      case 'waitsForInstructor':
        return { instructor: notice.instructor }
      case 'closed':
      case 'sealed':
      case 'cancelled':
        return {}
    }
  }
  return noticesOf(session, pausedAt, now).map((notice) => (
    <Alert
      key={notice.kind}
      className="session-notice"
      type={TONES[notice.kind]}
      showIcon
      role={TONES[notice.kind] === 'warning' ? 'alert' : 'status'}
      title={t(`console.sessions.notice.${notice.kind}.what`, values(notice))}
      description={
        <>
          {t(`console.sessions.notice.${notice.kind}.means`)} {t(`console.sessions.notice.${notice.kind}.action`)}
          {notice.kind === 'cancelled' || notice.kind === 'closed' ? <Why steps={steps} of={notice.kind} /> : null}
        </>
      }
      action={wayOn(notice, session, onMakeUp)}
    />
  ))
}

function wayOn(notice: Notice, session: SessionBrief, onMakeUp: () => void): ReactNode {
  switch (notice.kind) {
    case 'missed':
      return <MakeUp session={session} onMakeUp={onMakeUp} />
    case 'sealed':
      return <SealCode code={notice.code} />
    case 'overrunning':
    case 'waitsForInstructor':
    case 'paused':
    case 'closed':
    case 'cancelled':
      return undefined
  }
}

/** Why it was ended or cancelled, and by whom; nothing where nobody gave a reason. */
function Why({ steps, of }: { steps: readonly SessionStep[]; of: 'closed' | 'cancelled' }) {
  const { t } = useTranslation()
  const taken = steps.findLast(({ step }) => step === of)
  if (taken === undefined || taken.reason === null) return null
  return (
    <span className="session-notice-why">
      <strong>{taken.author ?? t('console.sessions.steps.byStation')}</strong> <StepReason reason={taken.reason} />
    </span>
  )
}

/** A session whose time went by: teach it now as a class of its own, or cancel it and say why. */
function MakeUp({ session, onMakeUp }: { session: SessionBrief; onMakeUp: () => void }) {
  const { t } = useTranslation()
  const { role } = useStaff()
  const { take, isBusy, dialog } = useStepTaking(session)
  if (role === 'inspector') return null
  return (
    <div className="session-notice-ways">
      <Button type="primary" icon={<Icon name="play" filled />} onClick={onMakeUp}>
        {t('console.sessions.makeUp')}
      </Button>
      {session.state === 'scheduled' ? (
        <Button loading={isBusy} onClick={() => take('cancel')}>
          {t('console.step.cancel')}
        </Button>
      ) : null}
      {dialog}
    </div>
  )
}

/** The short code that fixes a session's hours, as it stands on paper. */
function SealCode({ code }: { code: string }) {
  const { t } = useTranslation()
  return (
    <span className="notice-seal">
      <Icon name="lock" size="1.1em" /> {t('console.sessions.sealCode')} <strong>{code}</strong>
    </span>
  )
}
