import { useTranslation } from '../../i18n/index.ts'
import { ReasonModal } from './reason-modal.tsx'

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
  const confirm = t(`console.reason.${kind}.confirm`)
  return (
    <ReasonModal
      title={title}
      quick={quick}
      confirm={confirm}
      isBusy={isBusy}
      onCancel={onCancel}
      onReason={onReason}
    />
  )
}
