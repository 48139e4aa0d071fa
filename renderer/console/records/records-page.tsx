import { useQuery } from '@tanstack/react-query'
import type { RecordsStatus } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { useInstant } from '../destinations/use-instant.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import { Fetched, Page } from '../shell/page.tsx'
import { AlarmPanel } from './alarm-panel.tsx'
import { RecordList } from './record-list.tsx'
import { recordQueries } from './record-queries.ts'
import { StationKey } from './station-key.tsx'
import { headlineOf, isAlarmed, type Tone, toneOfHeadline } from './way.ts'
import { WayCards } from './way-cards.tsx'
import { WayPicture } from './way-picture.tsx'
import './records-page.css'

const ICONS: Record<Tone, IconName> = { good: 'check', busy: 'send', look: 'warning', bad: 'close' }

/** The records on their way to headquarters: how far they have got, by which ways, and one by one. */
export default function RecordsPage() {
  const { t } = useTranslation()
  const records = useQuery(recordQueries.status)
  return (
    <Page title={t('console.records.title')} detail={t('console.records.detail')}>
      <Fetched query={records}>
        {(status) => (
          <>
            {status.alarm === null ? null : <AlarmPanel records={status} alarm={status.alarm} />}
            <section className="panel way">
              {isAlarmed(status) ? null : <Headline records={status} />}
              <WayPicture records={status} />
            </section>
            <WayCards records={status} />
            <RecordList />
            <StationKey records={status} />
          </>
        )}
      </Fetched>
    </Page>
  )
}

/** How the records stand, in one sentence, and whether anybody has to do anything. */
function Headline({ records }: { records: RecordsStatus }) {
  const { t } = useTranslation()
  const instant = useInstant()
  const headline = headlineOf(records)
  const tone = toneOfHeadline(headline)
  return (
    <div className={`way-headline way-headline-${tone}`} role="status">
      <span className="way-lamp">
        <Icon name={ICONS[tone]} size="1.9rem" />
      </span>
      <div>
        <h2>{t(`console.records.headline.${headline}.what`)}</h2>
        <p>{t(`console.records.headline.${headline}.how`, { time: instant(records.lastReceiptAt) })}</p>
      </div>
    </div>
  )
}
