import { useTranslation } from '../../i18n/index.ts'
import { ReasonModal } from '../roll/reason-modal.tsx'

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
  const quick = [
    t('console.records.alarm.quick.one'),
    t('console.records.alarm.quick.two'),
    t('console.records.alarm.quick.three'),
  ]
  const answer = t('console.records.alarm.answer')
  return (
    <ReasonModal title={answer} quick={quick} confirm={answer} isBusy={isBusy} onCancel={onCancel} onReason={onReason}>
      <p>{t('console.records.alarm.answerKept')}</p>
    </ReasonModal>
  )
}
