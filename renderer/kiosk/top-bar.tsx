import type { StationStatus } from '../../electron/station/api/schemas/console.ts'
import { useTranslation } from '../i18n/index.ts'
import { formatDate, formatTime, formatWeekday, type Place, titleIn } from '../ui/format.ts'
import mark from '../ui/mark.svg'
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
      <img className="mark" src={mark} alt="" />
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
