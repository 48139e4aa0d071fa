import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { hashOf } from '../shell/route.ts'
import { recordQueries } from './record-queries.ts'
import { isAlarmed } from './way.ts'
import './alarm-panel.css'

/** On every page of the console while nobody has answered an alarm: what it is, and the way to what to do. */
export function AlarmBanner() {
  const { t } = useTranslation()
  const records = useQuery(recordQueries.status).data
  if (records === undefined || !isAlarmed(records)) return null
  return (
    <div className="alarm-banner" role="alert">
      <Icon name="warning" size="1.6rem" />
      <strong>{t('console.records.alarm.banner')}</strong>
      <a href={hashOf({ page: 'records' })}>{t('console.records.alarm.look')}</a>
    </div>
  )
}
