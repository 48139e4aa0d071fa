import type { LESSON_REASONS } from '../../../../electron/station/api/schemas/readers.ts'
import { useTranslation } from '../../../i18n/index.ts'
import { Icon } from '../../shell/icon.tsx'

type Reason = (typeof LESSON_REASONS)[number] | 'other' | 'lapsed'

/** Why nothing was learnt from the three taps, and what to do. */
export function NotUnderstood({ reason }: { reason: Reason }) {
  const { t } = useTranslation()
  const words = reason === 'lapsed' ? 'lapsed' : (`reason.${reason}` as const)
  return (
    <div className="teach-not" role="alert">
      <span className="teach-not-icon">
        <Icon name="warning" size="3rem" />
      </span>
      <div>
        <h2>{t(`console.readers.teach.not.${reason === 'reader_failed' ? 'yet' : 'title'}`)}</h2>
        <p className="teach-not-what">{t(`console.readers.teach.${words}.what`)}</p>
        <p>{t(`console.readers.teach.${words}.action`)}</p>
      </div>
    </div>
  )
}
