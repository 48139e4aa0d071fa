import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import { queries } from '../station/queries.ts'
import { useStaff } from './staff-context.tsx'
import { useIdleness } from './use-idleness.ts'

/** The station is told at most this often that someone is still there. */
const TELL_MILLISECONDS = 30_000

/** Signs out a console that was left alone, after a minute's warning anyone can end by touching the screen. */
export function IdleGuard({ onOver }: { onOver: () => void }) {
  const { t } = useTranslation()
  const { idleSeconds } = useStaff()
  const { idleness, lastTouchedAt, touch } = useIdleness(idleSeconds)
  const memory = useQueryClient()
  const toldAt = useRef(lastTouchedAt)

  useEffect(() => {
    if (lastTouchedAt - toldAt.current < TELL_MILLISECONDS) return
    toldAt.current = lastTouchedAt
    void memory.invalidateQueries({ queryKey: queries.me.queryKey })
  }, [lastTouchedAt, memory])

  const over = useEffectEvent(onOver)
  useEffect(() => {
    if (idleness.kind === 'over') over()
  }, [idleness.kind])

  return (
    <Modal
      open={idleness.kind === 'warning'}
      title={t('console.idle.title')}
      closable={false}
      footer={
        <Button type="primary" size="large" autoFocus onClick={touch}>
          {t('console.idle.stay')}
        </Button>
      }
    >
      <p className="idle-words" role="timer">
        {idleness.kind === 'warning' ? t('console.idle.words', { seconds: idleness.secondsLeft }) : null}
      </p>
      <p>{t('console.idle.means')}</p>
    </Modal>
  )
}
