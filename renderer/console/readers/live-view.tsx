import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTimeWithSeconds, type Place } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { CopyButton } from './copy-button.tsx'
import { hexLine, hexRuns, type LiveReport, useLiveReports } from './live-reports.ts'
import { nameOfReader } from './reader-words.ts'
import './live-view.css'

const ARROWS = { in: '↓', out: '↑', feature: '⚙' } as const

/** What passes between the station and a reader, as it passes, without what may be personal. */
export function LiveView({ reader, onClose }: { reader: ReaderStatus; onClose: () => void }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const name = nameOfReader(reader, language)
  return (
    <Drawer
      open
      size={880}
      rootClassName="live-drawer"
      title={name === '' ? t('console.readers.live.title') : `${t('console.readers.live.title')} · ${name}`}
      onClose={onClose}
    >
      <LiveReports readerId={reader.id} />
    </Drawer>
  )
}

function LiveReports({ readerId }: { readerId: string }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { reports, failure, clear } = useLiveReports(readerId)
  const [held, setHeld] = useState<readonly LiveReport[] | null>(null)
  const shown = held ?? reports
  const lines = shown.map(
    ({ at, direction, hex }) =>
      `${timeOf(at, place)} ${t(`console.readers.live.direction.${direction}`)} ${hexLine(hex)}`,
  )
  return (
    <div className="live">
      <div className="live-why">
        <Icon name="hidden" size="1.8rem" />
        <div>
          <strong>{t('console.readers.live.why.title')}</strong>
          <p>{t('console.readers.live.why.detail')}</p>
        </div>
      </div>
      <div className="live-actions">
        <Button
          icon={<Icon name={held === null ? 'pause' : 'play'} />}
          onClick={() => setHeld(held === null ? reports : null)}
        >
          {t(held === null ? 'console.readers.live.pause' : 'console.readers.live.resume')}
        </Button>
        <CopyButton text={lines.toReversed().join('\n')} label={t('console.readers.live.copy')} />
        <Button
          disabled={shown.length === 0}
          onClick={() => {
            clear()
            setHeld(held === null ? null : [])
          }}
        >
          {t('console.readers.live.clear')}
        </Button>
        <span className="live-count">
          {held === null ? t('console.readers.live.count', { count: shown.length }) : t('console.readers.live.paused')}
        </span>
      </div>
      {failure === null ? null : <ProblemNotice error={failure} />}
      {shown.length === 0 ? (
        <div className="live-waiting">
          <span className="live-pulse" />
          <strong>{t('console.readers.live.waiting')}</strong>
          <p>{t('console.readers.live.waitingHow')}</p>
        </div>
      ) : (
        <ol className="live-list" aria-label={t('console.readers.live.list')}>
          {shown.map((report) => (
            <li key={report.number} className={`live-${report.direction}`}>
              <span className="live-time">{timeOf(report.at, place)}</span>
              <span className="live-direction">
                <span aria-hidden="true">{ARROWS[report.direction]}</span>{' '}
                {t(`console.readers.live.direction.${report.direction}`)}
              </span>
              <code>
                {hexRuns(report.hex).map((run) => (
                  <span key={run.from} className={run.isHidden ? 'live-hidden' : undefined}>
                    {run.from === 0 ? run.text : ` ${run.text}`}
                  </span>
                ))}
              </code>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

/** Time of day to the millisecond. */
function timeOf(at: number, place: Place): string {
  return `${formatTimeWithSeconds(at, place)}.${String(Math.floor(at) % 1000).padStart(3, '0')}`
}
