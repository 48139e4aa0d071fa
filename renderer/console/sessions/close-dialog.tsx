import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import type { RollMember, SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { isBeingTaught } from '../../ui/session-state.ts'
import { beforeClosing } from '../roll/roll-filter.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import { Fetched } from '../shell/page.tsx'
import { useNow } from '../shell/use-now.ts'
import { queries } from '../station/queries.ts'
import './close-dialog.css'

const MINUTE = 60_000

/** Asked before a session ends: what will happen, who is still in the room, who never came. */
export function CloseDialog({
  isOpen,
  session,
  isBusy,
  onCancel,
  onClose,
}: {
  isOpen: boolean
  session: SessionBrief
  isBusy: boolean
  onCancel: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const roll = useQuery({ ...queries.roll(session.id), enabled: isOpen })
  return (
    <Modal
      open={isOpen}
      width="42rem"
      title={t('console.close.title')}
      onCancel={onCancel}
      footer={
        <div className="close-foot">
          <Button size="large" onClick={onCancel}>
            {t('console.close.back')}
          </Button>
          <Button size="large" type="primary" loading={isBusy} onClick={onClose}>
            {t('console.step.close')}
          </Button>
        </div>
      }
    >
      <Fetched query={roll}>
        {({ members }) => {
          const { stillIn, notCome } = beforeClosing(members)
          return (
            <div className="close-groups">
              <WhatHappens session={session} stillIn={stillIn.length} />
              <Group
                icon="people"
                title={t('console.close.stillIn')}
                members={stillIn}
                nobody={t('console.close.nobody')}
              />
              <Group
                icon="none"
                title={t('console.close.notCome')}
                members={notCome}
                nobody={t('console.close.nobody')}
              />
            </div>
          )
        }}
      </Fetched>
    </Modal>
  )
}

/** What closing does, line by line, before anybody does it. */
function WhatHappens({ session, stillIn }: { session: SessionBrief; stillIn: number }) {
  const { t } = useTranslation()
  const now = useNow(MINUTE)
  const early = isBeingTaught(session.state) ? Math.floor((session.endsAt - now) / MINUTE) : 0
  return (
    <section className="close-means">
      {early > 0 ? <p className="close-early">{t('console.close.early', { minutes: early })}</p> : null}
      <p>{t('console.close.means')}</p>
      <ol>
        <li>{stillIn === 0 ? t('console.close.nobodyIn') : t('console.close.signOut', { people: stillIn })}</li>
        <li>{t('console.close.noMore')}</li>
        <li>{t('console.close.next')}</li>
      </ol>
    </section>
  )
}

function Group({
  icon,
  title,
  members,
  nobody,
}: {
  icon: IconName
  title: string
  members: readonly RollMember[]
  nobody: string
}) {
  return (
    <section className="close-group">
      <h3>
        <Icon name={icon} /> {title} <strong>{members.length}</strong>
      </h3>
      {members.length === 0 ? (
        <p>{nobody}</p>
      ) : (
        <ul>
          {members.map((member) => (
            <li key={member.personId}>{member.name}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
