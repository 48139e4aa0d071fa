import { Button } from 'antd'
import { useState } from 'react'
import type { CreditExplanation, Review } from '../../../electron/station/api/schemas/credit.ts'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { ReasonDialog } from '../roll/reason-dialog.tsx'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { StateDialog } from './state-dialog.tsx'
import { heldTime } from './time-of-session.ts'
import { usePersonCorrection } from './use-person-correction.ts'

type Asked = { kind: 'state' } | { kind: 'undo'; eventId: string } | { kind: 'excuse'; checkId: string }

/** What can be corrected of one person after the class, and what was. */
export function PersonCorrections({
  review,
  explanation,
  mayCorrect,
}: {
  review: Review
  explanation: CreditExplanation
  mayCorrect: boolean
}) {
  const { t } = useTranslation()
  const place = usePlace()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { session } = review
  const held = heldTime(review, explanation)
  const correcting = usePersonCorrection(session.id, explanation, () => setAsked(null))
  const missed = explanation.spotChecks.filter(({ result }) => result === 'missed')
  const { name } = explanation
  if (!mayCorrect && explanation.corrections.length === 0) return null
  return (
    <section className="credit-corrections">
      <h2>{t('console.credit.actions')}</h2>
      {mayCorrect ? (
        <div className="credit-doors">
          <Button icon={<Icon name="plus" />} onClick={() => setAsked({ kind: 'state' })}>
            {t('console.credit.state.open')}
          </Button>
          {missed.map(({ checkId, calledAt }) => (
            <Button key={checkId} icon={<Icon name="document" />} onClick={() => setAsked({ kind: 'excuse', checkId })}>
              {t('console.credit.excuse', { time: formatTime(calledAt, place) })}
            </Button>
          ))}
          {explanation.stays.map(({ from, to, events: [eventId] }) =>
            eventId === undefined ? null : (
              <Button key={eventId} icon={<Icon name="undo" />} onClick={() => setAsked({ kind: 'undo', eventId })}>
                {t('console.credit.undo', { from: formatTime(from, place), to: formatTime(to ?? held.to, place) })}
              </Button>
            ),
          )}
        </div>
      ) : null}
      <CorrectionsSoFar corrections={explanation.corrections} />
      {asked?.kind === 'state' ? (
        <StateDialog
          held={held}
          startsAt={session.startsAt}
          name={name}
          isBusy={correcting.isPending}
          onCancel={() => setAsked(null)}
          onState={({ from, to, reason }) => correcting.mutate({ correction: { kind: 'state', from, to }, reason })}
        />
      ) : null}
      {asked?.kind === 'undo' ? (
        <ReasonDialog
          kind="undo"
          title={t('console.reason.undo.title', { name })}
          isBusy={correcting.isPending}
          onCancel={() => setAsked(null)}
          onReason={(reason) => correcting.mutate({ correction: asked, reason })}
        />
      ) : null}
      {asked?.kind === 'excuse' ? (
        <ReasonDialog
          kind="excuse"
          title={t('console.reason.excuse.title', { name })}
          isBusy={correcting.isPending}
          onCancel={() => setAsked(null)}
          onReason={(reason) => correcting.mutate({ correction: asked, reason })}
        />
      ) : null}
    </section>
  )
}

function CorrectionsSoFar({ corrections }: { corrections: CreditExplanation['corrections'] }) {
  const { t } = useTranslation()
  const place = usePlace()
  if (corrections.length === 0) return null
  return (
    <ul className="credit-corrected">
      {corrections.map(({ at, author, kind, reason }) => {
        const key = `console.correction.${kind}`
        return (
          <li key={`${at} ${kind}`}>
            <strong>{hasWords(key) ? t(key) : t('console.correction.other')}</strong> {reason}
            <small>{t('console.review.corrections.line', { time: formatTime(at, place), author })}</small>
          </li>
        )
      })}
    </ul>
  )
}
