import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import type { SpotChecks } from '../../../electron/station/api/schemas/spot-checks.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { isBeingTaught } from '../../ui/session-state.ts'
import { rightsIn } from '../sessions/next-step.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched } from '../shell/page.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { useNow } from '../shell/use-now.ts'
import { queries } from '../station/queries.ts'
import { CalledPeople } from './called-people.tsx'
import { runningChecks } from './check-phase.ts'
import { SpotCheckProof } from './spot-check-proof.tsx'
import { useCallSpotCheck } from './use-spot-checks.ts'
import './spot-checks-panel.css'

/** The spot checks of a session: how many are planned, never when; what came of those called; why it can be trusted. */
export function SpotChecksPanel({ session }: { session: SessionBrief }) {
  const { role } = useStaff()
  const checks = useQuery(queries.spotChecks(session.id))
  return (
    <div className="spot-checks">
      <Fetched query={checks}>
        {(data) => (
          <>
            <Planned session={session} checks={data} />
            {rightsIn(session.state, role).callSpotCheck ? <CallNow session={session} /> : null}
            <Results session={session} checks={data} />
            <SpotCheckProof checks={data} />
          </>
        )}
      </Fetched>
    </div>
  )
}

function Planned({ session, checks }: { session: SessionBrief; checks: SpotChecks }) {
  const { t } = useTranslation()
  if (session.state === 'scheduled' || session.state === 'open') {
    return <p className="spot-checks-planned">{t('console.spotChecks.notYet')}</p>
  }
  return (
    <p className="spot-checks-planned">
      {checks.planned === 0
        ? t('console.spotChecks.plannedNone')
        : t('console.spotChecks.planned', { count: checks.planned })}
    </p>
  )
}

/** Calls a check out of turn, after saying what that does. */
function CallNow({ session }: { session: SessionBrief }) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const calling = useCallSpotCheck(session.id, () => setAsked(false))
  return (
    <>
      <Button block icon={<Icon name="bell" />} onClick={() => setAsked(true)}>
        {t('console.spotChecks.callNow')}
      </Button>
      <Modal
        open={isAsked}
        title={t('console.spotChecks.callTitle')}
        onCancel={() => setAsked(false)}
        footer={
          <div className="spot-checks-foot">
            <Button size="large" onClick={() => setAsked(false)}>
              {t('console.spotChecks.callBack')}
            </Button>
            <Button size="large" type="primary" loading={calling.isPending} onClick={() => calling.mutate()}>
              {t('console.spotChecks.callConfirm')}
            </Button>
          </div>
        }
      >
        <p>{t('console.spotChecks.callMeans')}</p>
      </Modal>
    </>
  )
}

function Results({ session, checks }: { session: SessionBrief; checks: SpotChecks }) {
  const { t } = useTranslation()
  const place = usePlace()
  const now = useNow(5_000)
  // Those that still wait stand above the roll, with their countdown.
  const running = isBeingTaught(session.state) ? runningChecks(checks.checks, now) : []
  const over = checks.checks.filter((check) => !running.includes(check))
  if (over.length === 0) return null
  return (
    <section className="spot-checks-results">
      <h3>{t('console.spotChecks.results')}</h3>
      {over.toReversed().map((check) => (
        <article key={check.checkId}>
          <p>
            <strong>{t('console.spotChecks.number', { number: check.number })}</strong>{' '}
            <time>{formatTime(check.calledAt, place)}</time> ·{' '}
            {check.askedBy === null
              ? t('console.spotChecks.byPlan')
              : t('console.spotChecks.byPerson', { name: check.askedBy })}
          </p>
          <CalledPeople session={session} check={check} />
        </article>
      ))}
    </section>
  )
}
