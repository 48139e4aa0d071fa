import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { formatDate, formatTime } from '../../ui/format.ts'
import { Fetched } from '../shell/page.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { queries } from '../station/queries.ts'

/** The records the receiver would not take, each with its reason: kept here, and never in the way of the others. */
export function Quarantine() {
  const { t } = useTranslation()
  const place = usePlace()
  const quarantine = useQuery(queries.quarantine)
  if (quarantine.data?.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('console.quarantine.title')}</h2>
      <p className="quarantine-how">{t('console.quarantine.how')}</p>
      <Fetched query={quarantine}>
        {(statements) => (
          <Table
            rowKey="id"
            size="middle"
            pagination={statements.length > 50 ? { pageSize: 50 } : false}
            dataSource={statements}
            scroll={{ x: 'max-content' }}
            columns={[
              { key: 'seq', title: t('console.quarantine.seq'), dataIndex: 'seq' },
              {
                key: 'type',
                title: t('console.quarantine.type'),
                render: (_, statement) => {
                  const key = `console.eventType.${statement.type.replaceAll('.', '_')}`
                  return hasWords(key) ? t(key) : statement.type
                },
              },
              {
                key: 'at',
                title: t('console.quarantine.at'),
                render: (_, statement) => `${formatDate(statement.at, place)} ${formatTime(statement.at, place)}`,
              },
              {
                key: 'reason',
                title: t('console.quarantine.reason'),
                render: (_, statement) => {
                  const key = `console.quarantine.code.${statement.code}`
                  return (
                    <div className="quarantine-reason">
                      <strong>{hasWords(key) ? t(key) : statement.code}</strong>
                      <small>{statement.reason}</small>
                    </div>
                  )
                },
              },
            ]}
          />
        )}
      </Fetched>
    </section>
  )
}
