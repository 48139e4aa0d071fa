import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import { ReasonChoice } from '../roll/reason-choice.tsx'

/** Asks what came of an alarm, once headquarters has been spoken to. */
export function AlarmDialog({
  isBusy,
  onCancel,
  onReason,
}: {
  isBusy: boolean
  onCancel: () => void
  onReason: (reason: string) => void
}) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  return (
    <Modal
      open
      title={t('console.records.alarm.answer')}
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
            {t('console.records.alarm.answer')}
          </Button>
        </div>
      }
    >
      <ReasonChoice
        quick={[
          t('console.records.alarm.quick.one'),
          t('console.records.alarm.quick.two'),
          t('console.records.alarm.quick.three'),
        ]}
        onReason={setReason}
        onEnter={() => {
          if (reason !== '') onReason(reason)
        }}
      />
      <p>{t('console.records.alarm.answerKept')}</p>
    </Modal>
  )
}
