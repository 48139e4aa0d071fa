import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { SticksStatus } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { recordQueries } from '../records/record-queries.ts'
import type { Route } from '../shell/route.ts'
import { useStaff } from '../shell/staff-context.tsx'
import { goTo } from '../shell/use-route.ts'
import { NOTHING_SEEN, noticeOf, type SeenBefore, seenNow } from './notice.ts'
import { stickQueries } from './stick-queries.ts'

const NOTICE = 'stick'
/** How long a question stays; what an export came to stays until somebody has read it. */
const QUESTION_SECONDS = 20

/**
 * Wherever one is in the console: asks about a stick when it is plugged in, and says how its export ended. On the page
 * of sticks the page itself does.
 */
export function StickNotices({ page }: { page: Route['page'] }) {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const { role } = useStaff()
  const sticks = useQuery(stickQueries.sticks).data
  const canExport = useQuery(recordQueries.status).data?.knowsHeadquarters.exports
  const before = useRef<SeenBefore>(NOTHING_SEEN)
  const isThere = page === 'stick'

  const open = (words: { type: 'info' | 'success' | 'error'; title: string; description?: string; seconds: number }) =>
    notification.open({
      key: NOTICE,
      type: words.type,
      title: words.title,
      description: words.description,
      duration: words.seconds,
      placement: 'topRight',
      actions: (
        <Button type="primary" onClick={() => goTo({ page: 'stick' })}>
          {t('console.sticks.notice.open')}
        </Button>
      ),
    })

  const tell = useEffectEvent((status: SticksStatus, mayExport: boolean) => {
    const notice = noticeOf(status, before.current, { mayExport, mayWrite: role !== 'inspector' })
    before.current = seenNow(status)
    if (isThere) return
    switch (notice.notice) {
      case 'plugged':
        open({
          type: 'info',
          title: t('console.sticks.notice.what', {
            label: notice.label === '' ? t('console.sticks.seen.unnamed') : notice.label,
          }),
          description: t(notice.hasReceipt ? 'console.sticks.notice.receiptHow' : 'console.sticks.notice.how'),
          seconds: QUESTION_SECONDS,
        })
        return
      case 'done':
        open({ type: 'success', title: t('console.sticks.notice.done'), seconds: 0 })
        return
      case 'failed':
        open({ type: 'error', title: t('console.sticks.notice.failed'), seconds: 0 })
        return
      case 'gone':
        notification.destroy(NOTICE)
        return
      case 'nothing':
    }
  })
  useEffect(() => {
    if (sticks !== undefined && canExport !== undefined) tell(sticks, canExport)
  }, [sticks, canExport])
  useEffect(() => {
    if (isThere) notification.destroy(NOTICE)
  }, [isThere, notification])
  return null
}
