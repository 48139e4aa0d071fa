import type { RecordsStatus } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { useInstant } from '../destinations/use-instant.ts'
import { CopyButton } from '../readers/copy-button.tsx'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import './station-key.css'

/** Who this station is to headquarters: a fingerprint to read out on the telephone, and the whole key to hand on. */
export function StationKey({ records }: { records: Pick<RecordsStatus, 'stationId' | 'key' | 'checkpoint'> }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const instant = useInstant()
  const { key, checkpoint } = records
  return (
    <section className="panel station-key">
      <div>
        <h2>
          <Icon name="key" size="1.2em" /> {t('console.records.key.title')}
        </h2>
        <p>{t('console.records.key.how')}</p>
        <CopyButton text={key.verifier} label={t('console.records.key.copyVerifier')} />
      </div>
      <div className="station-key-words">
        <Fingerprint of={key.fingerprint} />
        <details>
          <summary>{t('console.records.key.details')}</summary>
          <dl>
            <dt>{t('console.records.key.station')}</dt>
            <dd>{records.stationId}</dd>
            <dt>{t('console.records.key.verifier')}</dt>
            <dd>{key.verifier}</dd>
            <dt>{t('console.records.key.checkpoint')}</dt>
            <dd>
              {checkpoint === null
                ? t('console.records.key.noCheckpoint')
                : t('console.records.key.checkpointAt', {
                    number: checkpoint.size.toLocaleString(language),
                    time: instant(checkpoint.at),
                  })}
            </dd>
            {checkpoint === null ? null : (
              <>
                <dt>{t('console.records.key.root')}</dt>
                <dd>{checkpoint.root}</dd>
              </>
            )}
          </dl>
        </details>
      </div>
    </section>
  )
}

/** The short form of the key, large, in the groups in which it is read out. */
export function Fingerprint({ of }: { of: string }) {
  const { t } = useTranslation()
  return (
    <p className="fingerprint">
      <span>{t('console.records.key.fingerprint')}</span>
      <strong>{of}</strong>
    </p>
  )
}
