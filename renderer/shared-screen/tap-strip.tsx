import { useTranslation } from '../i18n/index.ts'
import { TapPicture } from '../kiosk/tap-picture.tsx'

/** The kiosk at rest below a lesson: where to tap, and the way to the whole kiosk. */
export function TapStrip({ isReady, onMore }: { isReady: boolean; onMore: () => void }) {
  const { t } = useTranslation()
  return (
    <section className="strip" aria-label={t('kiosk.pageTitle')}>
      <span className="strip__picture" aria-hidden="true">
        <TapPicture />
      </span>
      <p role="status">{t(isReady ? 'classroom.shared.tap' : 'classroom.shared.away')}</p>
      <button type="button" className="strip__more" onClick={onMore}>
        {t('classroom.shared.more')}
      </button>
    </section>
  )
}
