import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { ReasonChoice } from './reason-choice.tsx'
import { ReasonFoot } from './reason-foot.tsx'

/** Asks for a reason: one touch for the usual ones, words for any other. */
export function ReasonModal({
  title,
  quick,
  confirm,
  isBusy,
  onCancel,
  onReason,
  children,
}: {
  title: string
  quick: readonly string[]
  confirm: string
  isBusy: boolean
  onCancel: () => void
  onReason: (reason: string) => void
  /** What stands below the reasons. */
  children?: ReactNode
}) {
  const [reason, setReason] = useState('')
  const give = () => {
    if (reason !== '') onReason(reason)
  }
  return (
    <Modal
      open
      title={title}
      onCancel={onCancel}
      footer={
        <ReasonFoot confirm={confirm} isReady={reason !== ''} isBusy={isBusy} onCancel={onCancel} onConfirm={give} />
      }
    >
      <ReasonChoice quick={quick} onReason={setReason} onEnter={give} />
      {children}
    </Modal>
  )
}
