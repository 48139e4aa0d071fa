import { useTranslation } from '../../i18n/index.ts'
import { goTo } from '../../ui/go-to.ts'
import { Icon } from './icon.tsx'
import { KIOSK_PAGE } from './other-screens.ts'

/** The way back to the check-in screen. */
export function KioskDoor({ className }: { className?: string }) {
  const { t } = useTranslation()
  return (
    <a
      className={className}
      href={KIOSK_PAGE}
      onClick={(event) => {
        event.preventDefault()
        void goTo(KIOSK_PAGE)
      }}
    >
      <Icon name="kiosk" />
      {t('console.shell.kiosk')}
    </a>
  )
}
