import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import type { SessionSummary } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatFullDate, formatMinutesAsHours, formatTime } from '../../ui/format.ts'
import { isOver } from '../../ui/session-state.ts'
import { sessionHours, sessionTitle } from '../sessions/session-words.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched, Page } from '../shell/page.tsx'
import { hashOf } from '../shell/route.ts'
import { usePlace } from '../shell/station-context.tsx'
import { useSiteName } from '../shell/use-site-name.ts'
import { queries } from '../station/queries.ts'
import { Corrections } from './corrections.tsx'
import { CreditedPeople } from './credited-people.tsx'
import { SummaryLessons } from './summary-lessons.tsx'
import './summary-page.css'
import './summary-print.css'

/** What came of a session: who was credited what, what was shown, what was corrected. Made to be printed too. */
export default function SummaryPage({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation()
  const summary = useQuery(queries.summary(sessionId))
  return (
    <>
      <a className="back-link" href={hashOf({ page: 'sessions' })}>
        <Icon name="back" size="1.1em" /> {t('console.sessions.title')}
      </a>
      <Fetched query={summary}>{(data) => <Summary summary={data} />}</Fetched>
    </>
  )
}

function Summary({ summary }: { summary: SessionSummary }) {
  const { t } = useTranslation()
  const place = usePlace()
  const siteName = useSiteName()
  const { session, counts, minutesPerHour } = summary
  const clock = (at: number | null) => (at === null ? '–' : formatTime(at, place))
  return (
    <Page
      title={t('console.summary.title', { title: sessionTitle(session, place) })}
      detail={`${siteName} · ${session.room} · ${formatFullDate(session.startsAt, place)} ${sessionHours(session, place)} · ${session.className} · ${session.instructorName}`}
      actions={
        <>
          <Button size="large" href={hashOf({ page: 'session', sessionId: session.id })}>
            {t('console.summary.roll')}
          </Button>
          <Button size="large" type="primary" icon={<Icon name="print" />} onClick={() => window.print()}>
            {t('console.summary.print')}
          </Button>
        </>
      }
    >
      {isOver(session.state) ? null : (
        <Alert className="no-print" type="info" showIcon title={t('console.summary.notClosed')} />
      )}
      <div className="panel summary-figures">
        <Figure value={`${counts.enrolled - counts.absent} / ${counts.enrolled}`} name={t('console.summary.came')} />
        <Figure value={String(counts.late)} name={t('common.rollState.late')} />
        <Figure value={String(counts.absent)} name={t('common.rollState.absent')} />
        <Figure
          value={formatMinutesAsHours(summary.creditedMinutesTotal, minutesPerHour, place.language)}
          name={t('console.summary.creditTotal')}
        />
        <Figure
          value={summary.openedAt === null ? '–' : `${clock(summary.openedAt)}–${clock(summary.closedAt)}`}
          name={t('console.summary.openedClosed')}
        />
      </div>
      <div className="summary-columns">
        <CreditedPeople summary={summary} />
        <div className="summary-side">
          <SummaryLessons lessons={summary.lessons} />
          <Corrections corrections={summary.corrections} />
        </div>
      </div>
      <p className="summary-log">{t('console.summary.log', { entries: summary.logSize, hours: minutesPerHour })}</p>
      <div className="summary-signatures">
        <span>{t('console.summary.signInstructor')}</span>
        <span>{t('console.summary.signInspector')}</span>
        <span>{t('console.summary.signDate')}</span>
      </div>
    </Page>
  )
}

function Figure({ value, name }: { value: string; name: string }) {
  return (
    <div className="summary-figure">
      <strong>{value}</strong>
      <span>{name}</span>
    </div>
  )
}
