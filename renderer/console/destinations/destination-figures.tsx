import type { DestinationStatus, RecordsStatus } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { usePlace } from '../shell/station-context.tsx'
import { useInstant } from './use-instant.ts'

/** What is to go and what went, since when, and where to; for receipts how far headquarters vouches. */
export function DestinationFigures({ status, records }: { status: DestinationStatus; records: RecordsStatus }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const instant = useInstant()
  const { unit } = status
  const number = (count: number) => count.toLocaleString(language)
  return (
    <dl className="destination-figures">
      {unit === null ? (
        <>
          <Figure name={t('console.destinations.figure.confirmedThrough')} value={number(records.confirmedThrough)} />
          <Figure
            name={t('console.destinations.figure.statementsThrough')}
            value={number(records.statementsConfirmedThrough)}
          />
          <Figure name={t('console.destinations.figure.lastReceipt')} value={instant(records.lastReceiptAt)} isSmall />
        </>
      ) : (
        <>
          <Figure name={t(`console.destinations.figure.pending.${unit}`)} value={number(status.pending)} />
          <Figure name={t(`console.destinations.figure.sent.${unit}`)} value={number(status.sent)} />
          {status.setAside > 0 ? (
            <Figure name={t(`console.destinations.figure.setAside.${unit}`)} value={number(status.setAside)} />
          ) : (
            <Figure name={t('console.destinations.figure.through')} value={number(status.sentThrough)} />
          )}
          <Figure name={t('console.destinations.figure.last')} value={instant(status.lastSentAt)} isSmall />
        </>
      )}
      <Figure
        name={t('console.destinations.figure.next')}
        value={
          status.nextAttemptAt === null
            ? t(`console.destinations.figure.${status.state === 'sending' ? 'nextNow' : 'nextNone'}`)
            : instant(status.nextAttemptAt)
        }
        isSmall
      />
      <Figure
        name={t('console.destinations.figure.address')}
        value={status.address ?? t('console.destinations.figure.noAddress')}
        isSmall
      />
    </dl>
  )
}

function Figure({ name, value, isSmall = false }: { name: string; value: string; isSmall?: boolean }) {
  return (
    <div className={isSmall ? 'destination-figure destination-figure-small' : 'destination-figure'}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
