import { Alert } from 'antd'
import { Suspense, useEffect } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import type { Connection } from '../../ui/signals.ts'
import { AlarmBanner } from '../records/alarm-banner.tsx'
import type { Farewell } from '../sign-in/sign-in.tsx'
import { StickNotices } from '../sticks/stick-notices.tsx'
import { CrashGuard } from './crash-guard.tsx'
import { IdleGuard } from './idle-guard.tsx'
import { fetchPages, pageOf } from './pages.tsx'
import { hashOf, pageUnder } from './route.ts'
import { SideBar } from './side-bar.tsx'
import { TapNotices } from './tap-notices.tsx'
import { useRoute } from './use-route.ts'
import './shell.css'

/** The frame around every page of someone signed in. */
export function Shell({ connection, onSignOut }: { connection: Connection; onSignOut: (why: Farewell) => void }) {
  const { t } = useTranslation()
  const route = useRoute()
  useEffect(() => {
    void fetchPages()
  }, [])
  return (
    <div className="shell">
      <button type="button" className="skip-link" onClick={() => document.getElementById('main')?.focus()}>
        {t('console.shell.skip')}
      </button>
      <SideBar route={route} onSignOut={() => onSignOut('asked')} />
      <main id="main" className="shell-main" tabIndex={-1}>
        {connection === 'reconnecting' ? (
          <Alert
            className="shell-banner"
            type="warning"
            showIcon
            role="alert"
            title={t('console.shell.reconnecting')}
            description={t('console.shell.reconnectingHow')}
          />
        ) : null}
        {route.page === 'records' ? null : <AlarmBanner />}
        <CrashGuard key={hashOf(pageUnder(route))}>
          <Suspense fallback={<output className="starting">{t('console.shell.loading')}</output>}>
            {pageOf(route)}
          </Suspense>
        </CrashGuard>
      </main>
      <IdleGuard onOver={() => onSignOut('idle')} />
      <TapNotices />
      <StickNotices page={route.page} />
    </div>
  )
}
