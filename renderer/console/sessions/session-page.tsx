import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useState } from 'react'
import type { Roll } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { RunningQuestion } from '../questions/running-question.tsx'
import { ManualCheckIn } from '../roll/manual-check-in.tsx'
import { Refusals } from '../roll/refusals.tsx'
import type { RollFilter } from '../roll/roll-filter.ts'
import { RollPanel } from '../roll/roll-panel.tsx'
import { Icon } from '../shell/icon.tsx'
import { Fetched, Page } from '../shell/page.tsx'
import { hashOf } from '../shell/route.ts'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { RunningChecks } from '../spot-checks/running-checks.tsx'
import { StartClassDialog } from '../start-class/start-class-dialog.tsx'
import { queries } from '../station/queries.ts'
import { ArrivalsChart } from './arrivals-chart.tsx'
import { Counters } from './counters.tsx'
import { rightsIn } from './next-step.ts'
import { RoomMark } from './room-mark.tsx'
import { asOfNow } from './rooms.ts'
import { RoomsBar } from './rooms-bar.tsx'
import { SessionActions } from './session-actions.tsx'
import { SessionNotices } from './session-notices.tsx'
import { SessionStateMark } from './session-state.tsx'
import { SessionTools } from './session-tools.tsx'
import { sessionHours, sessionTitle } from './session-words.ts'
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
  const [dialog, setDialog] = useState<'add' | 'make-up' | null>(null)
  const session = asOfNow(roll.session, useQuery(queries.sessions).data)
  const rights = rightsIn(session.state, role)
  const steps = useQuery(queries.steps(session.id, session.state)).data ?? []
  return (
    <Page
      title={sessionTitle(session, place)}
      detail={
        <span className="session-detail">
          <SessionStateMark state={session.state} />
          <RoomMark room={session.room} />
          {sessionHours(session, place)} · {session.className} · {session.instructorName}
          {session.isScheduled ? null : <Tag>{t('console.sessions.unscheduled')}</Tag>}
        </span>
      }
      actions={<SessionActions session={session} onAdd={() => setDialog('add')} />}
    >
      <RoomsBar sessionId={session.id} />
      <SessionNotices session={session} steps={steps} onMakeUp={() => setDialog('make-up')} />
      <RunningChecks session={session} />
      <RunningQuestion session={session} />
      <div className="session-grid">
        <Counters roll={roll} filter={filter} onFilter={setFilter} />
        <ArrivalsChart roll={roll} />
        <div className="session-side">
          <SessionTools session={session} lessons={roll.lessons} steps={steps} />
          <Refusals refusals={roll.refusals} />
        </div>
        <RollPanel
          roll={roll}
          filter={filter}
          onFilter={setFilter}
          rights={{ ...rights, correct: rights.correct && !session.wasMissed }}
        />
      </div>
      <ManualCheckIn
        isOpen={dialog === 'add'}
        session={session}
        members={roll.members}
        onClose={() => setDialog(null)}
      />
      <StartClassDialog isOpen={dialog === 'make-up'} instead={session} onClose={() => setDialog(null)} />
    </Page>
  )
}
