import { useTranslation } from '../../i18n/index.ts'
import { calendarDay, formatDate, formatTime } from '../../ui/format.ts'
import { usePlace } from '../shell/station-context.tsx'

/** Writes an instant: the time alone where it is today's, else with its day; `Never` for null. */
export function useInstant(): (at: number | null) => string {
  const { t } = useTranslation()
  const place = usePlace()
  return (at) => {
    if (at === null) return t('console.records.never')
    const time = formatTime(at, place)
    const isToday = calendarDay(at, place.timeZone) === calendarDay(Date.now(), place.timeZone)
    return isToday ? time : `${formatDate(at, place)} ${time}`
  }
}
