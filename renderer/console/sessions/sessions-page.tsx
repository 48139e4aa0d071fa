import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatFullDate, formatWeekday } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched, NothingHere, Page } from '../shell/page.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { useNow } from '../shell/use-now.ts'
import { StartClassDialog } from '../start-class/start-class-dialog.tsx'
import { queries } from '../station/queries.ts'
import { orderDay } from './day-order.ts'
import { SessionAtHand } from './session-at-hand.tsx'
import { SessionCard } from './session-card.tsx'
import './sessions-page.css'

const MINUTE = 60_000

/** Today's sessions, the one at hand on top with its next step. */
export function SessionsPage() {
  const { t } = useTranslation()
  const place = usePlace()
  const { name, role } = useStaff()
  const [isStarting, setStarting] = useState(false)
  const now = useNow(MINUTE)
  const sessions = useQuery(queries.sessions)
  return (
    <Page
      title={t('console.sessions.title')}
      detail={t('console.sessions.date', { date: formatFullDate(now, place), weekday: formatWeekday(now, place) })}
      actions={
        role === 'inspector' ? null : (
          <Button size="large" icon={<Icon name="plus" />} onClick={() => setStarting(true)}>
            {t('console.startClass.open')}
          </Button>
        )
      }
    >
      <Fetched query={sessions}>
        {(all) => {
          const day = orderDay(all, name)
          return (
            <>
              {day.atHand.length === 0 ? (
                <div className="panel">
                  <NothingHere
                    icon="sessions"
                    title={t(all.length === 0 ? 'console.sessions.none' : 'console.sessions.allOver')}
                    detail={t(all.length === 0 ? 'console.sessions.noneHow' : 'console.sessions.allOverHow')}
                  />
                </div>
              ) : (
                day.atHand.map((session) => <SessionAtHand key={session.id} session={session} />)
              )}
              <Cards title={t('console.sessions.coming')} sessions={day.coming} />
              <Cards title={t('console.sessions.missed')} sessions={day.missed} />
              <Cards title={t('console.sessions.over')} sessions={day.over} />
            </>
          )
        }}
      </Fetched>
      <StartClassDialog isOpen={isStarting} instead={null} onClose={() => setStarting(false)} />
    </Page>
  )
}

function Cards({ title, sessions }: { title: string; sessions: readonly SessionBrief[] }) {
  if (sessions.length === 0) return null
  return (
    <section className="session-group">
      <h2>{title}</h2>
      <div className="session-cards">
        {sessions.map((session) => (
          <SessionCard key={session.id} session={session} />
        ))}
      </div>
    </section>
  )
}
