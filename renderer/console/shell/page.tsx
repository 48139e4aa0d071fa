import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import { Icon, type IconName } from './icon.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import './page.css'

/** A screen of the console: its heading, what can be done on it, and what it shows. */
export function Page({
  title,
  detail,
  actions,
  children,
}: {
  title: string
  detail?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-words">
          <h1>{title}</h1>
          {detail === undefined ? null : <p>{detail}</p>}
        </div>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** Shows what a query brought; until then that it is loading, or why it cannot be shown. */
export function Fetched<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation()
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  return (
    <output className="page-loading" aria-label={t('console.shell.loading')}>
      <Skeleton active title paragraph={{ rows: 6 }} />
    </output>
  )
}

/** What a screen says where there is nothing to show, and what would bring something. */
export function NothingHere({ icon, title, detail }: { icon: IconName; title: string; detail: string }) {
  return (
    <div className="nothing-here">
      <Icon name={icon} size="3.5rem" />
      <strong>{title}</strong>
      <p>{detail}</p>
    </div>
  )
}
