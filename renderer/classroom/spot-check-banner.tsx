import type { OpenSpotCheck } from '../../electron/station/api/schemas/spot-checks.ts'
import { useTranslation } from '../i18n/index.ts'
import { formatTime, type Place } from '../ui/format.ts'
import { Check, TapCard } from './pictures.tsx'
import { useSeconds } from './use-now.ts'
import { withPlaces } from './with-places.ts'

interface SpotCheckBannerProps {
  spotChecks: readonly OpenSpotCheck[]
  place: Place
  clockAhead: number
}

/** As many names as fit over a lesson; the kiosk shows them all. */
const MOST_NAMES = 12

/** Who is called to tap again and until when, over whatever is shown, until the time is up or all have tapped. */
export function SpotCheckBanner({ spotChecks, place, clockAhead }: SpotCheckBannerProps) {
  const now = useSeconds(clockAhead)
  const waiting = spotChecks.filter(({ dueAt, people }) => dueAt > now && people.some(({ answered }) => !answered))
  return waiting.map((check) => <CalledPeople key={check.checkId} check={check} place={place} now={now} />)
}

function CalledPeople({ check, place, now }: { check: OpenSpotCheck; place: Place; now: number }) {
  const { t } = useTranslation()
  const people = withPlaces(check.people).toSorted((one, other) => Number(one.answered) - Number(other.answered))
  const shown = people.slice(0, MOST_NAMES)
  const seconds = Math.max(0, Math.ceil((check.dueAt - now) / 1000))
  return (
    <section className="called" role="status">
      <p className="called__what">
        <TapCard />
        <span>
          <b>{t('classroom.spotCheck.title')}</b>
          {t('classroom.spotCheck.how')}
        </span>
      </p>
      <ul className="called__people">
        {shown.map(({ place: key, shownName, answered }) => (
          <li key={key} className={answered ? 'called__person called__person--here' : 'called__person'}>
            {answered && <Check />}
            {shownName}
          </li>
        ))}
        {people.length > shown.length && (
          <li className="called__more">{t('classroom.spotCheck.more', { people: people.length - shown.length })}</li>
        )}
      </ul>
      <p className="called__until">
        <span>{t('classroom.spotCheck.until', { time: formatTime(check.dueAt, place) })}</span>
        <b aria-hidden="true">{`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}</b>
      </p>
    </section>
  )
}
