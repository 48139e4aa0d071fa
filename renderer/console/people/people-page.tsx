import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import { ClassDoors } from '../class-hours/class-doors.tsx'
import { CredentialLabel } from '../roll/credential.tsx'
import { Fetched, NothingHere, Page } from '../shell/page.tsx'
import { queries } from '../station/queries.ts'
import { PersonSearch } from './person-search.tsx'
import { useDebounced } from './use-debounced.ts'
import './people-page.css'

/** Finds people of this site. */
export default function PeoplePage() {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const wanted = useDebounced(typed.trim())
  const found = useQuery({ ...queries.people(wanted), placeholderData: keepPreviousData })
  return (
    <Page title={t('console.people.title')} detail={t('console.people.detail')}>
      <div className="panel people-panel">
        <PersonSearch typed={typed} onTyped={setTyped} />
        {wanted === '' ? (
          <>
            <NothingHere icon="people" title={t('console.people.start')} detail={t('console.people.startHow')} />
            <ClassDoors />
          </>
        ) : (
          <Fetched query={found}>
            {(people) => (
              <Table
                rowKey="personId"
                size="middle"
                pagination={false}
                loading={found.isPlaceholderData}
                dataSource={people}
                scroll={{ x: 'max-content' }}
                locale={{
                  emptyText: (
                    <NothingHere icon="search" title={t('console.people.none')} detail={t('console.people.noneHow')} />
                  ),
                }}
                columns={[
                  {
                    key: 'name',
                    title: t('console.people.name'),
                    render: (_, person) => (
                      <div className="person-name">
                        <strong>{person.name}</strong>
                        {person.disabled ? <Tag color="error">{t('console.people.disabled')}</Tag> : null}
                        <span>{person.unit ?? ''}</span>
                      </div>
                    ),
                  },
                  {
                    key: 'role',
                    title: t('console.people.role'),
                    render: (_, person) => t(`common.role.${person.role}`),
                  },
                  {
                    key: 'classes',
                    title: t('console.people.classes'),
                    render: (_, person) => person.classes.join('、') || '–',
                  },
                  {
                    key: 'id',
                    title: t('console.people.idNumber'),
                    render: (_, person) => <span className="masked-number">{person.maskedIdNumber ?? '–'}</span>,
                  },
                  {
                    key: 'credentials',
                    title: t('console.people.credentials'),
                    render: (_, person) =>
                      person.credentials.length === 0
                        ? '–'
                        : person.credentials.map((credential) => (
                            <div key={`${credential.kind} ${credential.lastFour}`}>
                              <CredentialLabel {...credential} />
                            </div>
                          )),
                  },
                ]}
              />
            )}
          </Fetched>
        )}
      </div>
    </Page>
  )
}
