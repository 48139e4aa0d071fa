import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import type { CreditExplanation, Review } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { isOver } from '../../ui/session-state.ts'
import { ExceptionTag } from '../review/exception-tag.tsx'
import { changeSinceSeal, orderExceptions, type ReviewedPerson } from '../review/exceptions.ts'
import { Fetched } from '../shell/page.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { queries } from '../station/queries.ts'
import { LessonsSeen } from './lessons-seen.tsx'
import { PersonCorrections } from './person-corrections.tsx'
import { ReasonList } from './reason-list.tsx'
import { SumLine } from './sum-line.tsx'
import { TimelinePicture } from './timeline-picture.tsx'
import './credit-drawer.css'

/** Why one person has these minutes: the sum, the time as a picture, and every reason with the log behind it. */
export function CreditDrawer({
  review,
  person,
  onClose,
}: {
  review: Review
  person: ReviewedPerson
  onClose: () => void
}) {
  const { t } = useTranslation()
  const explanation = useQuery(queries.credit(review.session.id, person.personId))
  return (
    <Drawer
      open
      size="min(100vw, 62rem)"
      className="credit-drawer"
      title={t('console.credit.title', { name: person.name })}
      closable={{ 'aria-label': t('console.credit.close'), placement: 'end' }}
      onClose={onClose}
    >
      <Fetched query={explanation}>
        {(data) => <Explained review={review} person={person} explanation={data} />}
      </Fetched>
    </Drawer>
  )
}

function Explained({
  review,
  person,
  explanation,
}: {
  review: Review
  person: ReviewedPerson
  explanation: CreditExplanation
}) {
  const { t } = useTranslation()
  const { role } = useStaff()
  const { session } = review
  const change = changeSinceSeal(explanation)
  const mayCorrect = role !== 'inspector' && isOver(session.state) && session.state !== 'cancelled'
  return (
    <div className="credit">
      <div className="exceptions">
        {orderExceptions(person.exceptions).map((exception) => (
          <ExceptionTag key={exception} exception={exception} />
        ))}
        {person.unit === null ? null : <span className="credit-unit">{person.unit}</span>}
      </div>
      <section>
        <h2>{t('console.credit.sum')}</h2>
        <SumLine explanation={explanation} />
        {change === null ? null : <p className="review-change">{t('console.credit.sealedWas', change)}</p>}
      </section>
      <section>
        <h2>{t('console.credit.picture')}</h2>
        <TimelinePicture explanation={explanation} />
      </section>
      <PersonCorrections review={review} explanation={explanation} mayCorrect={mayCorrect} />
      <section>
        <h2>{t('console.credit.reasons')}</h2>
        <ReasonList explanation={explanation} startsAt={session.startsAt} isLate={person.exceptions.includes('late')} />
      </section>
      <LessonsSeen lessons={explanation.lessons} />
    </div>
  )
}
