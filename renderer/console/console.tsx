import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from '../i18n/index.ts'
import { CrashGuard, LoadAgain } from './shell/crash-guard.tsx'
import { StationProvider } from './shell/station-context.tsx'
import { type Farewell, SignIn } from './sign-in/sign-in.tsx'
import { useLiveStation } from './station/live.ts'
import { queries } from './station/queries.ts'
import { Refusal } from './station/refusal.ts'

const loadStaffConsole = () => import('./shell/staff-console.tsx')
const StaffConsole = lazy(loadStaffConsole)

const AGAIN_MILLISECONDS = 1_500

/** True where the station answers, but not to this page: it was opened from an earlier run. */
function isUnknownPage(failure: Error | null): boolean {
  return failure instanceof Refusal && failure.code === 'no_cookie'
}

/** The console: signing in, or the pages of whoever is signed in. */
export function Console() {
  const { t } = useTranslation()
  const connection = useLiveStation()
  const status = useQuery({
    ...queries.status,
    retry: true,
    retryDelay: AGAIN_MILLISECONDS,
    // A station that was started anew may not know this page any more, which the lost stream does not tell.
    refetchInterval: connection === 'reconnecting' ? AGAIN_MILLISECONDS : false,
  })
  const me = useQuery({ ...queries.me, retry: true, retryDelay: AGAIN_MILLISECONDS })
  const [farewell, setFarewell] = useState<Farewell>(null)
  const isSignedIn = me.data !== undefined && me.data !== null

  useEffect(() => {
    document.title = t('console.pageTitle')
  }, [t])
  // While a PIN is being typed, the rest of the console is fetched.
  useEffect(() => {
    void loadStaffConsole()
  }, [])
  // Until told otherwise, whoever is signed in will have been signed out by the station.
  useEffect(() => {
    if (isSignedIn) setFarewell('ended')
  }, [isSignedIn])

  if (isUnknownPage(status.failureReason)) return <LoadAgain code="no_cookie" />
  if (status.data === undefined || me.data === undefined) {
    return (
      <output className="starting">
        {t(status.failureCount > 0 ? 'console.shell.reconnecting' : 'console.shell.loading')}
      </output>
    )
  }
  return (
    <StationProvider value={status.data}>
      {me.data === null ? (
        <SignIn farewell={farewell} />
      ) : (
        <CrashGuard>
          <Suspense fallback={<output className="starting">{t('console.shell.loading')}</output>}>
            <StaffConsole staff={me.data} connection={connection} onLeave={setFarewell} />
          </Suspense>
        </CrashGuard>
      )}
    </StationProvider>
  )
}
