import { queryOptions, useQuery } from '@tanstack/react-query'
import { Button, Table, Tag } from 'antd'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { OPENAPI_DOCUMENT, requests } from '../station/requests.ts'
import { describedRoutes } from './described-routes.ts'
import { Fetched, Page } from './page.tsx'

const documentQuery = queryOptions({ queryKey: ['openapi'], queryFn: requests.openapi })

/** What other programs may ask of this station, from the document the station makes of its own routes. */
export default function ApiPage() {
  const { t } = useTranslation()
  const query = useQuery(documentQuery)
  return (
    <Page
      title={t('console.api.title')}
      detail={t('console.api.detail')}
      actions={
        <Button href={OPENAPI_DOCUMENT} download="training-station-openapi.json">
          {t('console.api.download')}
        </Button>
      }
    >
      <Fetched query={query}>
        {(document) => (
          <Table
            className="panel-table"
            rowKey="key"
            pagination={false}
            dataSource={describedRoutes(document)}
            columns={[
              { title: t('console.api.method'), dataIndex: 'method', render: (method: string) => <Tag>{method}</Tag> },
              { title: t('console.api.path'), dataIndex: 'path', render: (path: string) => <code>{path}</code> },
              { title: t('console.api.summary'), dataIndex: 'summary' },
              {
                title: t('console.api.roles'),
                dataIndex: 'roles',
                render: (roles: string[]) => roles.map((role) => <RoleTag key={role} role={role} />),
              },
            ]}
          />
        )}
      </Fetched>
    </Page>
  )
}

/** Who may ask: a page that holds the station's cookie, or someone signed in. */
function RoleTag({ role }: { role: string }) {
  const { t } = useTranslation()
  const key = role === 'kiosk' ? 'console.api.everyPage' : `common.role.${role}`
  return <Tag>{hasWords(key) ? t(key) : role}</Tag>
}
