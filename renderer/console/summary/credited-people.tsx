import { Table } from 'antd'
import type { SessionSummary } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatMinutesAsHours, formatTime } from '../../ui/format.ts'
import { StateMark } from '../roll/state-mark.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { orderPeople } from './summary-words.ts'

/** Everyone enrolled with what the session earned them. */
export function CreditedPeople({ summary }: { summary: SessionSummary }) {
  const { t } = useTranslation()
  const place = usePlace()
  const time = (at: number | null) => (at === null ? '–' : formatTime(at, place))
  // Whoever did not tap on the way out left when the class was closed.
  const isEndedByClass = (person: { checkedInAt: number | null; checkedOutAt: number | null }) =>
    summary.closedAt !== null && person.checkedInAt !== null && person.checkedOutAt === null
  const people = orderPeople(summary.people, place.language).map((person, index) => ({ ...person, number: index + 1 }))
  return (
    <section className="panel summary-people">
      <h2>{t('console.summary.people')}</h2>
      <Table
        rowKey="personId"
        size="small"
        pagination={false}
        dataSource={people}
        scroll={{ x: 'max-content' }}
        columns={[
          { key: 'number', title: t('console.summary.number'), dataIndex: 'number' },
          { key: 'name', title: t('console.roll.name'), render: (_, person) => <strong>{person.name}</strong> },
          { key: 'state', title: t('console.roll.state'), render: (_, person) => <StateMark state={person.state} /> },
          { key: 'in', title: t('console.roll.checkedIn'), render: (_, person) => time(person.checkedInAt) },
          {
            key: 'out',
            title: t('console.roll.checkedOut'),
            render: (_, person) => (isEndedByClass(person) ? t('console.summary.atEnd') : time(person.checkedOutAt)),
          },
          {
            key: 'minutes',
            title: t('console.summary.minutes'),
            align: 'end',
            render: (_, person) => person.creditedMinutes,
          },
          {
            key: 'hours',
            title: t('console.summary.hours'),
            align: 'end',
            render: (_, person) => (
              <strong>{formatMinutesAsHours(person.creditedMinutes, summary.minutesPerHour, place.language)}</strong>
            ),
          },
        ]}
      />
    </section>
  )
}
