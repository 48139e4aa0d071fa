import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PersonFound } from '../../../electron/station/api/schemas/console.ts'
import type { RollMember, SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { PersonSearch } from '../people/person-search.tsx'
import { useDebounced } from '../people/use-debounced.ts'
import { NothingHere } from '../shell/page.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { queries } from '../station/queries.ts'
import { classFirst } from './class-first.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { StateMark } from './state-mark.tsx'
import { type Correction, useCorrection } from './use-correction.ts'
import './manual-check-in.css'

/**
 * Checks in someone whose card does not help: find them, touch them, give the reason. Those of the class who are not
 * here stand ready, so that a screen without a keyboard needs none.
 */
export function ManualCheckIn({
  isOpen,
  session,
  members,
  onClose,
}: {
  isOpen: boolean
  session: SessionBrief
  members: readonly RollMember[]
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [correction, setCorrection] = useState<Correction | null>(null)
  const wanted = useDebounced(typed.trim())
  const found = useQuery({ ...queries.people(wanted), enabled: isOpen && wanted !== '' })
  const close = () => {
    setTyped('')
    setCorrection(null)
    onClose()
  }
  const correcting = useCorrection(session.id, close, () => setCorrection(null))
  const trainees = classFirst(found.data ?? [], members)
  const missing = members.filter(({ state }) => state === 'absent')
  const checkIn = ({ personId, name }: { personId: string; name: string }) =>
    setCorrection({ kind: 'check_in', personId, name })

  if (correction !== null) {
    return (
      <ReasonDialog
        kind={correction.kind}
        title={t(`console.reason.${correction.kind}.title`, { name: correction.name })}
        isBusy={correcting.isPending}
        onCancel={() => setCorrection(null)}
        onReason={(reason) => correcting.mutate({ correction, reason })}
      />
    )
  }
  return (
    <Modal open={isOpen} width="42rem" title={t('console.manual.title')} footer={null} onCancel={close}>
      <PersonSearch typed={typed} onTyped={setTyped} />
      <div className="manual-found" aria-live="polite">
        {found.isError ? <ProblemNotice error={found.error} onRetry={() => void found.refetch()} /> : null}
        {wanted === '' ? <p className="manual-hint">{t('console.manual.how')}</p> : null}
        {wanted === '' && missing.length > 0 ? (
          <ul>
            {missing.map((member) => (
              <Choice key={member.personId} name={member.name} detail={member.unit} onChoose={() => checkIn(member)}>
                <StateMark state={member.state} />
              </Choice>
            ))}
          </ul>
        ) : null}
        {found.isSuccess && trainees.length === 0 ? (
          <NothingHere icon="search" title={t('console.people.none')} detail={t('console.people.noneHow')} />
        ) : null}
        <ul>
          {trainees.map((person) => (
            <FoundPerson
              key={person.personId}
              person={person}
              member={members.find((member) => member.personId === person.personId)}
              onChoose={() => checkIn(person)}
            />
          ))}
        </ul>
      </div>
    </Modal>
  )
}

function FoundPerson({
  person,
  member,
  onChoose,
}: {
  person: PersonFound
  member: RollMember | undefined
  onChoose: () => void
}) {
  const { t } = useTranslation()
  const isIn = member?.state === 'here' || member?.state === 'late'
  return (
    <Choice
      name={person.name}
      detail={[person.unit, person.maskedIdNumber].filter((words) => words !== null).join(' · ')}
      isDisabled={isIn || person.disabled || member === undefined}
      onChoose={onChoose}
    >
      {member === undefined ? (
        <span className="manual-elsewhere">{t('console.manual.notEnrolled')}</span>
      ) : (
        <StateMark state={member.state} />
      )}
    </Choice>
  )
}

function Choice({
  name,
  detail,
  isDisabled = false,
  onChoose,
  children,
}: {
  name: string
  detail: string | null
  isDisabled?: boolean
  onChoose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <li className="manual-person">
      <span className="manual-person-words">
        <strong>{name}</strong>
        <span>{detail}</span>
      </span>
      {children}
      <Button disabled={isDisabled} aria-label={t('console.reason.check_in.title', { name })} onClick={onChoose}>
        {t('console.reason.check_in.confirm')}
      </Button>
    </li>
  )
}
