import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import english from 'antd/locale/en_US'
import chinese from 'antd/locale/zh_CN'
import { useEffect, useState } from 'react'
import type { SignedIn } from '../../../electron/station/api/schemas/console.ts'
import { useLanguage } from '../../i18n/index.ts'
import { goTo } from '../../ui/go-to.ts'
import type { Connection } from '../../ui/signals.ts'
import type { Farewell } from '../sign-in/sign-in.tsx'
import { queries } from '../station/queries.ts'
import { requests } from '../station/requests.ts'
import { KIOSK_PAGE } from './other-screens.ts'
import { Shell } from './shell.tsx'
import { StaffProvider } from './staff-context.tsx'
import { consoleTheme } from './theme.ts'

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

/** The console of someone signed in. Loaded after the sign-in screen, because it carries the component library. */
export default function StaffConsole({
  staff,
  connection,
  onLeave,
}: {
  staff: SignedIn
  connection: Connection
  onLeave: (why: Farewell) => void
}) {
  const { language, direction } = useLanguage()
  const memory = useQueryClient()
  const [fontSize, setFontSize] = useState(rootFontSize)
  useEffect(() => {
    const measure = () => setFontSize(rootFontSize())
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])

  const leaving = useMutation({
    mutationFn: (_why: Farewell) => requests.signOut(),
    // Whatever the station says, nobody may go on at this screen; a station that is away ends the sign-in by itself.
    onSettled: async (_answer, _error, why) => {
      // A request sent before would be answered with who was signed in then.
      await memory.cancelQueries({ queryKey: queries.me.queryKey })
      memory.setQueryData(queries.me.queryKey, null)
      // Whoever is done leaves the screen to those who want to check in.
      if (why === 'asked') void goTo(KIOSK_PAGE)
    },
  })

  return (
    <ConfigProvider
      theme={consoleTheme(fontSize)}
      locale={language.startsWith('zh') ? chinese : english}
      direction={direction}
      button={{ autoInsertSpace: false }}
    >
      <App>
        <StaffProvider value={staff}>
          <Shell
            connection={connection}
            onSignOut={(why) => {
              onLeave(why)
              leaving.mutate(why)
            }}
          />
        </StaffProvider>
      </App>
    </ConfigProvider>
  )
}
