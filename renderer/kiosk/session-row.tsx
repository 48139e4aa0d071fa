import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../i18n/index.ts'
import { formatTime, type Place, titleIn } from '../ui/format.ts'

/** One of today's sessions: when, what, where, by whom, and how many have come. */
export function SessionRow({ session, place }: { session: SessionBrief; place: Place }) {
  const { t } = useTranslation()
  const manner = session.checkingIn ? 'now' : session.state === 'scheduled' ? 'later' : session.state
  return (
    <li className={`session session--${manner}`}>
      <div className="session__time">
        <time>{formatTime(session.startsAt, place)}</time>
        <span>{t('kiosk.idle.until', { time: formatTime(session.endsAt, place) })}</span>
      </div>
      <div className="session__what">
        <h3>{titleIn(place.language, session.title, session.titleEnglish)}</h3>
        <p>
          <SessionChip session={session} place={place} />
          <span>{session.room}</span>
          <span>{t('kiosk.idle.instructor', { name: session.instructorName })}</span>
        </p>
      </div>
      <Ring session={session} />
    </li>
  )
}

function SessionChip({ session, place }: { session: SessionBrief; place: Place }) {
  const { t } = useTranslation()
  if (session.checkingIn) return <span className="chip chip--now">{t('kiosk.idle.checkingIn')}</span>
  if (session.state === 'scheduled') {
    return <span className="chip">{t('kiosk.idle.opensAt', { time: formatTime(session.checkInOpensAt, place) })}</span>
  }
  return <span className={`chip chip--${session.state}`}>{t(`common.sessionState.${session.state}`)}</span>
}

function Ring({ session }: { session: SessionBrief }) {
  const { t } = useTranslation()
  const { arrived, enrolled } = session
  const share = enrolled === 0 ? 0 : Math.min(1, arrived / enrolled)
  const expected = session.state === 'scheduled' && arrived === 0 && !session.checkingIn
  return (
    <div className="ring" role="img" aria-label={t('kiosk.idle.arrived', { arrived, enrolled })}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle className="ring__track" cx="50" cy="50" r="44" />
        <circle className="ring__share" cx="50" cy="50" r="44" pathLength="1" style={{ strokeDashoffset: 1 - share }} />
      </svg>
      <div aria-hidden="true">
        <b>{expected ? '–' : arrived}</b>
        <span>{t('kiosk.idle.enrolled', { count: enrolled })}</span>
      </div>
    </div>
  )
}
