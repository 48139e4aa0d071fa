import { useQuery } from '@tanstack/react-query'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { recordQueries } from '../records/record-queries.ts'
import { wayOf } from '../records/way.ts'
import { Icon } from './icon.tsx'
import { hashOf, type Route } from './route.ts'
import { usePlace, useStation } from './station-context.tsx'

/** Where to look for each concern of the station. */
const PLACE_OF: Record<string, Route> = {
  no_reader: { page: 'readers' },
  reader_failed: { page: 'readers' },
  upload_refused: { page: 'destination', destination: 'record_store' },
  files_refused: { page: 'destination', destination: 'object_store' },
  quarantined: { page: 'destination', destination: 'record_store' },
  backlog: { page: 'records' },
  records_alarm: { page: 'records' },
  media_damaged: { page: 'morning' },
  clock_doubtful: { page: 'morning' },
  disk_low: { page: 'morning' },
}

/** Whether today will work, in one glance: what is wrong, or how far the records have got. It leads to today's check. */
export function StationHealth() {
  const { t } = useTranslation()
  const { language } = usePlace()
  const { health, concerns } = useStation()
  const records = useQuery(recordQueries.status).data
  const way = records === undefined ? null : wayOf(records)
  return (
    <div className={`station-health station-health-${health}`}>
      <a className="station-health-title" href={hashOf({ page: 'morning' })}>
        <Icon name={health === 'good' ? 'check' : 'warning'} /> {t(`common.health.${health}`)}
      </a>
      {concerns.map((concern) => {
        const key = `common.concern.${concern}`
        const words = hasWords(key) ? t(key) : t('common.concern.other')
        const place = PLACE_OF[concern]
        return (
          <p key={concern} className="station-health-concern">
            {place === undefined ? words : <a href={hashOf(place)}>{words}</a>}
          </p>
        )
      })}
      {way === null || way.entries === 0 ? null : (
        <p className="station-health-records">
          {way.toSend === 0
            ? t('console.shell.recordsSent')
            : t('console.shell.recordsLine', { number: way.toSend.toLocaleString(language) })}
        </p>
      )}
    </div>
  )
}
