import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select, Table } from 'antd'
import { useId, useState } from 'react'
import type { ListedRecord } from '../../../electron/station/api/schemas/records.ts'
import { hasWords, type Translate, useTranslation } from '../../i18n/index.ts'
import { formatDate, formatTimeWithSeconds } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { NothingHere } from '../shell/page.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { refresh } from '../station/refresh.ts'
import { kindKey, SOUGHT_KINDS, type SoughtKind, STATE_ICONS } from './record-kinds.ts'
import { recordQueries } from './record-queries.ts'
import './record-list.css'

/** Entries of the log, newest first, each with how far it has got; of one kind, or of all. */
export function RecordList() {
  const { t } = useTranslation()
  const place = usePlace()
  const label = useId()
  const [kind, setKind] = useState<SoughtKind | null>(null)
  const memory = useQueryClient()
  const wanted = recordQueries.entries(kind)
  const list = useInfiniteQuery(wanted)
  const showEarlier = async () => {
    await list.fetchNextPage()
    // More entries are fetched in place of any others: what a signal had asked for meanwhile is asked for once more.
    await refresh(memory, { queryKey: wanted.queryKey })
  }
  const records = list.data?.pages.flat() ?? []
  return (
    <section className="panel record-list">
      <header>
        <div>
          <h2>{t('console.records.list.title')}</h2>
          <p>{t('console.records.list.how')}</p>
        </div>
        <label htmlFor={label}>
          <span>{t('console.records.list.filter')}</span>
          <Select<SoughtKind | typeof ALL>
            id={label}
            value={kind ?? ALL}
            popupMatchSelectWidth={false}
            onChange={(value) => setKind(value === ALL ? null : value)}
            options={[
              { value: ALL, label: t('console.records.list.every') },
              ...SOUGHT_KINDS.map((value) => ({ value, label: kindWords(t, value) })),
            ]}
          />
        </label>
      </header>
      {list.isError ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      <Table
        rowKey="seq"
        size="middle"
        pagination={false}
        loading={list.isPending}
        dataSource={records}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: (
            <NothingHere
              icon="document"
              title={t('console.records.list.none')}
              detail={t('console.records.list.noneHow')}
            />
          ),
        }}
        columns={[
          {
            key: 'seq',
            title: t('console.records.list.seq'),
            align: 'end',
            width: '7rem',
            render: (_, { seq }) => seq.toLocaleString(place.language),
          },
          {
            key: 'at',
            title: t('console.records.list.at'),
            render: (_, { at, clock }) => (
              <>
                {formatDate(at, place)} {formatTimeWithSeconds(at, place)}
                {clock === 'doubtful' ? (
                  <span className="record-doubtful">
                    <Icon name="warning" size="1em" /> {t('console.records.list.doubtful')}
                  </span>
                ) : null}
              </>
            ),
          },
          { key: 'type', title: t('console.records.list.type'), render: (_, { type }) => kindWords(t, type) },
          {
            key: 'state',
            title: t('console.records.list.state'),
            render: (_, { state }) => <StateMark state={state} />,
          },
        ]}
      />
      {list.hasNextPage ? (
        <Button className="record-earlier" loading={list.isFetchingNextPage} onClick={() => void showEarlier()}>
          {t('console.records.list.earlier')}
        </Button>
      ) : null}
    </section>
  )
}

const ALL = 'all'

/** What a type of entry is called; one without words is shown as it is. */
function kindWords(t: Translate, type: ListedRecord['type']): string {
  const key = kindKey(type)
  return hasWords(key) ? t(key) : type
}

function StateMark({ state }: Pick<ListedRecord, 'state'>) {
  const { t } = useTranslation()
  return (
    <span className={`record-state record-state-${state}`}>
      <Icon name={STATE_ICONS[state]} size="1.15em" /> {t(`console.records.state.${state}`)}
    </span>
  )
}
