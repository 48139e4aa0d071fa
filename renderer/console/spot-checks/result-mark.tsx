import type { SpotCheckResult } from '../../../electron/station/api/schemas/spot-checks.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon, type IconName } from '../shell/icon.tsx'

const ICONS: Record<SpotCheckResult, IconName> = {
  waiting: 'clock',
  answered: 'check',
  made_up: 'check',
  missed: 'warning',
  excused: 'document',
}

/** What came of a call, as picture, colour and word. */
export function ResultMark({ result }: { result: SpotCheckResult }) {
  const { t } = useTranslation()
  return (
    <span className={`result-mark result-mark-${result}`}>
      <Icon name={ICONS[result]} size="1em" />
      {t(`console.spotChecks.result.${result}`)}
    </span>
  )
}
