import { useQuery } from '@tanstack/react-query'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { isBeingTaught } from '../../ui/session-state.ts'
import { clockWords } from '../lessons/position.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { useNow } from '../shell/use-now.ts'
import { queries } from '../station/queries.ts'
import { CalledPeople } from './called-people.tsx'
import { phaseOf, runningChecks, type SpotCheck, tapped } from './check-phase.ts'
import './running-checks.css'

/** The spot checks that wait for taps, above everything else: who was called, how long is left, who has come. */
export function RunningChecks({ session }: { session: SessionBrief }) {
  const isTaught = isBeingTaught(session.state)
  const checks = useQuery({ ...queries.spotChecks(session.id), enabled: isTaught })
  const known = isTaught ? (checks.data?.checks ?? []) : []
  const now = useNow(1_000, known.length > 0)
  return runningChecks(known, now).map((check) => (
    <RunningCheck key={check.checkId} session={session} check={check} now={now} />
  ))
}

function RunningCheck({ session, check, now }: { session: SessionBrief; check: SpotCheck; now: number }) {
  const { t } = useTranslation()
  const place = usePlace()
  const phase = phaseOf(check, now)
  const share = (100 * tapped(check)) / Math.max(1, check.people.length)
  return (
    <section className="running-check" aria-label={t('console.spotChecks.number', { number: check.number })}>
      <header>
        <span className="running-check-picture">
          <Icon name="bell" size="1.8rem" />
        </span>
        <span className="running-check-words">
          <h2>{t(phase.phase === 'waiting' ? 'console.spotChecks.running' : 'console.spotChecks.makeUp')}</h2>
          <p>
            {t('console.spotChecks.number', { number: check.number })} ·{' '}
            {check.askedBy === null
              ? t('console.spotChecks.byPlan')
              : t('console.spotChecks.byPerson', { name: check.askedBy })}
          </p>
        </span>
        <span className="running-check-count" aria-live="polite">
          {t('console.spotChecks.answered', { answered: tapped(check), called: check.people.length })}
          <span className="running-check-share" aria-hidden="true">
            <span style={{ inlineSize: `${share}%` }} />
          </span>
        </span>
        <span className="running-check-left" role="timer">
          {phase.phase === 'waiting' ? (
            <>
              <small>{t('console.spotChecks.left')}</small> <strong>{clockWords(phase.secondsLeft)}</strong>
            </>
          ) : (
            <small>{t('console.spotChecks.makeUpUntil', { time: formatTime(check.makeUpUntil, place) })}</small>
          )}
        </span>
      </header>
      <CalledPeople session={session} check={check} />
    </section>
  )
}
