import type { RecordsStatus } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { useInstant } from '../destinations/use-instant.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'

const STEPS = [
  { step: 'plug', icon: 'stick' },
  { step: 'write', icon: 'check' },
  { step: 'bring', icon: 'send' },
  { step: 'back', icon: 'receipt' },
] as const satisfies readonly { step: string; icon: IconName }[]

/** How records get to headquarters by stick, in four pictures, and when that was done last. */
export function StickGuide({ records }: { records: Pick<RecordsStatus, 'lastExportAt' | 'exportedThrough'> }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const instant = useInstant()
  return (
    <section className="panel stick-guide">
      <h2>{t('console.sticks.guide.title')}</h2>
      <ol>
        {STEPS.map(({ step, icon }) => (
          <li key={step}>
            <span className="stick-guide-icon">
              <Icon name={icon} size="1.8rem" />
            </span>
            <strong>{t(`console.sticks.guide.${step}.what`)}</strong>
            <span>{t(`console.sticks.guide.${step}.how`)}</span>
          </li>
        ))}
      </ol>
      <p>
        {records.lastExportAt === null
          ? t('console.destinations.fact.noExport')
          : t('console.sticks.guide.last', {
              time: instant(records.lastExportAt),
              number: records.exportedThrough.toLocaleString(language),
            })}
      </p>
    </section>
  )
}
