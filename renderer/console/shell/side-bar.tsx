import { useState } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from './icon.tsx'
import { KioskDoor } from './kiosk-door.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { itemOf, navigationFor } from './navigation.ts'
import { QuitDialog } from './quit-dialog.tsx'
import { hashOf, type Route } from './route.ts'
import { useStaff } from './staff-context.tsx'
import { useStation } from './station-context.tsx'
import { StationHealth } from './station-health.tsx'
import { useLeaving } from './use-leaving.ts'
import { useSiteName } from './use-site-name.ts'
import './side-bar.css'

/** Where one can go, who is signed in, and how the station is. A bar above and below on a narrow, upright screen. */
export function SideBar({ route, onSignOut }: { route: Route; onSignOut: () => void }) {
  const { t } = useTranslation()
  const staff = useStaff()
  const station = useStation()
  const siteName = useSiteName()
  const [isQuitting, setQuitting] = useState(false)
  const leave = useLeaving(onSignOut)
  const current = itemOf(route)
  return (
    <header className="side-bar">
      <div className="side-bar-brand">
        <span>{t('common.product')}</span>
        <strong>{siteName}</strong>
      </div>
      <nav className="side-bar-nav" aria-label={t('console.nav.label')}>
        {navigationFor(staff.role).map(({ key, icon }) => (
          <a key={key} href={hashOf({ page: key })} aria-current={key === current ? 'page' : undefined}>
            <Icon name={icon} size="1.5em" />
            <span>{t(`console.nav.${key}`)}</span>
          </a>
        ))}
      </nav>
      <div className="side-bar-foot">
        <StationHealth />
        <div className="side-bar-person">
          <strong>{staff.name}</strong>
          <span>{t(`common.role.${staff.role}`)}</span>
        </div>
        <div className="side-bar-doors">
          <KioskDoor />
          <button type="button" onClick={leave}>
            <Icon name="leave" />
            {t('console.shell.signOut')}
          </button>
          {staff.role === 'admin' && station.host === 'electron' ? (
            <button type="button" onClick={() => setQuitting(true)}>
              <Icon name="power" />
              {t('console.quit.open')}
            </button>
          ) : null}
        </div>
        <LanguageSwitch tone="dark" />
      </div>
      <QuitDialog isOpen={isQuitting} onClose={() => setQuitting(false)} />
    </header>
  )
}
