import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import { ReasonChoice } from './reason-choice.tsx'

/** What a reason is asked for; each kind has its own quick reasons. */
export type ReasonKind = 'check_in' | 'check_out' | 'undo' | 'cancel_session' | 'excuse'

/** Asks for the reason that every correction, cancelling or excuse carries: one touch for the usual ones, words for any other. */
export function ReasonDialog({
  kind,
  title,
  isBusy,
  onCancel,
  onReason,
}: {
  kind: ReasonKind
  title: string
  isBusy: boolean
  onCancel: () => void
  onReason: (reason: string) => void
}) {
  const { t } = useTranslation()
  const quick = [t(`console.reason.${kind}.one`), t(`console.reason.${kind}.two`), t(`console.reason.${kind}.three`)]
  const [reason, setReason] = useState('')
  return (
    <Modal
      open
      title={title}
      onCancel={onCancel}
      footer={
        <div className="reason-foot">
          <Button size="large" onClick={onCancel}>
            {t('console.reason.cancel')}
          </Button>
          <Button
            size="large"
            type="primary"
            disabled={reason === ''}
            loading={isBusy}
            onClick={() => onReason(reason)}
          >
            {t(`console.reason.${kind}.confirm`)}
          </Button>
        </div>
      }
    >
      <ReasonChoice
        quick={quick}
        onReason={setReason}
        onEnter={() => {
          if (reason !== '') onReason(reason)
        }}
      />
    </Modal>
  )
}
