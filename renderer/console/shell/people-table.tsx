import { Table, type TableColumnsType } from 'antd'
import { NothingHere } from './page.tsx'

/** A table of people, all of them on one page; `empty` says why there is nobody in it. */
export function PeopleTable<Person extends { personId: string }>({
  columns,
  people,
  empty,
}: {
  columns: TableColumnsType<Person>
  people: readonly Person[]
  empty: { title: string; detail: string }
}) {
  return (
    <Table
      rowKey="personId"
      size="middle"
      pagination={false}
      columns={columns}
      dataSource={people}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: <NothingHere icon="people" title={empty.title} detail={empty.detail} /> }}
    />
  )
}
