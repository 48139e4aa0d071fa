import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useRef } from 'react'
import type { Review } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatFullDate } from '../../ui/format.ts'
import { isOver } from '../../ui/session-state.ts'
import { CreditDrawer } from '../credit/credit-drawer.tsx'
import { SessionStateMark } from '../sessions/session-state.tsx'
import { SessionSteps } from '../sessions/session-steps.tsx'
import { sessionHours, sessionTitle } from '../sessions/session-words.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched, Page } from '../shell/page.tsx'
import { hashOf } from '../shell/route.ts'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { goTo } from '../shell/use-route.ts'
import { queries } from '../station/queries.ts'
import { figuresOf } from './exceptions.ts'
import { PleaseLook } from './please-look.tsx'
import { ReviewCorrections } from './review-corrections.tsx'
import { ReviewFigures } from './review-figures.tsx'
import { ReviewedPeople } from './reviewed-people.tsx'
import { SealBand } from './seal-band.tsx'
import { SealButton } from './seal-button.tsx'
import { ShownLessons } from './shown-lessons.tsx'
import './review-page.css'

/**
 * What came of a session, on one page: what happened when, who is credited what and why, what asks for a look, and the
 * seal. With `personId` that person's credit is explained beside it.
 */
export default function ReviewPage({ sessionId, personId }: { sessionId: string; personId: string | null }) {
  const { t } = useTranslation()
  const review = useQuery(queries.review(sessionId))
  return (
    <>
      <a className="back-link" href={hashOf({ page: 'sessions' })}>
        <Icon name="back" size="1.1em" /> {t('console.sessions.title')}
      </a>
      <Fetched query={review}>{(data) => <Reviewed review={data} personId={personId} />}</Fetched>
    </>
  )
}

function Reviewed({ review, personId }: { review: Review; personId: string | null }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { role } = useStaff()
  const cards = useRef<HTMLElement>(null)
  const { session, seal } = review
  const figures = figuresOf(review)
  // How the session went is kept beside it: lessons and corrections belong to its roll and its summary.
  const summary = useQuery(queries.summary(session.id))
  const person = review.people.find((candidate) => candidate.personId === personId)
  return (
    <Page
      title={t('console.review.title', { title: sessionTitle(session, place) })}
      detail={
        <span className="session-detail">
          <SessionStateMark state={session.state} />
          {formatFullDate(session.startsAt, place)} {sessionHours(session, place)} · {session.room} ·{' '}
          {session.className} · {session.instructorName}
        </span>
      }
      actions={
        <>
          <Button size="large" href={hashOf({ page: 'session', sessionId: session.id })}>
            {t('console.review.roll')}
          </Button>
          <Button size="large" href={hashOf({ page: 'class', classId: session.classId })}>
            {t('console.review.classHours')}
          </Button>
          <Button size="large" icon={<Icon name="print" />} href={hashOf({ page: 'papers', sessionId: session.id })}>
            {t('console.review.papers')}
          </Button>
          {session.state === 'closed' && role !== 'inspector' ? (
            <SealButton review={review} onLook={() => cards.current?.scrollIntoView({ block: 'center' })} />
          ) : null}
        </>
      }
    >
      {isOver(session.state) ? null : <Alert type="info" showIcon title={t('console.review.notClosed')} />}
      {session.state === 'cancelled' ? <Alert type="info" showIcon title={t('console.review.cancelled')} /> : null}
      {seal === null ? null : <SealBand seal={seal} corrections={summary.data?.corrections ?? []} />}
      <ReviewFigures review={review} figures={figures} />
      <div className="review-columns">
        <div className="review-side">
          <section ref={cards} className="review-cards" aria-label={t('console.review.suspicion.title')}>
            <PleaseLook review={review} mayAnswer={role !== 'inspector'} />
          </section>
          <ReviewCorrections review={review} corrections={summary.data?.corrections ?? []} />
          <section className="panel">
            <h2>{t('console.review.steps')}</h2>
            <SessionSteps steps={review.steps} />
          </section>
          <ShownLessons lessons={summary.data?.lessons ?? []} />
        </div>
        <ReviewedPeople review={review} />
      </div>
      {person === undefined ? null : (
        <CreditDrawer
          key={person.personId}
          review={review}
          person={person}
          onClose={() => goTo({ page: 'review', sessionId: session.id })}
        />
      )}
    </Page>
  )
}
