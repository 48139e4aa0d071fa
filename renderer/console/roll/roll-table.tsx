import { Button, type TableColumnsType } from 'antd'
import type { RollMember } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import type { Rights } from '../sessions/next-step.ts'
import { Icon } from '../shell/icon.tsx'
import { PeopleTable } from '../shell/people-table.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { CredentialWords } from './credential.tsx'
import { compareStates } from './roll-filter.ts'
import { StateMark } from './state-mark.tsx'
import type { Correction } from './use-correction.ts'

/** The people of a roll, one row each; sorted by touching a heading. */
export function RollTable({
  members,
  isFiltered,
  rights,
  onCorrect,
}: {
  members: RollMember[]
  isFiltered: boolean
  rights: Rights
  onCorrect: (correction: Correction) => void
}) {
  const { t } = useTranslation()
  const place = usePlace()
  const time = (at: number | null) => <span className="roll-time">{at === null ? '–' : formatTime(at, place)}</span>
  const columns: TableColumnsType<RollMember> = [
    {
      key: 'name',
      title: t('console.roll.name'),
      sorter: (one, other) => one.name.localeCompare(other.name, place.language),
      render: (_, member) => (
        <div className="roll-name">
          <strong>{member.name}</strong>
          <span>{member.unit ?? ''}</span>
        </div>
      ),
    },
    {
      key: 'state',
      title: t('console.roll.state'),
      sorter: (one, other) => compareStates(one.state, other.state),
      render: (_, member) => (
        <>
          <StateMark state={member.state} lateMinutes={member.lateMinutes} />
          {member.note === null ? null : <div className="roll-note">{member.note}</div>}
        </>
      ),
    },
    {
      key: 'in',
      title: t('console.roll.checkedIn'),
      sorter: (one, other) => (one.checkedInAt ?? Infinity) - (other.checkedInAt ?? Infinity),
      render: (_, member) => time(member.checkedInAt),
    },
    {
      key: 'out',
      title: t('console.roll.checkedOut'),
      sorter: (one, other) => (one.checkedOutAt ?? Infinity) - (other.checkedOutAt ?? Infinity),
      render: (_, member) => time(member.checkedOutAt),
    },
    {
      key: 'credential',
      title: t('console.roll.credential'),
      render: (_, member) => <CredentialWords member={member} />,
    },
  ]
  if (rights.correct || rights.undo) {
    columns.push({
      key: 'actions',
      title: <span className="visually-hidden">{t('console.roll.actions')}</span>,
      render: (_, member) => <RowActions member={member} rights={rights} onCorrect={onCorrect} />,
    })
  }
  return (
    <PeopleTable
      columns={columns}
      people={members}
      empty={{
        title: t(isFiltered ? 'console.roll.nobodyFound' : 'console.roll.nobody'),
        detail: t(isFiltered ? 'console.roll.nobodyFoundHow' : 'console.roll.nobodyHow'),
      }}
    />
  )
}

function RowActions({
  member,
  rights,
  onCorrect,
}: {
  member: RollMember
  rights: Rights
  onCorrect: (correction: Correction) => void
}) {
  const { t } = useTranslation()
  const { personId, name, undoable } = member
  const kind = member.state === 'here' || member.state === 'late' ? 'check_out' : 'check_in'
  return (
    <div className="roll-actions">
      {undoable === null || !rights.undo ? null : (
        <Button
          type="text"
          icon={<Icon name="undo" />}
          aria-label={t('console.reason.undo.title', { name })}
          title={t(`console.roll.undo.${undoable.kind}`)}
          onClick={() => onCorrect({ kind: 'undo', eventId: undoable.eventId, name })}
        >
          <span className="roll-undo">{t('console.reason.undo.confirm')}</span>
        </Button>
      )}
      {rights.correct ? (
        <Button
          aria-label={t(`console.reason.${kind}.title`, { name })}
          onClick={() => onCorrect({ kind, personId, name })}
        >
          {t(`console.reason.${kind}.confirm`)}
        </Button>
      ) : null}
    </div>
  )
}
