import type { Hours } from '../../electron/station/api/schemas/answer.ts'
import { useTranslation } from '../i18n/index.ts'
import { formatMinutesAsHours, formatTenths, tenthsOfHours, titleIn } from '../ui/format.ts'
import { Emphasis } from './emphasis.tsx'
import { hoursPicture, type LessonsToday } from './hours-picture.ts'

/** Beyond this, places on a path are a pattern and no longer a number. */
const MOST_PLACES = 12

/** A trainee's hours as a way: how far they are, the step that today adds, and how much of it is still ahead. */
export function HoursCard({ hours, language }: { hours: Hours; language: string }) {
  const { t } = useTranslation()
  const picture = hoursPicture(hours)
  const { earned, today, needed, areas } = picture
  const inHours = (minutes: number) => formatMinutesAsHours(minutes, hours.minutesPerHour, language)
  const required = inHours(hours.requiredMinutes)
  // From the rounded figures, so that what is written adds up.
  const tenths = (minutes: number) => tenthsOfHours(minutes, hours.minutesPerHour)
  const after = formatTenths(tenths(earned.minutes) + tenths(today.minutes), language)
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
      <h2>
        {t('kiosk.hours.title')}
        {hours.studyMinutes > 0 && <small>{t('kiosk.hours.studied', { minutes: hours.studyMinutes })}</small>}
      </h2>
      <p className="hours__sum">
        <b>{inHours(earned.minutes)}</b>
        <span>{limited ? t('kiosk.hours.of', { required }) : t('kiosk.hours.only')}</span>
        {today.minutes > 0 && <em className="hours__plus">+{inHours(today.minutes)}</em>}
      </p>
      {limited && (
        <>
          <div className="hours__bar" role="img" aria-label={label}>
            <i className="hours__earned" style={{ flexGrow: earned.share }} />
            <i className="hours__today" style={{ flexGrow: today.share }} />
            <i className="hours__needed" style={{ flexGrow: needed.share }} />
          </div>
          <div className="hours__key">
            <p className="hours__key-after">
              <Emphasis
                text={
                  picture.after === null
                    ? t('kiosk.hours.earned', { hours: inHours(earned.minutes) })
                    : t('kiosk.hours.after', { hours: after })
                }
              />
            </p>
            <p className="hours__key-needed">
              {needed.minutes > 0 ? t('kiosk.hours.needed', { hours: toGo }) : t('kiosk.hours.complete')}
            </p>
          </div>
          <Ahead classesLeft={picture.classesLeft} today={today.minutes} />
        </>
      )}
      {picture.lessons !== null && <TodaysLessons lessons={picture.lessons} language={language} />}
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

/** Today's place on the way: this class, and one mark for each more that is needed. */
function Ahead({ classesLeft, today }: { classesLeft: number | null; today: number }) {
  const { t } = useTranslation()
  if (classesLeft === null || (classesLeft === 0 && today === 0)) return null
  const words = classesLeft === 0 ? t('kiosk.hours.lastClass') : t('kiosk.hours.classesLeft', { count: classesLeft })
  return (
    <div className="ahead">
      {classesLeft <= MOST_PLACES && (
        <span className="ahead__places" aria-hidden="true">
          {today > 0 && <i className="ahead__today" />}
          {Array.from({ length: classesLeft }, (_, place) => place + 1).map((place) => (
            <i key={place} />
          ))}
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 22V3M6 4h13l-3 4.500 3 4.500H6" />
          </svg>
        </span>
      )}
      <p>
        <Emphasis text={words} />
      </p>
    </div>
  )
}

function currentMark(begun: boolean): string {
  return begun ? 'is-current' : 'is-next'
}

function TodaysLessons({ lessons: { done, current }, language }: { lessons: LessonsToday; language: string }) {
  const { t } = useTranslation()
  const total = done.length
  const words =
    current === null
      ? t('kiosk.hours.lessonsDone', { total })
      : t(current.begun ? 'kiosk.hours.lessonNow' : 'kiosk.hours.lessonNext', {
          number: current.number,
          title: titleIn(language, current.title, current.titleEnglish),
        })
  return (
    <div className="lessons-today">
      {total <= MOST_PLACES && (
        <span
          className="lessons-today__marks"
          role="img"
          aria-label={t('kiosk.hours.lessonsOf', { total, done: done.filter(Boolean).length })}
        >
          {done
            .map((isDone, place) => ({ isDone, number: place + 1 }))
            .map(({ isDone, number }) => (
              <i
                key={number}
                className={isDone ? 'is-done' : number === current?.number ? currentMark(current.begun) : ''}
              />
            ))}
        </span>
      )}
      <p>{words}</p>
    </div>
  )
}
