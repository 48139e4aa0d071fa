import type { StationStatus } from '../../electron/station/api/schemas/console.ts'
import { useTranslation } from '../i18n/index.ts'
import { formatDate, formatTime, formatWeekday, type Place, titleIn } from '../ui/format.ts'
import { useNow } from './use-now.ts'

/** Whose station this is, whether it is well, and what time it is there. */
export function TopBar({
  station,
  healthKnown,
  clockAhead,
  place,
  onHealth,
}: {
  station: StationStatus | null
  /** False while the station is away: the last light says nothing about now. */
  healthKnown: boolean
  clockAhead: number
  place: Place
  onHealth: () => void
}) {
  const { t } = useTranslation()
  const now = useNow(clockAhead)
  return (
    <header className="top-bar">
      <Mark />
      <div className="top-bar__site">
        <strong>
          {station === null ? t('common.product') : titleIn(place.language, station.siteName, station.siteNameEnglish)}
        </strong>
        <span>{t('kiosk.pageTitle')}</span>
      </div>
      {station !== null && (
        <>
          {healthKnown && (
            <button type="button" className={`health health--${station.health}`} onClick={onHealth}>
              <i className="health__light" aria-hidden="true" />
              {t(`common.health.${station.health}`)}
            </button>
          )}
          <div className="top-bar__date">
            <span>{formatDate(now, place)}</span>
            <span>{formatWeekday(now, place)}</span>
          </div>
          <time className="top-bar__clock">{formatTime(now, place)}</time>
        </>
      )}
    </header>
  )
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 48 48" aria-hidden="true">
      <rect width="48" height="48" rx="12" fill="var(--red)" />
      <rect x="9" y="21" width="20" height="15" rx="3" fill="#fff" />
      <path d="M13 27h8M13 31h5" stroke="var(--red)" strokeWidth="2.2" strokeLinecap="round" />
      <path
        d="M29 16a8 8 0 0 1 5.5 7.500M30 9.500a14.5 14.5 0 0 1 9.5 12.5"
        fill="none"
        stroke="var(--gold-light)"
        strokeWidth="2.8"
        strokeLinecap="round"
      />
    </svg>
  )
}
