import { Alert } from 'antd'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import type { Connection } from '../../ui/signals.ts'
import { SessionPage } from '../sessions/session-page.tsx'
import { SessionsPage } from '../sessions/sessions-page.tsx'
import type { Farewell } from '../sign-in/sign-in.tsx'
import { IdleGuard } from './idle-guard.tsx'
import type { Route } from './route.ts'
import { SideBar } from './side-bar.tsx'
import { TapNotices } from './tap-notices.tsx'
import { useRoute } from './use-route.ts'
import './shell.css'

const SummaryPage = lazy(() => import('../summary/summary-page.tsx'))
const PeoplePage = lazy(() => import('../people/people-page.tsx'))
const CoursesPage = lazy(() => import('../courses/courses-page.tsx'))
const UploadPage = lazy(() => import('../upload/upload-page.tsx'))
const ReadersPage = lazy(() => import('../readers/readers-page.tsx'))
const ApiPage = lazy(() => import('./api-page.tsx'))

/** The frame around every page of someone signed in. */
export function Shell({ connection, onSignOut }: { connection: Connection; onSignOut: (why: Farewell) => void }) {
  const { t } = useTranslation()
  const route = useRoute()
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
        <Suspense fallback={<output className="starting">{t('console.shell.loading')}</output>}>
          {pageOf(route)}
        </Suspense>
      </main>
      <IdleGuard onOver={() => onSignOut('idle')} />
      <TapNotices />
    </div>
  )
}

function pageOf(route: Route): ReactNode {
  switch (route.page) {
    case 'sessions':
      return <SessionsPage />
    case 'session':
      return <SessionPage key={route.sessionId} sessionId={route.sessionId} />
    case 'summary':
      return <SummaryPage key={route.sessionId} sessionId={route.sessionId} />
    case 'people':
      return <PeoplePage />
    case 'courses':
      return <CoursesPage />
    case 'upload':
      return <UploadPage />
    case 'readers':
      return <ReadersPage />
    case 'api':
      return <ApiPage />
  }
}
