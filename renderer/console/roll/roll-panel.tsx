import { Input, Segmented } from 'antd'
import { useState } from 'react'
import type { Roll } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import type { Rights } from '../sessions/next-step.ts'
import { Icon } from '../shell/icon.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { filterRoll, type RollFilter } from './roll-filter.ts'
import { RollTable } from './roll-table.tsx'
import { type Correction, useCorrection } from './use-correction.ts'
import './roll-panel.css'

const FILTERS = ['all', 'here', 'late', 'absent', 'left'] as const

/** The live roll: who is here and who is not, with corrections. */
export function RollPanel({
  roll,
  filter,
  onFilter,
  rights,
}: {
  roll: Roll
  filter: RollFilter
  onFilter: (filter: RollFilter) => void
  rights: Rights
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [correction, setCorrection] = useState<Correction | null>(null)
  const correcting = useCorrection(roll.session.id, () => setCorrection(null))
  const members = filterRoll(roll.members, filter, typed)
  return (
    <section className="panel roll-panel" aria-label={t('console.roll.title')}>
      <div className="roll-tools">
        <Segmented
          aria-label={t('console.roll.filter')}
          value={filter}
          onChange={onFilter}
          options={FILTERS.map((value) => ({
            value,
            label: value === 'all' ? t('console.roll.all') : t(`common.rollState.${value}`),
          }))}
        />
        <Input
          className="roll-search"
          allowClear
          prefix={<Icon name="search" size="1.1em" />}
          value={typed}
          aria-label={t('console.roll.search')}
          placeholder={t('console.roll.search')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <RollTable
        members={members}
        isFiltered={filter !== 'all' || typed.trim() !== ''}
        rights={rights}
        onCorrect={setCorrection}
      />
      {correction === null ? null : (
        <ReasonDialog
          kind={correction.kind}
          title={t(`console.reason.${correction.kind}.title`, { name: correction.name })}
          isBusy={correcting.isPending}
          onCancel={() => setCorrection(null)}
          onReason={(reason) => correcting.mutate({ correction, reason })}
        />
      )}
    </section>
  )
}
