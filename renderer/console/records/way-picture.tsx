import type { RecordsStatus } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { isOnlyLearningConfirmed, shareOf, wayOf } from './way.ts'
import './way-picture.css'

/** The way of the records: kept here, sent, confirmed by headquarters; each a ring that fills with what got there. */
export function WayPicture({ records }: { records: RecordsStatus }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const way = wayOf(records)
  const number = (count: number) => count.toLocaleString(language)
  return (
    <section className="way-picture" aria-label={t('console.records.way.label')}>
      <Stop step="here" icon="machine" count={way.entries} share={shareOf(way.entries, way.entries)} />
      <Link
        isDone={way.toSend === 0}
        words={
          way.toSend === 0
            ? t('console.records.way.allSent')
            : t('console.records.way.toSend', { number: number(way.toSend) })
        }
      />
      <Stop step="sent" icon="send" count={way.sent} share={shareOf(way.sent, way.entries)} />
      <Link
        isDone={way.sent > 0 && way.toSend === 0 && way.toConfirm === 0}
        words={
          way.sent === 0
            ? t('console.records.way.notYet')
            : way.toConfirm === 0
              ? t('console.records.way.allConfirmed')
              : t('console.records.way.toConfirm', { number: number(way.toConfirm) })
        }
      />
      <Stop
        step="confirmed"
        icon="seal"
        count={way.confirmed}
        share={shareOf(way.confirmed, way.entries)}
        note={
          isOnlyLearningConfirmed(records)
            ? t('console.records.way.learning', { number: number(records.statementsConfirmedThrough) })
            : undefined
        }
      />
    </section>
  )
}

const RADIUS = 45
const ROUND = 2 * Math.PI * RADIUS

function Stop({
  step,
  icon,
  count,
  share,
  note,
}: {
  step: 'here' | 'sent' | 'confirmed'
  icon: IconName
  count: number
  share: number
  note?: string | undefined
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  return (
    <div className={`way-stop way-stop-${step} ${share === 1 ? 'way-stop-full' : ''}`}>
      <span className="way-ring">
        <svg viewBox="0 0 100 100" aria-hidden="true">
          <circle className="way-ring-track" cx="50" cy="50" r={RADIUS} />
          {share === 0 ? null : (
            <circle
              className="way-ring-share"
              cx="50"
              cy="50"
              r={RADIUS}
              strokeDasharray={`${share * ROUND} ${ROUND}`}
              transform="rotate(-90 50 50)"
            />
          )}
        </svg>
        <Icon name={icon} size="2.6rem" />
      </span>
      <h3>{t(`console.records.way.${step}.title`)}</h3>
      <p className="way-count">
        <strong>{count.toLocaleString(language)}</strong> {t('console.records.way.unit')}
      </p>
      <p className="way-how">{note ?? t(`console.records.way.${step}.how`)}</p>
    </div>
  )
}

function Link({ words, isDone }: { words: string; isDone: boolean }) {
  return (
    <div className={isDone ? 'way-link way-link-done' : 'way-link'}>
      <span>
        {isDone ? <Icon name="check" size="1.2em" /> : null} {words}
      </span>
      <i aria-hidden="true" />
    </div>
  )
}
