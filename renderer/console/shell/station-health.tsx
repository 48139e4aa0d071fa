import { useQuery } from '@tanstack/react-query'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { queries } from '../station/queries.ts'
import { Icon } from './icon.tsx'
import { hashOf, type Route } from './route.ts'
import { useStation } from './station-context.tsx'

/** Where to look for each concern of the station. */
const PLACE_OF: Record<string, Route> = {
  no_reader: { page: 'readers' },
  reader_failed: { page: 'readers' },
  upload_refused: { page: 'upload' },
  quarantined: { page: 'upload' },
  backlog: { page: 'upload' },
  media_damaged: { page: 'morning' },
  clock_doubtful: { page: 'morning' },
  disk_low: { page: 'morning' },
}

/** Whether today will work, in one glance: what is wrong, or how far the records have got. It leads to today's check. */
export function StationHealth() {
  const { t } = useTranslation()
  const { health, concerns } = useStation()
  const upload = useQuery(queries.upload)
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
      {upload.data === undefined || upload.data.state === 'not_configured' ? null : (
        <p className="station-health-upload">
          {t('console.shell.uploadLine', { delivered: upload.data.delivered, pending: upload.data.pending })}
        </p>
      )}
    </div>
  )
}
