import { useTranslation } from '../i18n/index.ts'

/** How many are in the room, as a number one can read from the last row and as a ring. */
export function PresenceRing({ present, enrolled }: { present: number; enrolled: number }) {
  const { t } = useTranslation()
  const share = enrolled === 0 ? 0 : Math.min(1, present / enrolled)
  return (
    <div className="ring" role="img" aria-label={t('classroom.people.here', { present, enrolled })}>
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle className="ring__track" cx="100" cy="100" r="91" />
        <circle
          className="ring__share"
          cx="100"
          cy="100"
          r="91"
          pathLength="1"
          style={{ strokeDashoffset: 1 - share }}
        />
      </svg>
      <div className="ring__words" aria-hidden="true">
        <span>{t('classroom.people.label')}</span>
        <b key={present}>{present}</b>
        <span>{t('classroom.people.of', { enrolled })}</span>
      </div>
    </div>
  )
}
