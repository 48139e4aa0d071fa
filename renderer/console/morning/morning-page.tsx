import { useQuery } from '@tanstack/react-query'
import type { MorningCheck } from '../../../electron/station/api/schemas/morning.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatFullDate, formatTimeWithSeconds, formatWeekday } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched, Page } from '../shell/page.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { queries } from '../station/queries.ts'
import { CheckedMedia } from './checked-media.tsx'
import { CheckedPart } from './checked-part.tsx'
import { isChecking, sizeWords, VERDICT_ICONS } from './morning-words.ts'
import './morning-page.css'

const WHILE_CHECKING = 1_000
const OTHERWISE = 10_000

/** Whether today will work, in one glance: one light, then what it comes from and what to do. */
export default function MorningPage() {
  const { t } = useTranslation()
  const place = usePlace()
  const check = useQuery({
    ...queries.morning,
    refetchInterval: ({ state }) => (state.data !== undefined && isChecking(state.data) ? WHILE_CHECKING : OTHERWISE),
  })
  const at = check.data?.at ?? Date.now()
  return (
    <Page
      title={t('console.morning.title')}
      detail={t('console.sessions.date', { date: formatFullDate(at, place), weekday: formatWeekday(at, place) })}
    >
      <Fetched query={check}>
        {(data) => (
          <>
            <Light check={data} />
            <div className="checked-parts">
              <CheckedPart
                icon="card"
                name={t('console.morning.readers.title')}
                verdict={data.readers.verdict}
                fact={
                  data.readers.failed > 0
                    ? t('console.morning.readers.failed', { failed: data.readers.failed })
                    : data.readers.connected === 0
                      ? t('console.morning.readers.none')
                      : t('console.morning.readers.good', { connected: data.readers.connected })
                }
                how={data.readers.verdict === 'good' ? null : t('console.morning.readers.how')}
                place={{ page: 'readers' }}
              />
              <CheckedPart
                icon="document"
                name={t('console.morning.disk.title')}
                verdict={data.disk.verdict}
                fact={t('console.morning.disk.free', { size: sizeWords(data.disk.freeBytes, place.language) })}
                how={data.disk.verdict === 'good' ? null : t('console.morning.disk.how')}
              />
              <CheckedPart
                icon="clock"
                name={t('console.morning.clock.title')}
                verdict={data.clock.verdict}
                fact={`${formatTimeWithSeconds(data.clock.now, place)} · ${t(`console.morning.clock.${data.clock.evidence}`)}`}
                how={data.clock.verdict === 'good' ? null : t('console.morning.clock.how')}
              />
              <CheckedPart
                icon="print"
                name={t('console.morning.printer.title')}
                verdict={null}
                fact={t('console.morning.printer.unknown')}
                how={null}
              />
            </div>
            <CheckedMedia check={data} />
          </>
        )}
      </Fetched>
    </Page>
  )
}

/** The one light, in words for the person who is about to teach. */
function Light({ check }: { check: MorningCheck }) {
  const { t } = useTranslation()
  const isWaiting = check.verdict !== 'bad' && isChecking(check)
  const state = isWaiting ? 'checking' : check.verdict
  return (
    <section className={`morning-light morning-light-${state}`} role="status">
      <span className="morning-lamp">
        <Icon name={isWaiting ? 'clock' : VERDICT_ICONS[check.verdict]} size="3rem" />
      </span>
      <span>
        <strong>{t(`console.morning.light.${state}.what`)}</strong>
        <span>{t(`console.morning.light.${state}.how`)}</span>
      </span>
    </section>
  )
}
