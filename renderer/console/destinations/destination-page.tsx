import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { DestinationId, DestinationStatus, RecordsStatus } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { recordQueries } from '../records/record-queries.ts'
import { recordRequests } from '../records/record-requests.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched, Page } from '../shell/page.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { keepAnswer } from '../station/refresh.ts'
import { BackToRecords } from './back-to-records.tsx'
import { DestinationFigures } from './destination-figures.tsx'
import { DestinationProblem } from './destination-problem.tsx'
import { DestinationSettings } from './destination-settings.tsx'
import { directionOf, lacksKey, standingOf, toneOfStanding } from './destination-words.ts'
import { ProgressLine } from './progress-line.tsx'
import { Quarantine } from './quarantine.tsx'
import { TONE_ICONS } from './standing-mark.tsx'
import './destination-page.css'

/** One way over the network: what it is, how it stands, what keeps it, and its settings. */
export default function DestinationPage({ id }: { id: DestinationId }) {
  const { t } = useTranslation()
  const isAdmin = useStaff().role === 'admin'
  const records = useQuery(recordQueries.status)
  return (
    <Page
      title={t(`console.destinations.${id}.name`)}
      detail={t(`console.destinations.${id}.what`)}
      actions={
        <>
          <BackToRecords />
          <SendNow id={id} status={records.data?.destinations.find((destination) => destination.id === id)} />
        </>
      }
    >
      <Fetched query={records}>{(all) => <HowItStands id={id} records={all} />}</Fetched>
      {id === 'record_store' ? <Quarantine /> : null}
      {isAdmin ? (
        <DestinationSettings id={id} />
      ) : (
        <p className="settings-admin-only">{t('console.destinations.settings.adminOnly')}</p>
      )}
    </Page>
  )
}

function SendNow({ id, status }: { id: DestinationId; status: DestinationStatus | undefined }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const memory = useQueryClient()
  const direction = directionOf(id)
  const sending = useMutation({
    mutationFn: () => (id === 'receipts' ? recordRequests.fetchReceipts() : recordRequests.sendNow(id)),
    onSuccess: (next) => {
      void keepAnswer(memory, recordQueries.status, next)
      void message.success(t(`console.destinations.started.${direction}`))
    },
    onError: useSayProblem(),
  })
  return (
    <Button
      type="primary"
      size="large"
      icon={<Icon name={direction === 'sends' ? 'send' : 'receipt'} />}
      disabled={status === undefined || status.state === 'not_configured' || status.state === 'sending'}
      loading={sending.isPending}
      onClick={() => sending.mutate()}
    >
      {t(`console.destinations.now.${direction}`)}
    </Button>
  )
}

function HowItStands({ id, records }: { id: DestinationId; records: RecordsStatus }) {
  const status = records.destinations.find((destination) => destination.id === id)
  if (status === undefined) return null
  const standing = standingOf(status)
  const isSet = standing !== 'not_configured'
  const isSending = directionOf(id) === 'sends'
  const tone = lacksKey(status, records) ? 'look' : toneOfStanding(standing)
  return (
    <section className={`panel destination destination-${tone}`}>
      <div className="destination-state" role="status">
        <span className="destination-icon">
          <Icon name={TONE_ICONS[tone]} size="2rem" />
        </span>
        <StandingWords status={status} records={records} />
      </div>
      {isSet && isSending ? <ProgressLine status={status} /> : null}
      {isSet || !isSending ? <DestinationFigures status={status} records={records} /> : null}
    </section>
  )
}

function StandingWords({ status, records }: { status: DestinationStatus; records: RecordsStatus }) {
  const { t } = useTranslation()
  const standing = standingOf(status)
  const direction = directionOf(status.id)
  if (lacksKey(status, records)) {
    return (
      <div>
        <h2>{t('console.destinations.card.noKey')}</h2>
        <p>{t('console.destinations.noKey')}</p>
      </div>
    )
  }
  return (
    <div>
      <h2>{t(`console.destinations.state.${direction}.${standing}`)}</h2>
      <p>{t(`console.destinations.means.${direction}.${standing}`)}</p>
      {status.problem === null || standing === 'not_configured' ? null : <DestinationProblem code={status.problem} />}
    </div>
  )
}
