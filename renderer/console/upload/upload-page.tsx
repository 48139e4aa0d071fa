import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Progress } from 'antd'
import type { UploadStatus } from '../../../electron/station/api/schemas/console.ts'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { formatDate, formatTime } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched, Page } from '../shell/page.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { requests } from '../station/requests.ts'
import { Quarantine } from './quarantine.tsx'
import { percentDelivered, percentOfRun, toneOfUpload, wordsOfUpload } from './upload-words.ts'
import './upload-page.css'

const ICONS = { good: 'check', waiting: 'clock', bad: 'warning' } as const

/** How far the records have got, and what keeps the rest. */
export default function UploadPage() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const upload = useQuery(queries.upload)
  const sending = useMutation({
    mutationFn: requests.uploadNow,
    onSuccess: (next) => {
      memory.setQueryData(queries.upload.queryKey, next)
      void message.success(t('console.upload.started'))
    },
    onError: sayProblem,
  })
  const canSend = upload.data !== undefined && upload.data.state !== 'not_configured' && upload.data.state !== 'sending'
  return (
    <Page
      title={t('console.upload.title')}
      detail={t('console.upload.detail')}
      actions={
        <Button
          type="primary"
          size="large"
          icon={<Icon name="cloud" />}
          disabled={!canSend}
          loading={sending.isPending || upload.data?.state === 'sending'}
          onClick={() => sending.mutate()}
        >
          {t('console.upload.now')}
        </Button>
      }
    >
      <Fetched query={upload}>{(status) => <UploadPanel upload={status} />}</Fetched>
      <Quarantine />
    </Page>
  )
}

function UploadPanel({ upload }: { upload: UploadStatus }) {
  const { t } = useTranslation()
  const place = usePlace()
  const tone = toneOfUpload(upload)
  const words = wordsOfUpload(upload)
  const run = percentOfRun(upload.run)
  const when = (at: number | null) =>
    at === null ? t('console.upload.never') : `${formatDate(at, place)} ${formatTime(at, place)}`
  const problemKey = `console.uploadProblem.${upload.problem ?? 'none'}`
  return (
    <section className={`panel upload upload-${tone}`}>
      <div className="upload-state">
        <span className="upload-icon">
          <Icon name={ICONS[tone]} size="2rem" />
        </span>
        <div>
          <h2>{t(`console.upload.state.${words}`)}</h2>
          <p>{t(`console.upload.means.${words}`)}</p>
          {upload.problem === null ? null : (
            <p className="upload-problem">{hasWords(problemKey) ? t(problemKey) : t('console.uploadProblem.other')}</p>
          )}
        </div>
      </div>
      {upload.destination === null ? null : (
        <div className="upload-bar">
          <p>
            {upload.run === null || run === null
              ? t('console.upload.delivered', { percent: percentDelivered(upload) })
              : t('console.upload.running', { settled: upload.run.settled, total: upload.run.total })}
          </p>
          <Progress
            percent={run ?? percentDelivered(upload)}
            status={run === null ? 'normal' : 'active'}
            strokeColor="#0d6b46"
            size={['100%', 16]}
            showInfo={false}
            aria-label={t('console.upload.progress')}
          />
        </div>
      )}
      <dl className="upload-figures">
        <Figure name={t('console.upload.pending')} value={upload.pending.toLocaleString(place.language)} />
        <Figure name={t('console.upload.done')} value={upload.delivered.toLocaleString(place.language)} />
        <Figure name={t('console.upload.quarantined')} value={upload.quarantined.toLocaleString(place.language)} />
        <Figure name={t('console.upload.lastDelivered')} value={when(upload.lastDeliveredAt)} isSmall />
        <Figure
          name={t('console.upload.nextAttempt')}
          value={upload.nextAttemptAt === null ? '–' : when(upload.nextAttemptAt)}
          isSmall
        />
        <Figure
          name={t('console.upload.destination')}
          value={upload.destination ?? t('console.upload.noDestination')}
          isSmall
        />
      </dl>
    </section>
  )
}

function Figure({ name, value, isSmall = false }: { name: string; value: string; isSmall?: boolean }) {
  return (
    <div className={isSmall ? 'upload-figure upload-figure-small' : 'upload-figure'}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
