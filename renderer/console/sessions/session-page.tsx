import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Roll } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { LessonsPanel } from '../lessons/lessons-panel.tsx'
import { ManualCheckIn } from '../roll/manual-check-in.tsx'
import { Refusals } from '../roll/refusals.tsx'
import type { RollFilter } from '../roll/roll-filter.ts'
import { RollPanel } from '../roll/roll-panel.tsx'
import { Icon } from '../shell/icon.tsx'
import { Fetched, Page } from '../shell/page.tsx'
import { hashOf } from '../shell/route.ts'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { queries } from '../station/queries.ts'
import { ArrivalsChart } from './arrivals-chart.tsx'
import { Counters } from './counters.tsx'
import { nextStep, rightsIn } from './next-step.ts'
import { SessionStateMark } from './session-state.tsx'
import { sessionHours, sessionTitle } from './session-words.ts'
import { StepButton } from './step-button.tsx'
import './session-page.css'

/** The instructor's page: who is here, what comes next, and the lessons. */
export function SessionPage({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation()
  const roll = useQuery(queries.roll(sessionId))
  return (
    <>
      <a className="back-link" href={hashOf({ page: 'sessions' })}>
        <Icon name="back" size="1.1em" /> {t('console.sessions.title')}
      </a>
      <Fetched query={roll}>{(data) => <OpenedSession roll={data} />}</Fetched>
    </>
  )
}

function OpenedSession({ roll }: { roll: Roll }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { role } = useStaff()
  const [filter, setFilter] = useState<RollFilter>('all')
  const [isAdding, setAdding] = useState(false)
  const { session } = roll
  const step = nextStep(session.state, role)
  const rights = rightsIn(session.state, role)
  return (
    <Page
      title={sessionTitle(session, place)}
      detail={
        <span className="session-detail">
          <SessionStateMark state={session.state} />
          {session.room} · {sessionHours(session, place)} · {session.className}
        </span>
      }
      actions={
        <>
          {rights.end ? <StepButton session={session} step="end" /> : null}
          {rights.correct ? (
            <Button size="large" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
              {t('console.manual.open')}
            </Button>
          ) : null}
          {step === null ? null : <StepButton session={session} step={step} />}
        </>
      }
    >
      <div className="session-grid">
        <Counters roll={roll} filter={filter} onFilter={setFilter} />
        <ArrivalsChart roll={roll} />
        <div className="session-side">
          <LessonsPanel session={session} lessons={roll.lessons} />
          <Refusals refusals={roll.refusals} />
        </div>
        <RollPanel roll={roll} filter={filter} onFilter={setFilter} rights={rights} />
      </div>
      <ManualCheckIn isOpen={isAdding} session={session} members={roll.members} onClose={() => setAdding(false)} />
    </Page>
  )
}
