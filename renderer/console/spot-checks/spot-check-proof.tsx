import type { SpotChecks } from '../../../electron/station/api/schemas/spot-checks.ts'
import { useTranslation } from '../../i18n/index.ts'
import { CopyButton } from '../readers/copy-button.tsx'
import './spot-checks-panel.css'

const STEPS = ['before', 'during', 'after'] as const

/** Why nobody chose the names, in plain words, with the two numbers that an inspector takes along. */
export function SpotCheckProof({ checks }: { checks: SpotChecks }) {
  const { t } = useTranslation()
  return (
    <details className="proof">
      <summary>{t('console.spotChecks.proof.title')}</summary>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>
            <strong>{t(`console.spotChecks.proof.${step}`)}</strong>
            <span>{t(`console.spotChecks.proof.${step}How`)}</span>
          </li>
        ))}
      </ol>
      <dl>
        <Kept
          name={t('console.spotChecks.proof.commitment')}
          value={checks.commitment}
          until={t('console.spotChecks.proof.none')}
        />
        <Kept
          name={t('console.spotChecks.proof.secret')}
          value={checks.secret}
          until={t('console.spotChecks.proof.later')}
        />
      </dl>
    </details>
  )
}

function Kept({ name, value, until }: { name: string; value: string | null; until: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value === null ? (
          until
        ) : (
          <>
            <code>{value}</code>
            <CopyButton text={value} label={t('console.spotChecks.proof.copy', { name })} />
          </>
        )}
      </dd>
    </div>
  )
}
