import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import { goingOn } from '../sessions/rooms.ts'
import { sessionTitle } from '../sessions/session-words.ts'
import { queries } from '../station/queries.ts'
import { useStaff } from './staff-context.tsx'
import { usePlace, useStation } from './station-context.tsx'

/**
 * Signs out; where that would end a class of the person's own, they are asked first. Which classes are on is kept
 * up to date on every page: the memory of a page that was left grows old and is thrown away.
 */
export function useLeaving(onSignOut: () => void): () => void {
  const { t } = useTranslation()
  const place = usePlace()
  const { name } = useStaff()
  const { signOutCloses } = useStation()
  const { modal } = App.useApp()
  const today = useQuery(queries.sessions).data ?? []
  return () => {
    const own = signOutCloses ? goingOn(today).filter(({ instructorName }) => instructorName === name) : []
    if (own.length === 0) {
      onSignOut()
      return
    }
    modal.confirm({
      title: t('console.sessions.signOutCloses.title'),
      content: t('console.sessions.signOutCloses.means', {
        titles: own.map((session) => sessionTitle(session, place)).join(' · '),
      }),
      okText: t('console.shell.signOut'),
      cancelText: t('console.sessions.signOutCloses.stay'),
      onOk: onSignOut,
    })
  }
}
