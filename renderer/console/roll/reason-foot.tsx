import { Button } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import './reason-dialog.css'

/** The foot of a dialog that asks for a reason: to leave it, or to go on once there is one. */
export function ReasonFoot({
  confirm,
  isReady,
  isBusy,
  onCancel,
  onConfirm,
}: {
  confirm: string
  isReady: boolean
  isBusy: boolean
  onCancel: () => void
  onConfirm: () => void
}) {
  const { t } = useTranslation()
  return (
    <div className="reason-foot">
      <Button size="large" onClick={onCancel}>
        {t('console.reason.cancel')}
      </Button>
      <Button size="large" type="primary" disabled={!isReady} loading={isBusy} onClick={onConfirm}>
        {confirm}
      </Button>
    </div>
  )
}
