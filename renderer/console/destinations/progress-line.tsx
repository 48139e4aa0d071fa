import { Progress } from 'antd'
import type { DestinationStatus } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { usePlace } from '../shell/station-context.tsx'
import { percentOfRun, percentSent } from './destination-words.ts'
import { useTimeLeft } from './use-time-left.ts'

/** How much of what there is to send is there: of the run at hand, with an estimate, or of all so far. */
export function ProgressLine({ status }: { status: DestinationStatus }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const timeLeft = useTimeLeft()
  const { run } = status
  const ofRun = percentOfRun(run)
  const percent = ofRun ?? percentSent(status)
  return (
    <div className="progress-line">
      <p>
        {run === null || ofRun === null
          ? t('console.destinations.share', { percent })
          : t('console.destinations.running', {
              settled: run.settled.toLocaleString(language),
              total: run.total.toLocaleString(language),
            })}
        {run === null || ofRun === null ? null : <span>{timeLeft(run.secondsLeft)}</span>}
      </p>
      <Progress
        percent={percent}
        status={ofRun === null ? 'normal' : 'active'}
        strokeColor={ofRun === null ? '#0d6b46' : '#1f4f8f'}
        size={['100%', 14]}
        showInfo={false}
        aria-label={t('console.destinations.progress')}
      />
    </div>
  )
}
