import type { Hours } from '../../electron/station/api/schemas/answer.ts'
import { useTranslation } from '../i18n/index.ts'
import { formatMinutesAsHours, formatTenths, tenthsOfHours } from '../ui/format.ts'
import { hoursPicture } from './hours-picture.ts'

/** A trainee's hours: earned, what today adds, what is still needed, and where they were earned. */
export function HoursCard({ hours, language }: { hours: Hours; language: string }) {
  const { t } = useTranslation()
  const { earned, today, needed, areas } = hoursPicture(hours)
  const inHours = (minutes: number) => formatMinutesAsHours(minutes, hours.minutesPerHour, language)
  const required = inHours(hours.requiredMinutes)
  // From the rounded figures, so that what is written adds up.
  const tenths = (minutes: number) => tenthsOfHours(minutes, hours.minutesPerHour)
  const stillNeeded = tenths(hours.requiredMinutes) - tenths(earned.minutes) - tenths(today.minutes)
  const toGo = formatTenths(Math.max(0, stillNeeded), language)
  const limited = hours.requiredMinutes > 0
  const label = t('kiosk.hours.picture', {
    earned: inHours(earned.minutes),
    today: inHours(today.minutes),
    needed: toGo,
    required,
  })
  return (
    <section className="hours">
      <h2>{t('kiosk.hours.title')}</h2>
      <p className="hours__sum">
        <b>{inHours(earned.minutes)}</b>
        <span>{limited ? t('kiosk.hours.of', { required }) : t('kiosk.hours.only')}</span>
      </p>
      {limited && (
        <>
          <div className="hours__bar" role="img" aria-label={label}>
            <i className="hours__earned" style={{ flexGrow: earned.share }} />
            <i className="hours__today" style={{ flexGrow: today.share }} />
            <i className="hours__needed" style={{ flexGrow: needed.share }} />
          </div>
          <ul className="hours__key">
            <li className="hours__key-earned">{t('kiosk.hours.earned', { hours: inHours(earned.minutes) })}</li>
            {today.minutes > 0 && (
              <li className="hours__key-today">{t('kiosk.hours.today', { hours: `+${inHours(today.minutes)}` })}</li>
            )}
            <li className="hours__key-needed">
              {needed.minutes > 0 ? t('kiosk.hours.needed', { hours: toGo }) : t('kiosk.hours.complete')}
            </li>
          </ul>
        </>
      )}
      {areas.length > 0 && (
        <dl className="areas">
          {areas.map(({ area, minutes, share }) => (
            <div key={area}>
              <dt>{t(`common.area.${area}`)}</dt>
              <dd>
                <span className="areas__bar" aria-hidden="true">
                  <i style={{ inlineSize: `${share * 100}%` }} />
                </span>
                <b>{inHours(minutes)}</b>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
