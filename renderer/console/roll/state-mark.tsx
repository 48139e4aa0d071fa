import type { RollState } from '../../../electron/station/vocabulary.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import './state-mark.css'

const ICONS: Record<RollState, IconName> = {
  here: 'check',
  late: 'clock',
  absent: 'none',
  left: 'leave',
  left_early: 'leave',
}

/** Where someone stands on the roll, as picture, colour and word; how late, where they were. */
export function StateMark({ state, lateMinutes = 0 }: { state: RollState; lateMinutes?: number }) {
  const { t } = useTranslation()
  return (
    <span className={`state-mark state-mark-${state}`}>
      <Icon name={ICONS[state]} size="1.1em" />
      {t(`common.rollState.${state}`)}
      {state === 'late' && lateMinutes > 0 ? ` ${t('console.roll.lateMinutes', { minutes: lateMinutes })}` : null}
    </span>
  )
}
