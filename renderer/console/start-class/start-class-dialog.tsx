import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Fetched, NothingHere } from '../shell/page.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { useStation } from '../shell/station-context.tsx'
import { queries } from '../station/queries.ts'
import { likelyChoice } from './class-choice.ts'
import { keptChoice } from './kept-choice.ts'
import { StartClassForm } from './start-class-form.tsx'

/**
 * Starts a class that is on no timetable. Everything is filled in as it most likely is, so that one more touch starts
 * it; `instead` is the session it is held in place of.
 */
export function StartClassDialog({
  isOpen,
  instead,
  onClose,
}: {
  isOpen: boolean
  instead: SessionBrief | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { name } = useStaff()
  const { minutesPerHour } = useStation()
  const classes = useQuery({ ...queries.classes, enabled: isOpen })
  const today = useQuery({ ...queries.sessions, enabled: isOpen })
  return (
    <Modal
      open={isOpen}
      width="42rem"
      title={t('console.startClass.title')}
      footer={null}
      destroyOnHidden
      onCancel={onClose}
    >
      <Fetched query={classes}>
        {(all) => (
          <Fetched query={today}>
            {(sessions) => {
              const likely = likelyChoice(all, sessions, {
                instead,
                kept: keptChoice(),
                personName: name,
                minutesPerHour,
              })
              return likely === null ? (
                <NothingHere
                  icon="people"
                  title={t('console.startClass.none')}
                  detail={t('console.startClass.noneHow')}
                />
              ) : (
                <StartClassForm classes={all} today={sessions} likely={likely} onClose={onClose} />
              )
            }}
          </Fetched>
        )}
      </Fetched>
    </Modal>
  )
}
