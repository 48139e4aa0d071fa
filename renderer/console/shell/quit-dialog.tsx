import { useMutation } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import { PinPad } from '../sign-in/pin-pad.tsx'
import { requests } from '../station/requests.ts'
import { ProblemNotice } from './problem-notice.tsx'

/** Ends the program on this machine; the PIN is asked again, because nobody can check in afterwards. */
export function QuitDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const quitting = useMutation({ mutationFn: requests.quit })
  return (
    <Modal open={isOpen} title={t('console.quit.title')} footer={null} destroyOnHidden onCancel={onClose}>
      <div className="quit-dialog">
        <p>{t('console.quit.means')}</p>
        {quitting.isError ? <ProblemNotice error={quitting.error} /> : null}
        {quitting.isSuccess ? (
          <output>{t('console.quit.done')}</output>
        ) : (
          <PinPad
            busy={quitting.isPending}
            confirmLabel={t('console.quit.confirm')}
            onPin={(pin) => quitting.mutate(pin)}
          />
        )}
      </div>
    </Modal>
  )
}
