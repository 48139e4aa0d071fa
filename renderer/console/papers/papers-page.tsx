import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../../i18n/index.ts'
import { formatFullDate } from '../../ui/format.ts'
import { sessionHours, sessionTitle } from '../sessions/session-words.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched } from '../shell/page.tsx'
import { hashOf } from '../shell/route.ts'
import { usePlace } from '../shell/station-context.tsx'
import { queries } from '../station/queries.ts'
import { SheetDesk } from './sheet-desk.tsx'
import './papers-page.css'

/** The sheets of a session and its class. */
export function SessionPapersPage({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation()
  const place = usePlace()
  const roll = useQuery(queries.roll(sessionId))
  return (
    <>
      <BackLink to={hashOf({ page: 'review', sessionId })} words={t('console.papers.backToSession')} />
      <Fetched query={roll}>
        {({ session }) => (
          <SheetDesk
            subject={{ sessionId, classId: session.classId }}
            detail={`${sessionTitle(session, place)} · ${formatFullDate(session.startsAt, place)} ${sessionHours(session, place)} · ${session.className}`}
          />
        )}
      </Fetched>
    </>
  )
}

/** The sheets of a class. */
export function ClassPapersPage({ classId }: { classId: string }) {
  const { t } = useTranslation()
  const hours = useQuery(queries.classHours(classId))
  return (
    <>
      <BackLink to={hashOf({ page: 'class', classId })} words={t('console.papers.backToClass')} />
      <Fetched query={hours}>
        {({ className }) => <SheetDesk subject={{ sessionId: null, classId }} detail={className} />}
      </Fetched>
    </>
  )
}

function BackLink({ to, words }: { to: string; words: string }) {
  return (
    <a className="back-link" href={to}>
      <Icon name="back" size="1.1em" /> {words}
    </a>
  )
}
