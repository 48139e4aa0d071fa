import type { SessionState } from '../../../electron/station/vocabulary.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import './session-state.css'

const ICONS: Record<SessionState, IconName> = {
  scheduled: 'clock',
  open: 'bell',
  teaching: 'play',
  paused: 'pause',
  closed: 'check',
  sealed: 'lock',
  cancelled: 'close',
}

/** The state of a session as picture, colour and word. */
export function SessionStateMark({ state }: { state: SessionState }) {
  const { t } = useTranslation()
  return (
    <span className={`session-state session-state-${state}`}>
      <Icon name={ICONS[state]} size="1.1em" />
      {t(`common.sessionState.${state}`)}
    </span>
  )
}
